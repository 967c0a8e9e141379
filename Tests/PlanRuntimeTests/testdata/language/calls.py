# Positional and keyword arguments, defaults.
def f(a, b=2, *args, c, d=4, **kwargs):
    return (a, b, args, c, d, kwargs)
print(f(1, c=3))
print(f(1, 2, 3, 4, c=5))
print(f(1, c=3, e=5, d=6))
print(f(*[1, 2, 3], **{"c": 9, "z": 0}))
print(f(*(1,), *[2], 3, c=1, **{"x": 1}, **{"y": 2}))
print(f(b=1, a=2, c=3))
#> (1, 2, (), 3, 4, {})
#> (1, 2, (3, 4), 5, 4, {})
#> (1, 2, (), 3, 6, {'e': 5})
#> (1, 2, (3,), 9, 4, {'z': 0})
#> (1, 2, (3,), 1, 4, {'x': 1, 'y': 2})
#> (2, 1, (), 3, 4, {})
---
# Positional-only and keyword-only.
def f(a, b, /, c, *, d):
    return a, b, c, d
print(f(1, 2, 3, d=4), f(1, 2, c=3, d=4))
def g(a, /, **kwargs):
    return a, kwargs
print(g(1, a=2))
def h(*, key=None):
    return key
print(h(), h(key=1))
#> (1, 2, 3, 4) (1, 2, 3, 4)
#> (1, {'a': 2})
#> None 1
---
# Evaluation order of arguments.
def n(x):
    print(x, end=" ")
    return x
def f(*args, **kwargs):
    print(args, kwargs)
f(n(1), *n([2]), n(3), k=n(4), **n({"z": 5}), m=n(6))
#> 1 [2] 3 4 {'z': 5} 6 (1, 2, 3) {'k': 4, 'z': 5, 'm': 6}
---
# Defaults are evaluated once.
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []))
i = 5
def g(x=i):
    return x
i = 6
print(g())
#> [1, 2] [1, 2] [3]
#> 5
---
# Methods, bound methods, calls on results.
class A:
    def __init__(self, v):
        self.v = v
    def get(self, *args):
        return (self.v,) + args
a = A(1)
m = a.get
print(m(), m(2), A.get(a, 3), a.get(*[4, 5]), A(9).get())
print("a-b".upper().split("-"), [3, 1, 2].index(2), "x".join(["1", "2"]))
class B:
    def __call__(self, *args, **kwargs):
        return args, kwargs
print(B()(1, x=2))
#> (1,) (1, 2) (1, 3) (1, 4, 5) (9,)
#> ['A', 'B'] 2 1x2
#> ((1,), {'x': 2})
---
# A callable in an instance attribute gets no receiver.
class A:
    pass
a = A()
a.f = lambda *args: args
A.g = lambda *args: len(args)
print(a.f(1), a.g(1), a.g())
#> (1,) 2 1
---
# Keyword arguments to builtins and types.
print(int("ff", base=16), sorted([3, 1, 2], reverse=True), dict(a=1, **{"b": 2}), "1,2".split(",", maxsplit=1))
print(max([1, 5, 3], key=lambda v: -v), sum([[1], [2]], start=[]), list(enumerate("ab", start=1)))
#> 255 [3, 2, 1] {'a': 1, 'b': 2} ['1', '2']
#> 1 [1, 2] [(1, 'a'), (2, 'b')]
---
# Lambdas and higher-order functions.
add = lambda a, b=10, *c, **d: (a + b, c, d)
print(add(1), add(1, 2, 3, x=4))
print(list(map(lambda x: x * 2, [1, 2, 3])), list(filter(None, [0, 1, "", "a"])))
print((lambda: (yield))() is not None)
#> (11, (), {}) (3, (3,), {'x': 4})
#> [2, 4, 6] [1, 'a']
#> True
---
# Decorators, with arguments, several, on classes.
def trace(tag):
    def wrap(f):
        def inner(*args):
            return (tag, f(*args))
        return inner
    return wrap
@trace("outer")
@trace("inner")
def f(x):
    return x + 1
print(f(1))
def named(cls):
    cls.tag = "named"
    return cls
@named
class A:
    pass
print(A.tag)
@lambda f: "replaced"
def g(): pass
print(g)
#> ('outer', ('inner', 2))
#> named
#> replaced
---
# Recursion.
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(15)])
def even(n):
    return n == 0 or odd(n - 1)
def odd(n):
    return n != 0 and even(n - 1)
print(even(100), odd(100))
#> [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]
#> True False
---
def f(a, b): pass
f(1)  ### TypeError: f() missing 1 required positional argument: 'b'
---
def f(a, b, c): pass
f()  ### TypeError: f() missing 3 required positional arguments: 'a', 'b', and 'c'
---
def f(a, b): pass
f(1, 2, 3)  ### TypeError: f() takes 2 positional arguments but 3 were given
---
def f(a, b=1): pass
f(1, 2, 3)  ### TypeError: f() takes from 1 to 2 positional arguments but 3 were given
---
def f(): pass
f(1)  ### TypeError: f() takes 0 positional arguments but 1 was given
---
def f(a): pass
f(1, a=2)  ### TypeError: f() got multiple values for argument 'a'
---
def f(a): pass
f(b=2)  ### TypeError: f() got an unexpected keyword argument 'b'
---
def f(a, /): pass
f(a=1)  ### TypeError: f() got some positional-only arguments passed as keyword arguments: 'a'
---
def f(*, k): pass
f()  ### TypeError: f() missing 1 required keyword-only argument: 'k'
---
def f(*, k, m): pass
f()  ### TypeError: f() missing 2 required keyword-only arguments: 'k' and 'm'
---
def f(a, *, k): pass
f(1, 2, k=3)  ### TypeError: f() takes 1 positional argument but 2 positional arguments (and 1 keyword-only argument) were given
---
def f(*args): pass
f(**{"x": 1})  ### TypeError: f() got an unexpected keyword argument 'x'
---
def f(**kw): pass
f(**{1: 2})  ### TypeError: keywords must be strings
---
def f(**kw): pass
f(a=1, **{"a": 2})  ### TypeError: __main__.f() got multiple values for keyword argument 'a'
---
def f(*args): pass
f(*5)  ### TypeError: __main__.f() argument after * must be an iterable, not int
---
def f(**kw): pass
f(**5)  ### TypeError: __main__.f() argument after ** must be a mapping, not int
---
print(*1)  ### TypeError: print() argument after * must be an iterable, not int
---
class A:
    def m(self): pass
A().m(1)  ### TypeError: A.m() takes 1 positional argument but 2 were given
---
class A:
    def __init__(self, x): pass
A()  ### TypeError: A.__init__() missing 1 required positional argument: 'x'
---
class A: pass
A(1)  ### TypeError: A() takes no arguments
---
A = 5
A.foo()  ### AttributeError: 'int' object has no attribute 'foo'
---
"abc".foo()  ### AttributeError: 'str' object has no attribute 'foo'
---
[1, 2].append(1, 2)  ### TypeError: list.append() takes exactly one argument (2 given)
---
len(5)  ### TypeError: object of type 'int' has no len()
---
len()  ### TypeError: len() takes exactly one argument (0 given)
---
int("x")  ### ValueError: invalid literal for int() with base 10: 'x'
---
def f(x):
    return g(x)
def g(x):
    return x.missing  ### AttributeError: 'int' object has no attribute 'missing'
f(1)
---
# Methods called with arguments whose evaluation nobody sees: functions, natives, attributes, static and class methods.
class A:
    def __init__(self):
        self.own = lambda *a: ("own", a)
    def get(self, x, y=2):
        return x, y
    @staticmethod
    def still(x):
        return "static", x
    @classmethod
    def made(cls, x):
        return cls.__name__, x
    @property
    def prop(self):
        return lambda x: ("prop", x)
    def raises(self):
        raise ValueError("inside")
def run():
    a = A()
    one, text = 1, "text"
    for _ in range(3):
        print(a.get(one), a.get(one, text), a.own(one), a.still(text), a.made(None), a.prop(True), A.get(a, one))
    items = []
    for n in range(3):
        items.append(n)
        items.append(items)
    print(len(items), items[-1] is items, items.pop(), items.count(items))
    print("a-b".split("-"), "x".join("ab"), text.upper(), {}.get(one), {"text": 5}.get(text, one))
    d = {"text": 1}
    for _ in range(2):
        print(d.get(text), d.get("none"), d.get("none", text), d.get(one, 0), d.get((1, 2)), d.setdefault(text, 3))
    try:
        a.raises()
    except ValueError as error:
        print(error)
    for call in (lambda x: x.missing(one), lambda x: x.get(), lambda x: x.get(one, one, one), lambda x: d.get(), lambda x: d.get([])):
        try:
            call(a)
        except (AttributeError, TypeError) as error:
            print(type(error).__name__, error)
run()
# The attribute is looked up before arguments that can be seen.
def order():
    a = A()
    try:
        a.missing(undefined)
    except AttributeError as error:
        print(error)
    try:
        a.missing(late)
    except AttributeError as error:
        print(error)
    late = 1
    a.get = lambda x: ("new", x)
    print(a.get(late))
    del a.get
    print(a.get(late))
    A.get = lambda self, x: ("patched", x)
    print(a.get(late))
    print((b := a).get(late), b is a)
order()
# A deep recursion through methods.
class Deep:
    def go(self, n):
        return self.go(n) if n else 0
try:
    Deep().go(1)
except RecursionError as error:
    print(error)
print(Deep().go(0))
#> (1, 2) (1, 'text') ('own', (1,)) ('static', 'text') ('A', None) ('prop', True) (1, 2)
#> (1, 2) (1, 'text') ('own', (1,)) ('static', 'text') ('A', None) ('prop', True) (1, 2)
#> (1, 2) (1, 'text') ('own', (1,)) ('static', 'text') ('A', None) ('prop', True) (1, 2)
#> 6 True [0, [...], 1, [...], 2] 2
#> ['a', 'b'] axb TEXT None 5
#> 1 None text 0 None 1
#> 1 None text 0 None 1
#> inside
#> AttributeError 'A' object has no attribute 'missing'
#> TypeError A.get() missing 1 required positional argument: 'x'
#> TypeError A.get() takes from 2 to 3 positional arguments but 4 were given
#> TypeError get expected at least 1 argument, got 0
#> TypeError unhashable type: 'list'
#> 'A' object has no attribute 'missing'
#> 'A' object has no attribute 'missing'
#> ('new', 1)
#> (1, 2)
#> ('patched', 1)
#> ('patched', 1) True
#> maximum recursion depth exceeded
#> 0
