# Instances, class attributes, methods.
class Point:
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __lt__(self, other):
        return self.x < other.x
p = Point(1, 2)
print(p, p == Point(1, 2), p != Point(1, 3), p + Point(5), Point.count, sorted([Point(3), Point(1)]))
print({p: 1}[Point(1, 2)], len({Point(1), Point(1)}))
p.z = 3
print(vars(p), hasattr(p, "z"), hasattr(p, "w"), getattr(p, "w", None))
del p.z
print(hasattr(p, "z"))
#> Point(1, 2) True True Point(6, 2) 5 [Point(1, 0), Point(3, 0)]
#> 1 1
#> {'x': 1, 'y': 2, 'z': 3} True False None
#> False
---
# Inheritance, super with and without arguments, MRO.
class A:
    def who(self):
        return "A"
    def chain(self):
        return ["A"]
class B(A):
    def chain(self):
        return ["B"] + super().chain()
class C(A):
    def chain(self):
        return ["C"] + super().chain()
class D(B, C):
    def chain(self):
        return ["D"] + super().chain()
    def who(self):
        return "D" + super(D, self).who()
print(D().chain(), D().who(), [c.__name__ for c in D.__mro__], issubclass(D, A), isinstance(D(), C))
print(super(B, D()).chain(), D.__bases__, D.__name__, type(D()))
#> ['D', 'B', 'C', 'A'] DA ['D', 'B', 'C', 'A', 'object'] True True
#> ['C', 'A'] (<class '__main__.B'>, <class '__main__.C'>) D <class '__main__.D'>
---
# super() in a closure, a comprehension's function, a class method.
class A:
    def f(self, x):
        return ("A", x)
    @classmethod
    def make(cls, *args):
        return (cls.__name__, args)
class B(A):
    def f(self, x):
        g = lambda: super(B, self).f(x)
        def h():
            return super(B, self).f(x + 1)
        return g(), h(), super().f(x + 2)
    @classmethod
    def make(cls, *args):
        return super().make("b", *args)
print(B().f(1), B.make(1), B().make(2))
#> (('A', 1), ('A', 2), ('A', 3)) ('B', ('b', 1)) ('B', ('b', 2))
---
# The __class__ cell.
class A:
    def f(self):
        return __class__
    def g(self):
        return [__class__.__name__ for _ in range(2)]
class B(A):
    pass
print(B().f() is A, B().g())
#> True ['A', 'A']
---
# Properties, class methods, static methods.
class Temp:
    def __init__(self, c):
        self._c = c
    @property
    def f(self):
        """Fahrenheit"""
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, value):
        self._c = (value - 32) * 5 / 9
    @f.deleter
    def f(self):
        self._c = None
    @classmethod
    def boiling(cls):
        return cls(100)
    @staticmethod
    def add(a, b):
        return a + b
t = Temp.boiling()
print(t.f, t.add(1, 2), Temp.add(3, 4), Temp.f.__doc__)
t.f = 32
print(t._c)
del t.f
print(t._c)
#> 212.0 3 7 Fahrenheit
#> 0.0
#> None
---
# Descriptors and __set_name__.
class Field:
    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "default")
    def __set__(self, instance, value):
        instance.__dict__[self.name] = value * 2
class Model:
    title = Field()
    count = Field()
m = Model()
print(m.title)
m.title = "ab"
print(m.title, m.__dict__, Model.title.name)
class NonData:
    def __get__(self, instance, owner):
        return "from descriptor"
class Holder:
    x = NonData()
h = Holder()
print(h.x)
h.__dict__["x"] = "own"
print(h.x)
#> set_name Model title
#> set_name Model count
#> default
#> abab {'title': 'abab'} title
#> from descriptor
#> own
---
# __init_subclass__ with keywords.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Base.registry.append(cls.__name__)
class A(Base, tag="a"):
    pass
class B(A):
    pass
print(Base.registry, A.tag, B.tag)
#> ['A', 'B'] a None
---
# Metaclasses.
class Meta(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        namespace["added"] = name.lower()
        cls = super().__new__(mcs, name, bases, namespace)
        cls.kwargs = kwargs
        return cls
    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made = True
        return obj
    def hello(cls):
        return "hello from " + cls.__name__
class A(metaclass=Meta, option=1):
    def f(self):
        return __class__
class B(A):
    pass
print(A.added, B.added, A.kwargs, type(B).__name__, A().made, B.hello(), B().f() is A)
#> a b {'option': 1} Meta True hello from B True
---
# __getattr__, __getattribute__, __setattr__, __delattr__.
class Lazy:
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(name)
        return name.upper()
    def __setattr__(self, name, value):
        super().__setattr__("_" + name, value)
    def __delattr__(self, name):
        print("delete", name)
l = Lazy()
l.x = 1
print(l.anything, l._x, hasattr(l, "nothing"), getattr(l, "none", 5))
del l.q
class All:
    def __getattribute__(self, name):
        return "always " + name
print(All().x)
#> ANYTHING 1 False 5
#> delete q
#> always x
---
# __slots__.
class S:
    __slots__ = ("a", "b")
s = S()
s.a = 1
print(s.a, hasattr(s, "b"), hasattr(s, "__dict__"))
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)
#> 1 False False
#> 'S' object has no attribute 'c'
#> 'S' object has no attribute 'b'
---
# Container protocol.
class Bag:
    def __init__(self, *items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __iter__(self):
        return iter(self.items)
    def __contains__(self, x):
        return x in self.items
    def __getitem__(self, i):
        return self.items[i]
    def __setitem__(self, i, v):
        self.items[i] = v
    def __delitem__(self, i):
        del self.items[i]
    def __reversed__(self):
        return iter(self.items[::-1])
    def __bool__(self):
        return len(self.items) > 1
b = Bag(1, 2, 3)
b[0] = 9
b[1] += 5
del b[2]
print(len(b), list(b), 9 in b, 1 in b, b[0], list(reversed(b)), bool(b), bool(Bag(1)), not Bag())
class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
print(list(Old()), 20 in Old(), [*Old()])
#> 2 [9, 7] True False 9 [7, 9] True False True
#> [0, 10, 20] True [0, 10, 20]
---
# Arithmetic protocol: reflected and in-place.
class N:
    def __init__(self, v):
        self.v = v
    def __add__(self, o):
        return f"{self.v}+{o}"
    def __radd__(self, o):
        return f"{o}+r{self.v}"
    def __iadd__(self, o):
        self.v += o
        return self
    def __sub__(self, o):
        return NotImplemented
    def __rsub__(self, o):
        return f"{o}-r{self.v}"
    def __mul__(self, o): return "mul"
    def __matmul__(self, o): return "matmul"
    def __truediv__(self, o): return "div"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __pow__(self, o): return "pow"
    def __lshift__(self, o): return "lshift"
    def __rshift__(self, o): return "rshift"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return float(self.v)
n = N(1)
print(n + 1, 1 + n, 5 - n)
n += 5
print(n.v, n * 1, n @ 1, n / 1, n // 1, n % 1, n ** 1, n << 1, n >> 1, n & 1, n | 1, n ^ 1, -n, +n, ~n, abs(n))
print([0, 1, 2, 3, 4, 5, 6][n], int(n), float(n), range(n), "x" * N(3))
try:
    n - 1
except TypeError as e:
    print(e)
#> 1+1 1+r1 5-r1
#> 6 mul matmul div floordiv mod pow lshift rshift and or xor neg pos invert abs
#> 6 6 6.0 range(0, 6) xxx
#> unsupported operand type(s) for -: 'N' and 'int'
---
# Rich comparison falls back to the reflected method.
class A:
    def __eq__(self, o): return "eq"
    def __lt__(self, o): return NotImplemented
    def __ge__(self, o): return "ge"
class B(A):
    def __gt__(self, o): return "gt"
print(A() == 1, 1 == A(), A() < B(), A() >= 1, 1 <= A())
print(A() != A())
#> eq eq gt ge ge
#> False
---
# Class bodies are code: loops, conditions, nested classes.
class A:
    total = 0
    for i in range(4):
        total += i
    if total > 5:
        kind = "big"
    names = {n: n.upper() for n in "ab"}
    class Inner:
        value = 1
    def f(self):
        return self.Inner.value
    g = f
    del i
print(A.total, A.kind, A.names, A().g(), hasattr(A, "i"))
#> 6 big {'a': 'A', 'b': 'B'} 1 False
---
# type() with three arguments; dynamic bases and keywords.
X = type("X", (object,), {"v": 1, "f": lambda self: self.v})
print(X().f(), X.__name__)
bases = (X,)
kw = {"metaclass": type}
class Y(*bases, **kw):
    pass
print(Y().f(), Y.__mro__[1].__name__)
#> 1 X
#> 1 X
---
# Instances made by __new__.
class One:
    instance = None
    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, *args):
        self.args = args
print(One(1) is One(2), One.instance.args)
class Upper(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())
u = Upper("abc")
print(u, len(u), isinstance(u, str), type(u).__name__, u + "d", u == "ABC")
class MyList(list):
    def total(self):
        return sum(self)
l = MyList([1, 2])
l.append(3)
print(l.total(), l, l[0], len(l))
class MyDict(dict):
    def __missing__(self, key):
        return key * 2
print(MyDict(a=1)["a"], MyDict()["b"])
class MyInt(int):
    def double(self):
        return self * 2
print(MyInt(5).double(), MyInt(3) + 1)
#> True (2,)
#> ABC 3 True Upper ABCd True
#> 6 [1, 2, 3] 1 3
#> 1 bb
#> 10 4
---
# __call__, __format__, __str__ against __repr__.
class A:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __format__(self, spec): return f"format<{spec}>"
a = A()
print(a, [a], f"{a} {a!r} {a!s} {a:x>5}", "%s %r" % (a, a), str(a), repr(a), format(a, "q"))
#> str [repr] format<> repr str format<x>5> str repr str repr format<q>
---
# A class is an object: attributes set later are seen by instances.
class A: pass
a = A()
A.x = 1
print(a.x)
a.x = 2
print(A.x, a.x)
del a.x
print(a.x)
A.f = lambda self, y: (self.x, y)
print(a.f(5))
#> 1
#> 1 2
#> 1
#> (1, 5)
---
class A:
    pass
A().missing  ### AttributeError: 'A' object has no attribute 'missing'
---
class A:
    pass
A.missing  ### AttributeError: type object 'A' has no attribute 'missing'
---
class A:
    def __init__(self):
        return 5
A()  ### TypeError: __init__() should return None, not 'int'
---
class A(5): pass  ### TypeError: int() takes at most 2 arguments (3 given)
---
class A(int, str): pass  ### TypeError: multiple bases have instance lay-out conflict
---
class X: pass
class Y(X): pass
class Z(X, Y): pass  ### TypeError: Cannot create a consistent method resolution
---
class A:
    @property
    def x(self): return 1
A().x = 2  ### AttributeError: property 'x' of 'A' object has no setter
---
class A:
    __slots__ = ()
A().x = 1  ### AttributeError: 'A' object has no attribute 'x'
---
super().f()  ### RuntimeError: super(): no arguments
---
def f(self):
    super().f()  ### RuntimeError: super(): __class__ cell not found
f(1)
---
class A:
    def f():
        super()  ### RuntimeError: super(): no arguments
A.f()
---
class A:
    def __bool__(self): return 5
if A(): pass  ### TypeError: __bool__ should return bool, returned int
---
class A:
    def __len__(self): return -1
len(A())  ### ValueError: __len__() should return >= 0
---
class A:
    def __iter__(self): return 5
for x in A(): pass  ### TypeError: iter() returned non-iterator of type 'int'
