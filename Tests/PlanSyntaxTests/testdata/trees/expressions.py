# Literals
0; 00; 1_000; 0x_ff; 0o17; 0b1010; 9223372036854775807; 9223372036854775808; 0xFFFF_FFFF_FFFF_FFFF_FF
1.0; 1.; .5; 1e10; 1_0.5E-3; 2j; 1.5J
"a" 'b' r"\n" u"\u00e9\x41\101\N{BULLET}\
joined" """three
lines"""
b"a\xff" B'\0' rb"\x" Rb'\d'
"\q \' \" \\ \a\b\f\n\r\t\v"
None, True, False, ...
# Operators, from the loosest to the tightest
a or b and not c
not a == b
a < b <= c != d is e is not f in g not in h
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** c
~-+a
- -a
(a, b), (c,), (), (d)
a if b else c if d else e
(x := 1)
lambda: 0
lambda a, b=1, /, c=2, *args, d, e=3, **kwargs: (a, b)
lambda *, a: a
lambda *a, **k: lambda: a
# Access
a.b.c
a[0]; a[0, 1]; a[0,]; a[:]; a[1:]; a[:1]; a[::2]; a[1:2:3, ...]; a[x := 1]; a[*b]; a[*b, 1:2]
f(); f(a); f(a,); f(*a, b, *c, d=1, *e, **f, g=2, **h)
f(x for x in y)
f(a)(b)[c].d(e)
f(x := 1, (y := 2))
# Displays
[]; [a]; [a,]; [a, *b]
{}; {a: b}; {a: b, **c, d: e,}
{a}; {a, *b,}
[a for b in c]
[a for b, c in d if e if f for g in h]
{a for b in c}
{a: b for a, b in c}
(a async for b in c)
*a, b
# F-strings
f""
f"a{b}c{{d}}"
f"{a!r:>{width}.{precision}}"
f"{a=}" f"{ a = !s}" f"{a=:>10}"
"x" f"{a}" "y" 'z'
f"{a['b']}{(lambda x: 1)}{ {'c': 1}['c'] }{a, b}{x != y}{x >= y}{[i for i in y]}"
rf"\d{a}\{b}"
f'''{
  a
  + b
} {c}'''
f"{a:%H:%M}" f"{'nested ' f'{b}'}"
(f"a"
 f"{b}"
   f"{c:{d}}")
é + ﬁ + 名前
(yield)
(yield a, b)
(yield from a)
(await a).b
