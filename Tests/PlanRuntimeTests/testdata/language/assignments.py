# Augmented assignment to names, attributes, items, with every operator.
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 50
print(x)
x /= 4
print(x)
y = 0b1100
y &= 0b0110; y |= 1; y ^= 0b1111; y <<= 3; y >>= 1
print(y)
class A:
    n = 5
a = A()
a.n += 1
a.n -= 10
a.n *= 3
print(a.n, A.n)
d = {"k": 1}
d["k"] += 1
d["k"] -= 5
d["k"] *= 10
print(d)
l = [1, 2, 3]
l[0] += 10
l[-1] -= 1
l[1:] += ["x"]
print(l)
#> 31
#> 7.75
#> 40
#> -12 5
#> {'k': -30}
#> [11, 2, 2, 'x']
---
# In a function; lists are extended in place.
def f():
    total = 0
    parts = []
    alias = parts
    for i in range(5):
        total += i
        total -= 1
        parts += [i]
    parts *= 2
    return total, parts, alias is parts
print(f())
def g(a, b):
    a += b
    return a
l = [1]
print(g(l, [2]), l, g((1,), (2,)), g("a", "b"), g(1, 2.5), g({1}, set()) if False else None)
s = {1}
t = s
s |= {2}
print(t, s is t)
d = {"a": 1}
d |= {"b": 2}
print(d)
#> (5, [0, 1, 2, 3, 4, 0, 1, 2, 3, 4], True)
#> [1, 2] [1, 2] (1, 2) ab 3.5 None
#> {1, 2} True
#> {'a': 1, 'b': 2}
---
# The target is evaluated once, before the value.
def log(x):
    print(x)
    return x
d = {"k": 1}
def get():
    print("get")
    return d
get()[log("k")] += log(5)
print(d)
class Box: pass
box = Box()
box.v = 1
def the_box():
    print("box")
    return box
the_box().v += log(2)
print(box.v)
#> get
#> k
#> 5
#> {'k': 6}
#> box
#> 2
#> 3
---
# The old value is read before the new part is evaluated.
class A: pass
a = A()
a.n = 1
def change():
    a.n = 100
    return 5
a.n += change()
print(a.n)
d = {"n": 1}
def change_item():
    d["n"] = 100
    return 5
d["n"] += change_item()
print(d["n"])
x = 1
def change_global():
    global x
    x = 100
    return 5
x += change_global()
print(x)
#> 6
#> 6
#> 6
---
# __iadd__ may return anything; tuples of lists show the famous surprise.
class Weird:
    def __iadd__(self, other):
        return "replaced"
w = Weird()
w += 1
print(w)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e)
print(t)
#> replaced
#> 'tuple' object does not support item assignment
#> ([1, 2],)
---
# Chained assignment evaluates the value once, targets from left to right.
def value():
    print("value")
    return []
a = b = c = value()
print(a is b is c)
x = [0, 1]
i = i_ = 0
i = x[i] = 1
print(x, i)
#> value
#> True
#> [0, 1] 1
---
# del of items, attributes, slices, several.
d = {"a": 1, "b": 2}
l = [1, 2, 3, 4]
class A: pass
a = A()
a.x = 1
del d["a"], l[0], (a.x, l[-1])
print(d, l, vars(a))
#> {'b': 2} [2, 3] {}
---
# Properties with augmented assignment.
class A:
    def __init__(self): self._v = 1
    @property
    def v(self):
        print("get")
        return self._v
    @v.setter
    def v(self, value):
        print("set", value)
        self._v = value
a = A()
a.v += 5
a.v -= 1
#> get
#> set 6
#> get
#> set 5
---
x = "a"
x += 1  ### TypeError: can only concatenate str (not "int") to str
---
x = None
x -= 1  ### TypeError: unsupported operand type(s) for -=: 'NoneType' and 'int'
---
d = {}
d["k"] += 1  ### KeyError: 'k'
---
class A: pass
A().n += 1  ### AttributeError: 'A' object has no attribute 'n'
---
x = (1, 2)
x[0] = 5  ### TypeError: 'tuple' object does not support item assignment
---
"abc"[0] = "x"  ### TypeError: 'str' object does not support item assignment
---
del (1, 2)[0]  ### TypeError: 'tuple' object doesn't support item deletion
---
d = {}
del d["k"]  ### KeyError: 'k'
---
l = []
del l[0]  ### IndexError: list assignment index out of range
---
x = 5
x.y = 1  ### AttributeError: 'int' object has no attribute 'y'
---
x = 5
x[0] += 1  ### TypeError: 'int' object is not subscriptable
---
undefined += 1  ### NameError: name 'undefined' is not defined
