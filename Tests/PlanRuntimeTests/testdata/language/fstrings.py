# Values, conversions, specs, nesting.
name, n, pi = "Ana", 42, 3.14159
print(f"{name} {n} {pi}", f"{name!r} {n!s} {name!a}", f"{pi:.2f} {n:5d}|{n:<5}|{n:^5}|{n:05}|{n:+}")
print(f"{name:>10}|{name:*^9}|{name:.2}", f"{n:x} {n:#b} {n:o} {n:,} {1234567:,} {1234567:_}")
width, precision = 10, 3
print(f"{pi:{width}.{precision}f}|{name:{'>'}{width}}", f"{n!r:>6}")
print(f"{{}} {{{n}}}", f"", f"{'nested ' + f'{n}'}", f"{n + 1} {n if n else 0} {[i for i in range(3)]}")
print(f"{n=} {name = } {pi=:.1f} {n + 1=} {name=!s}")
print(f"a" "b" f"{n}" "c", f'{"quoted"}', f"{ {'a': 1}['a'] }")
print(f"{n:>{width}}" f"{(lambda x: x * 2)(3)}")
print(f"{True} {None} {1.0} {2**70} {-0.0} {1e20}", f"{'x':5}|", f"{1:5}|", f"{1.5:5}|", f"{None!s:>6}|")
#> Ana 42 3.14159 'Ana' 42 'Ana' 3.14    42|42   | 42  |00042|+42
#>        Ana|***Ana***|An 2a 0b101010 52 42 1,234,567 1_234_567
#>      3.142|       Ana     42
#> {} {42}  nested 42 43 42 [0, 1, 2]
#> n=42 name = 'Ana' pi=3.1 n + 1=43 name=Ana
#> ab42c quoted 1
#>         426
#> True None 1.0 1180591620717411303424 -0.0 1e+20 x    |     1|   1.5|   None|
---
# Formatting happens in order, by __format__.
class F:
    def __init__(self, n): self.n = n
    def __format__(self, spec):
        print("format", self.n, repr(spec))
        return str(self.n)
def make(n):
    print("make", n)
    return F(n)
print(f"{make(1)} {make(2):abc} {make(3)!r:.5}"[:7])
#> make 1
#> format 1 ''
#> make 2
#> format 2 'abc'
#> make 3
#> 1 2 <__
---
# Percent formatting and str.format.
print("%s %r %d %5.2f %x %%" % ("a", "b", 3, 2.5, 255), "%(k)s-%(n)03d" % {"k": "v", "n": 7})
print("{} {1} {0}".format if False else "{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{x:>5} {y!r}".format(x=1, y="z"))
print("{0.real} {1[0]} {2[k]}".format(5, [7], {"k": 8}), "{:{}}|".format("a", 5), "{{}}".format())
print("%s" % (1,), "%s" % [1], "%s and %s" % ("x", "y"), "%c%c" % ("a", 98), "%-5s|%5s|" % ("a", "b"))
print("%d" % 3.9, "%i" % True, "%e" % 12345.678, "%g" % 0.0001, "%g" % 1e10, "%.3s" % "abcdef")
#> a 'b' 3  2.50 ff % v-007
#> 1 2 a b a     1 'z'
#> 5 7 8 a    | {}
#> 1 [1] x and y ab a    |    b|
#> 3 1 1.234568e+04 0.0001 1e+10 abc
---
class Text(str):
    def __str__(self):
        return "asked"

    def __format__(self, spec):
        return Text("formatted")


class Piece:
    def __format__(self, spec):
        return Text("piece")


# An f-string of one part is that part; pieces of a longer one are joined as they are.
single = f"{Piece()}"
print(type(single).__name__, single, f"{Piece()}!", f"<{Text('x')}>", f"{Text('x')!s}|")
text = "a text of its own"
print(f"{text}" is text)
for n in range(70):
    piece = "".join(chr(97 + i % 26) for i in range(n))
    joined = f"{piece}{n}{piece}-é{piece}"
    assert joined == piece + str(n) + piece + "-é" + piece and len(joined) == 3 * n + 2 + len(str(n)), n
    assert "%s:%d" % (piece, n) == piece + ":" + str(n) and "%d%s" % (-n, piece) == str(-n) + piece, n
print(f"{-5}{2**63-1}{-2**63}{2**70}{1.5}{None}{True}")
#> Text asked piece! <formatted> asked|
#> True
#> -59223372036854775807-922337203685477580811805916207174113034241.5NoneTrue
---
f"{1:d}{'a':d}"  ### ValueError: Unknown format code 'd' for object of type 'str'
---
"%d" % "a"  ### TypeError: %d format: a real number is required, not str
---
"%s %s" % (1,)  ### TypeError: not enough arguments for format string
---
"%s" % (1, 2)  ### TypeError: not all arguments converted during string formatting
---
"{} {}".format(1)  ### IndexError: Replacement index 1 out of range for positional args tuple
---
f"{undefined}"  ### NameError: name 'undefined' is not defined
---
f"{1/0}"  ### ZeroDivisionError: division by zero
---
f"{5:z}"  ### ValueError: Negative zero coercion (z) not allowed in integer format specifier
