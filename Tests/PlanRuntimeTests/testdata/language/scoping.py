# Closures share cells.
def counter():
    n = 0
    def up():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return up, get
up, get = counter()
up(); up()
print(get(), counter()[1]())
#> 2 0
---
# Loop variables are shared by closures.
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def make():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs]
print(make())
#> [2, 2, 2]
#> [0, 1, 2]
#> [2, 2, 2]
---
# global and nonlocal, through several levels.
x = "module"
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed"
            global y
            y = "made"
        inner()
    middle()
    return x
print(outer(), x, y)
#> changed module made
---
# Class bodies do not enclose functions.
x = "global"
class A:
    x = "class"
    y = x + "!"
    def f(self):
        return x
    z = [x for _ in range(1)]
    w = [v for v in [x]]
print(A().f(), A.y, A.z, A.w)
#> global class! ['global'] ['class']
---
# A class body sees enclosing functions, and its own names first.
def f(x):
    class A:
        y = x  ### NameError: name 'x' is not defined
        x = "own"
        z = x
        def g(self):
            return x
    return A
a = f("param")
print(a.z, a().g())
---
# Parameters captured by inner functions.
def f(a, *args, k=1, **kw):
    def g():
        return a, args, k, kw
    a += 1
    return g
print(f(1, 2, 3, k=4, z=5)())
#> (2, (2, 3), 4, {'z': 5})
---
# Comprehension variables do not leak; the first iterable is evaluated outside.
x = 10
print([x for x in range(3)], x)
class A:
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(A.doubled)
def f():
    y = 5
    return [y + z for z in [y]]
print(f())
#> [0, 1, 2] 10
#> [2, 4]
#> [10]
---
# Names are found when they are used.
def f():
    return later()
def later():
    return "later"
print(f())
#> later
---
# Private names in classes.
class _Base:
    def __init__(self):
        self.__x = 1
    def get(self):
        return self.__x
    def __secret(self):
        return "secret"
    def call(self):
        return self.__secret()
b = _Base()
print(b.get(), b.call(), sorted(vars(b)), b._Base__x)
class __Private:
    __y = 2
print(__Private._Private__y)
#> 1 secret ['_Base__x'] 1
#> 2
---
# Functions know their names.
def f():
    def g(): pass
    class C:
        def m(self): pass
    return g, C, lambda: 0
g, C, l = f()
print(f.__name__, g.__qualname__, C.__qualname__, C.m.__qualname__, l.__qualname__, l.__name__)
class A:
    class B:
        def f(self): pass
print(A.B.f.__qualname__, A.__module__, A.B.f.__name__)
#> f f.<locals>.g f.<locals>.C f.<locals>.C.m f.<locals>.<lambda> <lambda>
#> A.B.f __main__ f
---
# del of names.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as e:
        return str(e)
print(f())
#> name 'x' is not defined
#> cannot access local variable 'y' where it is not associated with a value
---
# The name of an except clause is unbound after it.
try:
    1 / 0
except ZeroDivisionError as e:
    pass
try:
    e
except NameError as error:
    print(error)
#> name 'e' is not defined
---
# Docstrings.
"""not a docstring"""
def f():
    """doc of f"""
    return 1
class A:
    """doc of A"""
    def m(self):
        "doc " "of m"
print(f.__doc__, A.__doc__, A.m.__doc__, (lambda: 0).__doc__)
#> doc of f doc of A doc of m None
---
# Annotations.
def f(a: int, b: "str" = "x", *args: float, c: bool = True, **kw: dict) -> list:
    local: int = 5
    unbound: str
    return local
print(f.__annotations__, f(1))
class A:
    x: int = 1
    y: "A"
    z: list[int] = []
print(A.__annotations__)
v: int = 3
print(__annotations__)
#> {'a': <class 'int'>, 'b': 'str', 'args': <class 'float'>, 'c': <class 'bool'>, 'kw': <class 'dict'>, 'return': <class 'list'>} 5
#> {'x': <class 'int'>, 'y': 'A', 'z': list[int]}
#> {'v': <class 'int'>}
---
# Annotations that are postponed.
from __future__ import annotations
def f(a: Undefined, b: list[int] | None = None) -> "quoted":
    pass
class A:
    x: Missing.attribute = 1
    y: dict[str, int]
print(f.__annotations__)
print(A.__annotations__)
#> {'a': 'Undefined', 'b': 'list[int] | None', 'return': "'quoted'"}
#> {'x': 'Missing.attribute', 'y': 'dict[str, int]'}
---
def f():
    print(x)  ### UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
    x = 1
f()
---
def f():
    for x in []:
        pass
    return x  ### UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
f()
---
def f():
    if False:
        x = 1
    x += 1  ### UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
f()
---
def f():
    def g():
        return x  ### NameError: cannot access free variable 'x' where it is not associated with a value in enclosing scope
    g()
    x = 1
f()
---
def f():
    del x  ### UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
    x = 1
f()
---
def f():
    with_value = 1
    while with_value:  ### UnboundLocalError: cannot access local variable 'with_value' where it is not associated with a value
        with_value = 0
        del with_value
f()
---
class A:
    print(undefined)  ### NameError: name 'undefined' is not defined
---
del never_bound  ### NameError: name 'never_bound' is not defined
---
def f():
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e  ### UnboundLocalError: cannot access local variable 'e' where it is not associated with a value
f()
