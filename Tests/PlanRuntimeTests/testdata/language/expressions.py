# Arithmetic of integers, small and large, with Python's rounding.
print(1 + 2, 7 - 10, 6 * 7, 7 / 2, 7 // 2, 7 % 3, 2 ** 10)
print(-7 // 2, -7 % 2, 7 // -2, 7 % -2, -7 // -2, -7 % -2)
print(2 ** 100, -(2 ** 100), 2 ** 100 // 3, 2 ** 100 % 7)
print(9223372036854775807 + 1, -9223372036854775808 - 1)
print(9223372036854775807 * 2, -9223372036854775808 // -1)
print(10 ** 18 * 10, 10 ** 19 // 10 == 10 ** 18)
print(1 << 3, 1 << 70, 255 >> 4, -1 >> 10, -5 >> 1)
print(6 & 3, 6 | 3, 6 ^ 3, ~6, -1 & 255)
print(0x_ff, 0b1010, 0o17, 1_000_000)
print(2 ** -1, 0 ** 0, (-2) ** 3, -2 ** 2)
#> 3 -3 42 3.5 3 1 1024
#> -4 1 -4 -1 3 -1
#> 1267650600228229401496703205376 -1267650600228229401496703205376 422550200076076467165567735125 2
#> 9223372036854775808 -9223372036854775809
#> 18446744073709551614 9223372036854775808
#> 10000000000000000000 True
#> 8 1180591620717411303424 15 -1 -3
#> 2 7 5 -7 255
#> 255 10 15 1000000
#> 0.5 1 -8 -4
---
# Floats print as their shortest form.
print(0.1 + 0.2, 1e16, 1e15, 1.0, -0.0, 1e-5, 0.0001, 123456789.123)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 2.0 ** 0.5)
print(float("inf"), -float("inf"), float("nan"))
print(1 / 3, 2 / 3, 1e300 * 1e10, 5e-324)
print(1 == 1.0, 1.5 > 1, 2 < 2.5, 2**53 == float(2**53), 2**53 + 1 == float(2**53))
#> 0.30000000000000004 1e+16 1000000000000000.0 1.0 -0.0 1e-05 0.0001 123456789.123
#> 3.0 -4.0 1.5 0.5 1.4142135623730951
#> inf -inf nan
#> 0.3333333333333333 0.6666666666666666 inf 5e-324
#> True True True True False
---
# Truth of values.
for value in (0, 1, 0.0, 0.5, "", "a", [], [0], (), (0,), {}, {1: 2}, set(), {1}, None, True, False, range(0), range(1), b"", b"a"):
    print(not not value, end=" ")
print()
#> False True False True False True False True False True False True False True False True False False True False True 
---
# `and` and `or` give one of their values.
print(0 or "x", "" and 1, 1 and 2, None or 0, [] or {}, 1 and [] or 3)
def show(value):
    print("seen", value)
    return value
print(show(0) and show(1))
print(show(1) and show(2))
print(show(0) or show(3) or show(4))
x = 5
x = x and x + 1
print(x)
#> x  2 0 {} 3
#> seen 0
#> 0
#> seen 1
#> seen 2
#> 2
#> seen 0
#> seen 3
#> 3
#> 6
---
# A local that is target and operand of a boolean expression.
def f(x):
    x = x and x - 1
    x = x or "zero"
    return x
print(f(0), f(1), f(2))
#> zero zero 1
---
# Chained comparison evaluates the middle once, and stops early.
def middle():
    print("middle")
    return 5
def last():
    print("last")
    return 7
print(1 < middle() < last())
print(9 < middle() < last())
a = [1]
print(a is a is a, 1 < 2 < 3 < 4, 1 < 2 > 1 == 1, 3 > 2 > 2)
def chained(lo, x, hi):
    if lo <= x < hi:
        return "in"
    return "out"
print(chained(1, 1, 2), chained(1, 2, 2), chained("a", "b", "c"))
#> middle
#> last
#> True
#> middle
#> False
#> True True True False
#> in out in
---
# Comparison of containers and mixed types.
print([1, 2] < [1, 3], [1] < [1, 0], (1, "a") == (1, "a"), "a" < "b", "Z" < "a")
print([1] == (1,), {1, 2} == {2, 1}, {"a": 1} == {"a": 1.0}, None == 0, None is None)
print({1} < {1, 2}, {1, 2} <= {1, 2}, {1} >= {2}, frozenset([1]) == {1})
print(1 in [1, 2], "b" in "abc", 3 not in (1, 2), "k" in {"k": 1}, 2 in range(0, 10, 2), 3 in range(0, 10, 2))
#> True True True True True
#> False True True False True
#> True True False True
#> True True True True True False
---
# Conditional expressions.
x = 3
print("big" if x > 2 else "small", "a" if x > 5 else "b" if x > 2 else "c")
x = x + 1 if x else None
print(x)
#> big b
#> 4
---
# Assignment expressions.
if (n := len("hello")) > 3:
    print(n)
print([y := 1, y ** 2], y)
def f(items):
    while (item := items.pop()) != 0:
        print(item, end=" ")
    return item
print(f([0, 1, 2, 3]))
#> 5
#> [1, 1] 1
#> 3 2 1 0
---
# A walrus changes a local that was read before it in the same expression.
def f():
    x = 1
    return x + (x := 10) + x
print(f())
def g():
    x = 1
    return [x, (x := 2), x, (x := x + 5), x]
print(g())
def h(x):
    x += (x := 3)
    return x
print(h(10))
def k(a, i):
    return a[i] + (i := 1) + a[i]
print(k([5, 7], 0))
#> 21
#> [1, 2, 2, 7, 7]
#> 13
#> 13
---
# A walrus in a comprehension binds around it.
total = 0
print([total := total + v for v in range(5)], total)
def f():
    if any((hit := v) > 3 for v in [1, 2, 5, 9]):
        return hit
print(f())
#> [0, 1, 3, 6, 10] 10
#> 5
---
# Slices.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::3], a[::-1], a[-3:], a[5:2], a[8:100], a[-100:2], a[5:0:-2])
print("hello"[1:3], "hello"[::-1], (1, 2, 3)[1:], range(10)[2:5], b"bytes"[1:3])
a[2:4] = ["x", "y", "z"]
print(a)
a[::2] = [0] * 6
print(a)
del a[1:3], a[-1]
print(a)
class Show:
    def __getitem__(self, key):
        return key
s = Show()
print(s[1:2], s[:], s[1:2:3], s[1, 2:3], s[...], s[:, 1], s["a"])
print(s[-1], s[1000000], s[(1, 2)], s[None:None])
#> [2, 3, 4] [0, 1, 2] [7, 8, 9] [0, 3, 6, 9] [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] [7, 8, 9] [] [8, 9] [0, 1] [5, 3, 1]
#> el olleh (2, 3) range(2, 5) b'yt'
#> [0, 1, 'x', 'y', 'z', 4, 5, 6, 7, 8, 9]
#> [0, 1, 0, 'y', 0, 4, 0, 6, 0, 8, 0]
#> [0, 'y', 0, 4, 0, 6, 0, 8]
#> slice(1, 2, None) slice(None, None, None) slice(1, 2, 3) (1, slice(2, 3, None)) Ellipsis (slice(None, None, None), 1) a
#> -1 1000000 (1, 2) slice(None, None, None)
---
# Literals in a row, escapes, raw strings, bytes.
print("a" 'b' """c""", "\x41\u00e9\N{BULLET}\101", r"\n", "tab\tend", "back\\slash")
print(b"\x00abc\xff", b'it"s', "it's", 'say "hi"', """multi
line""")
print(repr("\n\t\x00\x7f\u200b"), repr("'"), repr('"'), repr("'\""))
#> abc Aé•A \n tab	end back\slash
#> b'\x00abc\xff' b'it"s' it's say "hi" multi
#> line
#> '\n\t\x00\x7f\u200b' "'" '"' '\'"'
---
# Identity of the singletons, ellipsis.
print(... is Ellipsis, None is None, True is (1 == 1), (1, 2) is not [1, 2])
print(not None, not 0, not "a", -True, +True, ~True, True + True)
#> True True True True
#> True True False -1 1 -2 2
---
# A long chain of operators.
print(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 + 21 + 22 + 23)
x = 1
print(x + x * 2 + x ** 3 - x / 2 + (x << 4) + -x + ~x)
s = "a"
print(s + "b" + s * 2 + "c" + s)
#> 276
#> 16.5
#> abaaca
---
1 / 0  ### ZeroDivisionError: division by zero
---
print(1 // 0)  ### ZeroDivisionError: integer division or modulo by zero
---
1 + "a"  ### TypeError: unsupported operand type(s) for +: 'int' and 'str'
---
"a" + 1  ### TypeError: can only concatenate str (not "int") to str
---
x = [1, 2]
x[5]  ### IndexError: list index out of range
---
{}["missing"]  ### KeyError: 'missing'
---
# Arithmetic with a float on the right.
total = 1
total += 0.5
total -= 0.25
total *= 3.0
total /= 2.0
print(total, 3 * 0.5, 3.0 - 0.5, True + 0.5, 7 / -2.0, 2 ** 70 * 0.5, 10**20 + 0.5, -0.0 - 0.0)


class Seen:
    def __add__(self, other):
        return f"add {other}"

    def __iadd__(self, other):
        return f"iadd {other}"

    def __mul__(self, other):
        return f"mul {other}"

    def __itruediv__(self, other):
        return f"itruediv {other}"


seen = Seen()
print(seen + 0.5, seen * -1.5)
seen += 2.5
again = Seen()
again /= 4.0
print(seen, again)
for step in (lambda: 1 / 0.0, lambda: "a" + 0.5, lambda: [1] * 2.0, lambda: Seen() - 1.5):
    try:
        step()
    except Exception as error:
        print(type(error).__name__, error)
#> 1.875 1.5 2.5 1.5 -3.5 5.902958103587057e+20 1e+20 -0.0
#> add 0.5 mul -1.5
#> iadd 2.5 itruediv 4.0
#> ZeroDivisionError float division by zero
#> TypeError can only concatenate str (not "float") to str
#> TypeError can't multiply sequence by non-int of type 'float'
#> TypeError unsupported operand type(s) for -: 'Seen' and 'float'
---
None.attribute  ### AttributeError: 'NoneType' object has no attribute 'attribute'
---
undefined_name  ### NameError: name 'undefined_name' is not defined
---
-"a"  ### TypeError: bad operand type for unary -: 'str'
---
1 < "a"  ### TypeError: '<' not supported between instances of 'int' and 'str'
---
1 in 5  ### TypeError: argument of type 'int' is not iterable
---
(1)[0]  ### TypeError: 'int' object is not subscriptable
---
"abc"["a"]  ### TypeError: string indices must be integers, not 'str'
---
1()  ### TypeError: 'int' object is not callable
---
x = 10 ** 400
print(len(str(x)))
float(x)  ### OverflowError: int too large to convert to float
#> 401
