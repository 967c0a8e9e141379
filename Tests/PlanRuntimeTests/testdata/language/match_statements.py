# Literals, captures, wildcards, guards, alternatives.
def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | -3:
            return "small"
        case "a" | "b":
            return "letter"
        case None:
            return "none"
        case True:
            return "true"
        case 1.5:
            return "float"
        case b"x":
            return "bytes"
        case int(n) if n > 100:
            return f"big {n}"
        case str() as s:
            return f"str {s}"
        case _:
            return "other"
for x in (0, 1, 2, -3, "a", "zz", None, True, False, 1.5, b"x", 101, 50, [], 1.0):
    print(x, f(x))
#> 0 zero
#> 1 small
#> 2 small
#> -3 small
#> a letter
#> zz str zz
#> None none
#> True small
#> False zero
#> 1.5 float
#> b'x' bytes
#> 101 big 101
#> 50 other
#> [] other
#> 1.0 small
---
# Sequences.
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, b]:
            return f"one-first {b}"
        case (a, b):
            return f"two {a} {b}"
        case [a, *rest] if len(rest) == 2:
            return f"three {a} {rest}"
        case [1, *_, 9]:
            return "one to nine"
        case [_, _, *middle, last]:
            return f"long {middle} {last}"
        case _:
            return "no sequence"
for x in ([], [1], (1, 2), [3, 4], range(3), [1, 5, 6, 9], [2, 3, 4, 5, 6], "ab", {1: 2}, {1, 2}, 5, b"ab"):
    print(f(x))
#> empty
#> one 1
#> one-first 2
#> two 3 4
#> three 0 [1, 2]
#> one to nine
#> long [4, 5] 6
#> no sequence
#> no sequence
#> no sequence
#> no sequence
#> no sequence
---
# Mappings.
def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return x, y
        case {"type": "circle", "r": r, **rest}:
            return r, rest
        case {"nested": {"list": [first, *_]}}:
            return first
        case {1: one, None: nothing}:
            return one, nothing
        case {}:
            return "a mapping"
    return "no mapping"
for x in ({"type": "point", "x": 1, "y": 2}, {"type": "circle", "r": 1, "z": 5}, {"nested": {"list": [7, 8]}},
          {1: "a", None: "b"}, {}, {"other": 1}, [], 5):
    print(f(x))
#> (1, 2)
#> (1, {'z': 5})
#> 7
#> ('a', 'b')
#> a mapping
#> a mapping
#> no mapping
#> no mapping
---
# Classes, positional and keyword.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y
class Sub(Point):
    pass
def f(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Sub(a, b):
            return f"sub {a} {b}"
        case Point(x, y=5):
            return f"y is five, x {x}"
        case Point():
            return "some point"
        case str(s) | int(s):
            return f"builtin {s}"
        case list([a, b]) | tuple((a, b)):
            return a + b
        case _:
            return "none"
for p in (Point(0, 0), Point(0, 3), Sub(1, 2), Point(9, 5), Point(1, 1), "s", 5, [1, 2], (3, 4), 1.5):
    print(f(p))
#> origin
#> on y at 3
#> sub 1 2
#> y is five, x 9
#> some point
#> builtin s
#> builtin 5
#> 3
#> 7
#> none
---
# Values from attributes; nested patterns with alternatives that bind.
class Color:
    RED = 1
    BLUE = 2
def f(x):
    match x:
        case Color.RED:
            return "red"
        case Color.BLUE:
            return "blue"
        case [Color.RED, ("a" | "b") as letter]:
            return letter
        case [("x", v) | ("y", v, _)]:
            return v
        case {"k": [1 | 2 as n, *_]}:
            return n
for x in (1, 2, [1, "b"], [("x", 5)], [("y", 6, 0)], {"k": [2, 9]}, {"k": [3]}, 4):
    print(f(x))
#> red
#> blue
#> b
#> 5
#> 6
#> 2
#> None
#> None
---
# Captures stay bound when a guard fails; the subject is evaluated once.
def subject():
    print("subject")
    return (1, 2)
match subject():
    case (a, b) if a > b:
        print("no")
    case (c, d):
        print(a, b, c, d)
match 1, 2:
    case x, y:
        print(x, y)
match = 5
case = match
print(match, case)
#> subject
#> 1 2 1 2
#> 1 2
#> 5 5
---
# Matching in a loop, with break and continue, with return from inside.
out = []
for item in [1, "a", None, [1, 2], 5]:
    match item:
        case None:
            continue
        case [x, y]:
            out.append(x + y)
        case 5:
            break
        case _:
            out.append(item)
print(out)
#> [1, 'a', 3]
---
# Failing patterns leave nothing behind.
class Loud:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return False
def f(x):
    match x:
        case [a, b, [c, d, 99]]:
            return 1
        case [a, b, {"k": v, "l": 5}]:
            return 2
        case [Loud(n=1), *_]:
            return 3
        case [a, b, c]:
            return (a, b, type(c).__name__)
print(f([1, 2, [3, 4, 5]]), f([1, 2, {"k": 1, "l": 6}]), f([Loud(1), 2, 3]), f([Loud(2), 2, 3])[1:])
#> (1, 2, 'list') (1, 2, 'dict') 3 (2, 'int')
---
class P:
    __match_args__ = ("x",)
match P():
    case P(1, 2):  ### TypeError: P() accepts 1 positional sub-pattern (2 given)
        pass
---
class P: pass
match P():
    case P(1):  ### TypeError: P() accepts 0 positional sub-patterns (1 given)
        pass
---
match 5:
    case int(1, 2):  ### TypeError: int() accepts 1 positional sub-pattern (2 given)
        pass
---
x = 5
match 5:
    case x.y:  ### AttributeError: 'int' object has no attribute 'y'
        pass
