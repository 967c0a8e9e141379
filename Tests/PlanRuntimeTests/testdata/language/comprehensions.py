# Lists, sets, dicts, generators.
print([x * x for x in range(5)], {x % 3 for x in range(10)}, {k: len(k) for k in ["a", "bb"]})
print(list(x for x in "abc"), sum(x for x in range(5)), max(len(w) for w in ["a", "bbb"]))
print([x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print([a + b for a, b in [(1, 2), (3, 4)]], [x for (x, *_) in ["abc", "de"]])
print({k: v for k, v in sorted({"b": 1, "a": 2}.items())})
print([y for x in [[1, 2], [3]] for y in x if y != 2])
print([i if i > 1 else -i for i in range(4)])
print([x for x in range(5) if not x % 2 or x == 3])
#> [0, 1, 4, 9, 16] {0, 1, 2} {'a': 1, 'bb': 2}
#> ['a', 'b', 'c'] 10 3
#> [5, 7, 9] [(1, 0), (2, 0), (2, 1)]
#> [[], [0], [0, 1], [0, 1, 2]]
#> [3, 7] ['a', 'd']
#> {'a': 2, 'b': 1}
#> [1, 3]
#> [0, -1, 2, 3]
#> [0, 2, 3, 4]
---
# Generators are lazy, the first iterable is not.
def log(x):
    print("log", x)
    return x
g = (log(x) for x in [1, 2])
print("made")
print(next(g))
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
#> made
#> log 1
#> 1
#> log 2
#> [2]
#> 'int' object is not iterable
---
# Closures in comprehensions.
print([f() for f in [lambda: x for x in range(3)]])
def f(n):
    return [[x + n + m for x in range(2)] for m in range(2)]
print(f(10))
print([(lambda v: v * 2)(x) for x in range(3)])
#> [2, 2, 2]
#> [[10, 11], [11, 12]]
#> [0, 2, 4]
---
# Side effects happen in order; key before value.
def s(x):
    print(x, end=" ")
    return x
d = {s(k): s(v) for k, v in [(1, 2), (3, 4)]}
print(d)
#> 1 2 3 4 {1: 2, 3: 4}
---
# Exceptions come out of comprehensions.
def bad(x):
    if x == 2:
        raise ValueError("two")
    return x
try:
    print([bad(x) for x in range(5)])
except ValueError as e:
    print("caught", e)
#> caught two
---
# Names of the parts in tracebacks and qualified names.
g = (x for x in [])
print(g.__name__, g.__qualname__)
def f():
    return (x for x in [])
print(f().__qualname__)
#> <genexpr> <genexpr>
#> f.<locals>.<genexpr>
---
[x.y for x in [1]]  ### AttributeError: 'int' object has no attribute 'y'
---
[x for x in 5]  ### TypeError: 'int' object is not iterable
---
{x: 1 for x in [[]]}  ### TypeError: unhashable type: 'list'
---
{[] for x in [1]}  ### TypeError: unhashable type: 'list'
---
list(1 // x for x in [1, 0])  ### ZeroDivisionError: integer division or modulo by zero
