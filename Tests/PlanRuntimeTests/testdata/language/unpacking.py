# Tuples, lists, nested, starred.
a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, c]), d = (1, (2, 3)), 4
print(a, b, c, d)
first, *rest = [1, 2, 3]
print(first, rest)
*init, last = "abc"
print(init, last)
a, *b, c = 1, 2
print(a, b, c)
[a, *b], c = "xyz", 1
print(a, b, c)
a, = [5]
print(a)
x = y = [1]
print(x is y)
() = []
[] = ()
#> 2 1
#> 1 2 3 4
#> 1 [2, 3]
#> ['a', 'b'] c
#> 1 [] 2
#> x ['y', 'z'] 1
#> 5
#> True
---
# In functions, where the targets are registers.
def f(pair):
    a, b = pair
    a, b = b, a
    a, b, *c = (a, b, 3, 4)
    return a, b, c
print(f((1, 2)), f("xy"))
def g(items):
    out = []
    for i, (k, v) in enumerate(items):
        out.append((i, k, v))
    return out
print(g({"a": 1, "b": 2}.items()))
def swap(a, i, j):
    a[i], a[j] = a[j], a[i]
    return a
print(swap([1, 2, 3], 0, 2))
def rotate(a, b, c):
    a, b, c = b, c, a
    return a, b, c
print(rotate(1, 2, 3))
#> (2, 1, [3, 4]) ('y', 'x', [3, 4])
#> [(0, 'a', 1), (1, 'b', 2)]
#> [3, 2, 1]
#> (2, 3, 1)
---
# Targets are assigned from left to right.
i, a = 0, [None, None]
i, a[i] = 1, "x"
print(i, a)
def f():
    i, a = 0, [None, None]
    i, a[i] = 1, "x"
    return a
print(f())
class Log:
    def __setattr__(self, name, value):
        print(name, "=", value)
    def __setitem__(self, key, value):
        print(key, ":", value)
log = Log()
log.a, log["b"], log.c = 1, 2, 3
log.x = log.y = log["z"] = "same"
(log.p, log.q), *log.r = "ab", 1, 2
#> 1 [None, 'x']
#> [None, 'x']
#> a = 1
#> b : 2
#> c = 3
#> x = same
#> y = same
#> z : same
#> p = a
#> q = b
#> r = [1, 2]
---
# Star-unpacking in displays and calls.
a = [1, 2]
print([*a, 3, *"xy"], (*a, *a), {*a, 2, 5}, [*range(3)], (*(),))
print({**{"a": 1}, "b": 2, **{"a": 3}}, {"x": 0, **dict(x=1)})
def f(*args, **kwargs):
    return args, kwargs
print(f(*a, *a, **{"k": 1}))
t = *a, 9
print(t)
for x in *a, 7:
    print(x, end=" ")
print()
def g():
    return 0, *a
print(g())
#> [1, 2, 3, 'x', 'y'] (1, 2, 1, 2) {1, 2, 5} [0, 1, 2] ()
#> {'a': 3, 'b': 2} {'x': 1}
#> ((1, 2, 1, 2), {'k': 1})
#> (1, 2, 9)
#> 1 2 7 
#> (0, 1, 2)
---
# Any iterable.
def gen():
    yield 1
    yield 2
a, b = gen()
print(a, b)
k, v = {"x": 1, "y": 2}
print(k, v)
a, *b = range(4)
print(a, b)
#> 1 2
#> x y
#> 0 [1, 2, 3]
---
a, b = 1, 2, 3  ### ValueError: too many values to unpack (expected 2)
---
a, b = [1]  ### ValueError: not enough values to unpack (expected 2, got 1)
---
a, b, *c = [1]  ### ValueError: not enough values to unpack (expected at least 2, got 1)
---
a, b = 5  ### TypeError: cannot unpack non-iterable int object
---
a, b = None  ### TypeError: cannot unpack non-iterable NoneType object
---
for a, b in [(1, 2), (3,)]:  ### ValueError: not enough values to unpack (expected 2, got 1)
    print(a, b)
#> 1 2
---
def g():
    yield 1
    yield 2
    yield 3
a, b = g()  ### ValueError: too many values to unpack (expected 2)
---
[*5]  ### TypeError: Value after * must be an iterable, not int
---
{**5}  ### TypeError: 'int' object is not a mapping
---
{**[1]}  ### TypeError: 'list' object is not a mapping
