# range, zip, enumerate, map, filter, reversed, iter, next
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (range(3), range(1,5), range(1,10,3), range(5,0,-2), range(0)))
t(lambda: (list(range(5)), list(range(5,0,-2)), list(range(0)), list(range(-3,3,2))))
t(lambda: (range(3)[5]))
t(lambda: (range(3)["x"]))
t(lambda: (range(10)[2:5], range(10)[::-1], range(10)[-1], range(0,10,3)[1:], range(10)[8:2:-2]))
t(lambda: (range(1,2,0)))
t(lambda: (range(1.5)))
t(lambda: (range("a")))
t(lambda: (range()))
t(lambda: (range(1,2,3,4)))
t(lambda: (range(3)==range(0,3,1), range(0)==range(5,5), range(1,10,3)==range(1,11,3), range(3)==[0,1,2], hash(range(3))==hash(range(0,3))))
t(lambda: (3 in range(5), 5 in range(5), 4 in range(0,10,3), 6 in range(0,10,3), "a" in range(3), 2.0 in range(5), -1 in range(0,-5,-1)))
t(lambda: (len(range(10)), range(10).index(5), range(10).count(3), range(2,10,2).start, range(2,10,2).stop, range(2,10,2).step, bool(range(0))))
t(lambda: (range(3).index(7)))
t(lambda: (list(reversed(range(5))), sum(range(101)), max(range(5)), list(reversed(range(1,10,4)))))
t(lambda: (range(10**15)[10**14], len(range(0,10**15,7)), 10**14 in range(10**15)))
t(lambda: (list(zip("ab",[1,2,3])), list(zip()), list(zip([1])), list(zip("ab","cd","ef"))))
t(lambda: (list(zip([1,2],[3],strict=True))))
t(lambda: (list(zip([1],[2,3],strict=True))))
t(lambda: (list(zip([1],[2],[3,4],strict=True))))
t(lambda: (zip(1,[2])))
t(lambda: (list(enumerate("ab")), list(enumerate("ab",5)), list(enumerate([],1)), list(enumerate("a",start=2))))
t(lambda: (enumerate(5)))
t(lambda: (list(map(str,[1,2])), list(map(lambda a,b:a*b,[1,2],[3,4])), list(map(None.__class__,[]))))
t(lambda: (map(str)))
t(lambda: (list(filter(None,[0,1,"",2])), list(filter(lambda x:x>1,[1,2,3])), list(filter(bool,[0,5]))))
t(lambda: (list(reversed("abc")), list(reversed((1,2)))))
t(lambda: (reversed({1})))
t(lambda: (reversed(5)))
t(lambda: (next(iter([]))))
t(lambda: (next(iter([]),5), next(iter([7])), next(iter("ab")), next(x for x in [1])))
t(lambda: (next(5)))
t(lambda: (iter(5)))
t(lambda: (iter(5,1)))
t(lambda: (len(5)))
t(lambda: (len([1]), len("a"), len({}), len(range(3)), len(b"ab")))
t(lambda: (list(iter({1:2})), list(iter({3})), list(iter(b"ab")), iter([1]) is not None))
t(lambda: (type(iter([])).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(3))).__name__, type(zip()).__name__, type(enumerate([])).__name__, type(map(str,[])).__name__))
t(lambda: (sum(x*x for x in range(4)), any(x>2 for x in range(4)), all(x<4 for x in range(4)), max((x for x in [3,1,2]),default=0), sorted(x for x in [3,1])))
t(lambda: (slice(1,2), slice(5), slice(1,2,3), slice(None,None,-1), slice(1,5,2).indices(4), slice(None).indices(3), slice(1)==slice(1)))
t(lambda: (slice()))
t(lambda: (slice(1).start, slice(1).stop, slice(1,2,3).step))
#> (range(0, 3), range(1, 5), range(1, 10, 3), range(5, 0, -2), range(0, 0))
#> ([0, 1, 2, 3, 4], [5, 3, 1], [], [-3, -1, 1])
#> IndexError: range object index out of range
#> TypeError: range indices must be integers or slices, not str
#> (range(2, 5), range(9, -1, -1), 9, range(3, 12, 3), range(8, 2, -2))
#> ValueError: range() arg 3 must not be zero
#> TypeError: 'float' object cannot be interpreted as an integer
#> TypeError: 'str' object cannot be interpreted as an integer
#> TypeError: range expected at least 1 argument, got 0
#> TypeError: range expected at most 3 arguments, got 4
#> (True, True, False, False, True)
#> (True, False, False, True, False, True, True)
#> (10, 5, 1, 2, 10, 2, False)
#> ValueError: 7 is not in range
#> ([4, 3, 2, 1, 0], 5050, 4, [9, 5, 1])
#> (100000000000000, 142857142857143, True)
#> ([('a', 1), ('b', 2)], [], [(1,)], [('a', 'c', 'e'), ('b', 'd', 'f')])
#> ValueError: zip() argument 2 is shorter than argument 1
#> ValueError: zip() argument 2 is longer than argument 1
#> ValueError: zip() argument 3 is longer than arguments 1-2
#> TypeError: 'int' object is not iterable
#> ([(0, 'a'), (1, 'b')], [(5, 'a'), (6, 'b')], [], [(2, 'a')])
#> TypeError: 'int' object is not iterable
#> (['1', '2'], [3, 8], [])
#> TypeError: map() must have at least two arguments.
#> ([1, 2], [2, 3], [5])
#> (['c', 'b', 'a'], [2, 1])
#> TypeError: 'set' object is not reversible
#> TypeError: 'int' object is not reversible
#> StopIteration: 
#> (5, 7, 'a', 1)
#> TypeError: 'int' object is not an iterator
#> TypeError: 'int' object is not iterable
#> TypeError: iter(v, w): v must be callable
#> TypeError: object of type 'int' has no len()
#> (1, 1, 0, 3, 2)
#> ([1], [3], [97, 98], True)
#> ('list_iterator', 'str_ascii_iterator', 'dict_keyiterator', 'set_iterator', 'range_iterator', 'zip', 'enumerate', 'map')
#> (14, True, True, 3, [1, 3])
#> (slice(1, 2, None), slice(None, 5, None), slice(1, 2, 3), slice(None, None, -1), (1, 4, 2), (0, 3, 1), True)
#> TypeError: slice expected at least 1 argument, got 0
#> (None, 1, 3)
---
# Iterators are lazy, and once ended stay ended
def noisy(n):
    for i in range(n):
        print("make", i)
        yield i
z = zip(noisy(3), "ab")
print(next(z), next(z))
try: next(z)
except StopIteration: print("end")
m = map(lambda x: print("map", x) or x, [1, 2])
print(next(m)); print(list(m)); print(list(m))
it = iter([1, 2]); print(list(it), list(it), next(it, "gone"))
a = [1, 2, 3]; it = iter(a); next(it); a.append(4); print(list(it)); a.append(5); print(list(it))
values = iter([3, 2, 1, 0, 9]); print(list(iter(lambda: next(values), 0)))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()), 20 in Seq(), list(reversed(Seq())), list(zip(Seq(), Seq())))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), max(It()), tuple(It()), [*It()], sorted(It(), reverse=True), 2 in It())
for i, (a, b) in enumerate(zip("xy", [1, 2]), 1): print(i, a, b)
print(list(map(int, "123")), dict(map(lambda p: (p, len(p)), ["a", "bb"])), set(filter(str.isdigit, "a1b2")) == {"1", "2"})
#> make 0
#> make 1
#> (0, 'a') (1, 'b')
#> make 2
#> end
#> map 1
#> 1
#> map 2
#> [2]
#> []
#> [1, 2] [] gone
#> [2, 3, 4]
#> []
#> [3, 2, 1]
#> [0, 10, 20] True [20, 10, 0] [(0, 0), (10, 10), (20, 20)]
#> [1, 2, 3] 6 3 (1, 2, 3) [1, 2, 3] [3, 2, 1] True
#> 1 x 1
#> 2 y 2
#> [1, 2, 3] {'a': 1, 'bb': 2} True
---
# print, repr, str and their protocols
print(1, "a", None, 2.5, [1], sep="-", end="!\n")
print(); print("x", end=""); print("y"); print("a", "b", sep=""); print(*range(3), sep=", ")
try: print(1, sep=5)
except TypeError as error: print(error)
try: print(1, foo=5)
except TypeError as error: print(error)
class R:
    def __repr__(self): return "R!"
class S(R):
    def __str__(self): return "S?"
print(R(), S(), [R(), S()], f"{R()} {S()} {S()!r}", str(R()), repr(S()), "%s %r" % (S(), S()), "{} {!r}".format(S(), S()))
class Bad:
    def __str__(self): return 5
    def __repr__(self): return None
try: str(Bad())
except TypeError as error: print(error)
try: repr(Bad())
except TypeError as error: print(error)
print(repr(print), repr(len), repr([].append)[:36], type(print), int, ValueError, type(None), NotImplemented, ..., object)
print(repr("a\nb"), str("a\nb"), [1.0, -0.0, 1e100], (None, True), {"k": {1: (2,)}})
print(bool(NotImplemented is NotImplemented), None == None, None is None, ... is Ellipsis, [] or "x", not [])
#> 1-a-None-2.5-[1]!
#>
#> xy
#> ab
#> 0, 1, 2
#> sep must be None or a string, not int
#> 'foo' is an invalid keyword argument for print()
#> R! S? [R!, R!] R! S? R! R! R! S? R! S? R!
#> __str__ returned non-string (type int)
#> __repr__ returned non-string (type NoneType)
#> <built-in function print> <built-in function len> <built-in method append of list obje <class 'builtin_function_or_method'> <class 'int'> <class 'ValueError'> <class 'NoneType'> NotImplemented Ellipsis <class 'object'>
#> 'a\nb' a
#> b [1.0, -0.0, 1e+100] (None, True) {'k': {1: (2,)}}
#> True True True True x True
---
# Attributes by name
class P:
    shared = 1
    def __init__(self): self.a = 1
    def method(self): return "m"
p = P()
print(getattr(p, "a"), getattr(p, "zz", 5), hasattr(p, "a"), hasattr(p, "zz"), getattr(p, "method")())
setattr(p, "b", 2); print(p.b, vars(p)); delattr(p, "b"); print(hasattr(p, "b"))
try: getattr(p, "zz")
except AttributeError as error: print(error)
try: delattr(p, "zz")
except AttributeError as error: print(error)
try: getattr(p, 5)
except TypeError as error: print(error)
try: vars(5)
except TypeError as error: print(error)
print([n for n in dir(p) if not n.startswith("__")], "__init__" in dir(p), [n for n in dir([]) if not n.startswith("_")])
print([n for n in dir("") if not n.startswith("_")])
print([n for n in dir({}) if not n.startswith("_")])
print([n for n in dir(1) if not n.startswith("_")], [n for n in dir(1.0) if not n.startswith("_")])
print([n for n in dir(set()) if not n.startswith("_")], [n for n in dir(()) if not n.startswith("_")])
try: (5).x = 1
except AttributeError as error: print(error)
try: [].x = 1
except AttributeError as error: print(error)
print(isinstance(p, P), isinstance(p, (int, P)), issubclass(P, object), type(p) is P, callable(p), callable(P), id(p) == id(p), p == p, p != P(), hash(p) == hash(p))
#> 1 5 True False m
#> 2 {'a': 1, 'b': 2}
#> False
#> 'P' object has no attribute 'zz'
#> 'P' object has no attribute 'zz'
#> attribute name must be string, not 'int'
#> vars() argument must have __dict__ attribute
#> ['a', 'method', 'shared'] True ['append', 'clear', 'copy', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort']
#> ['capitalize', 'casefold', 'center', 'count', 'encode', 'endswith', 'expandtabs', 'find', 'format', 'format_map', 'index', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'join', 'ljust', 'lower', 'lstrip', 'maketrans', 'partition', 'removeprefix', 'removesuffix', 'replace', 'rfind', 'rindex', 'rjust', 'rpartition', 'rsplit', 'rstrip', 'split', 'splitlines', 'startswith', 'strip', 'swapcase', 'title', 'translate', 'upper', 'zfill']
#> ['clear', 'copy', 'fromkeys', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values']
#> ['as_integer_ratio', 'bit_count', 'bit_length', 'conjugate', 'denominator', 'from_bytes', 'imag', 'numerator', 'real', 'to_bytes'] ['as_integer_ratio', 'conjugate', 'fromhex', 'hex', 'imag', 'is_integer', 'real']
#> ['add', 'clear', 'copy', 'difference', 'difference_update', 'discard', 'intersection', 'intersection_update', 'isdisjoint', 'issubset', 'issuperset', 'pop', 'remove', 'symmetric_difference', 'symmetric_difference_update', 'union', 'update'] ['count', 'index']
#> 'int' object has no attribute 'x'
#> 'list' object has no attribute 'x'
#> True True True True False True True True True True
---
# Subclasses of built-in types
class L(list):
    def total(self): return sum(self)
l = L([1, 2]); l.append(3); print(l, l.total(), len(l), l == [1, 2, 3], type(l).__name__, isinstance(l, list), l[1:], sorted(l), l + [4], list(l))
class I(int):
    def double(self): return self * 2
i = I(5); print(i, i + 1, i.double(), type(i + 1).__name__, i == 5, hash(i) == hash(5), {5: "x"}[i], f"{i:03d}", repr(i), int(i), [1, 2, 3, 4, 5, 6][i])
class T(str):
    def shout(self): return self.upper() + "!"
s = T("abc"); print(s, s.shout(), len(s), s == "abc", s + "d", type(s + "d").__name__, {"abc": 1}[s], f"{s:>5}", "-".join([s, s]), s in "xabcx", repr(s))
class F(float): pass
print(F(1.5) + 1, F("2.5"), repr(F(1.0)), F(2.0) == 2)
class Tup(tuple): pass
t = Tup([1, 2]); print(t, t[0], t == (1, 2), hash(t) == hash((1, 2)), type(t).__name__, len(t), t + (3,))
class S(set): pass
s = S([1, 2]); s.add(3); print(s, len(s), s | {4}, 1 in s, s == {1, 2, 3})
class FS(frozenset): pass
print(FS([1]), hash(FS([1])) == hash(frozenset([1])))
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
d = D(a=1); d["b"] = 2; d.update(c=3); print(d, d.get("b"), list(d.items()), {**d}, dict(d), d | {"z": 1})
class N(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
print(N(5), N(5) * 2)
class Pt(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    x = property(lambda self: self[0])
print(Pt(1, 2), Pt(1, 2).x)
#> [1, 2, 3] 6 3 True L True [2, 3] [1, 2, 3] [1, 2, 3, 4] [1, 2, 3]
#> 5 6 10 int True True x 005 5 5 6
#> abc ABC! 3 True abcd str 1   abc abc-abc True 'abc'
#> 2.5 2.5 1.0 True
#> (1, 2) 1 True True Tup 2 (1, 2, 3)
#> S({1, 2, 3}) 3 {1, 2, 3, 4} True True
#> FS({1}) True
#> {'a': 1, 'b': 4, 'c': 3} 4 [('a', 1), ('b', 4), ('c', 3)] {'a': 1, 'b': 4, 'c': 3} {'a': 1, 'b': 4, 'c': 3} {'a': 1, 'b': 4, 'c': 3, 'z': 1}
#> 6 12
#> (1, 2) 1
---
# Exceptions: arguments, texts, attributes
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: (ValueError(), ValueError("x"), ValueError("x",1), KeyError("k"), str(KeyError("k")), str(KeyError("k",1)), str(ValueError("x",1)), str(ValueError())))
t(lambda: (ValueError("a").args, Exception(1,2).args, ValueError(x=1)))
t(lambda: (StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code))
t(lambda: (OSError(2,"no"), OSError(2,"no").errno, str(OSError(2,"no","f")), OSError("x").errno, type(OSError(13,"p")).__name__))
t(lambda: (AttributeError("m",name="n",obj=1).name, NameError("m",name="q").name, ImportError("m",name="n",path="p").path))
t(lambda: (KeyError("a")==KeyError("a"), issubclass(KeyError,LookupError), ValueError.__mro__, issubclass(FileNotFoundError,OSError), IOError is OSError))
t(lambda: (ValueError("x").with_traceback(None), ValueError("x").__cause__, ValueError("x").__context__, ValueError("x").__suppress_context__))
t(lambda: (repr(UnicodeDecodeError("utf-8",b"\xff",0,1,"bad")), str(UnicodeDecodeError("utf-8",b"\xff\xfe",0,2,"bad")), UnicodeDecodeError("utf-8",b"\xff",0,1,"bad").reason))
t(lambda: (str(SyntaxError("bad",("f.py",3,1,"x"))), SyntaxError("bad",("f.py",3,1,"x")).lineno, SyntaxError("bad").msg))
t(lambda: ({KeyError: 1}[KeyError], type(ValueError("x")), ValueError.__name__, Exception.__module__))
#> (ValueError(), ValueError('x'), ValueError('x', 1), KeyError('k'), "'k'", "('k', 1)", "('x', 1)", '')
#> TypeError: ValueError() takes no keyword arguments
#> (5, None, 3, None)
#> (FileNotFoundError(2, 'no'), 2, "[Errno 2] no: 'f'", None, 'PermissionError')
#> ('n', 'q', 'p')
#> (False, True, (<class 'ValueError'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>), True, True)
#> (ValueError('x'), None, None, False)
#> ("UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'bad')", "'utf-8' codec can't decode bytes in position 0-1: bad", 'bad')
#> ('bad (f.py, line 3)', 3, 'bad')
#> (1, <class 'ValueError'>, 'ValueError', 'builtins')
---
# Exceptions in use
class E(Exception):
    def __init__(self, code, **extra):
        super().__init__(f"code {code}")
        self.code = code
        self.extra = extra
try: raise E(5, a=1)
except E as error: print(error, repr(error), error.args, error.code, error.extra)
class Plain(ValueError): pass
try: raise Plain("a", 2)
except ValueError as error: print(error, repr(error), isinstance(error, Plain), error.args)
try:
    try: 1 / 0
    except ZeroDivisionError as error: raise KeyError("x") from error
except KeyError as error: print(repr(error), repr(error.__cause__), error.__suppress_context__)
try:
    try: 1 / 0
    finally: {}["q"]
except KeyError as error: print(repr(error.__context__), error.__cause__)
error = ValueError("x"); error.add_note("note 1"); error.add_note("note 2"); print(error.__notes__)
try: error.add_note(5)
except TypeError as e: print(e)
error.args = (1, 2); print(error, repr(error)); error.extra = 5; print(error.extra)
class WithStr(Exception):
    def __str__(self): return "custom"
print(WithStr("a"), repr(WithStr("a")), f"{WithStr()}")
try: raise ValueError
except ValueError as e: print(repr(e), e.args)
try: raise 5
except TypeError as e: print(e)
def g():
    yield 1
    return 7
it = g(); next(it)
try: next(it)
except StopIteration as e: print(e.value, repr(e))
try: int("x")
except Exception as e: print(type(e).__name__, e.args)
#> code 5 E('code 5') ('code 5',) 5 {'a': 1}
#> ('a', 2) Plain('a', 2) True ('a', 2)
#> KeyError('x') ZeroDivisionError('division by zero') True
#> ZeroDivisionError('division by zero') None
#> ['note 1', 'note 2']
#> note must be a str, not 'int'
#> (1, 2) ValueError(1, 2)
#> 5
#> custom WithStr('a') custom
#> ValueError() ()
#> exceptions must derive from BaseException
#> 7 StopIteration(7)
#> ValueError ("invalid literal for int() with base 10: 'x'",)
