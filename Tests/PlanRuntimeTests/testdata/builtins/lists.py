# Lists: subscripts, slices, operators
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ([1]["x"]))
t(lambda: ([1][5]))
t(lambda: ([][10**20]))
t(lambda: ([1]["a":]))
t(lambda: ([1,2,3][-1], [1,2,3][1:], [1,2,3][::-1], [1,2,3][5:], [1,2,3,4][1:4:2]))
t(lambda: ([1]+(2,)))
t(lambda: ([1]+[2], [1]*3, 2*[1,2], [1]*0, [1]*-5))
t(lambda: ([1]*"a"))
t(lambda: ([1,2]<[1,3], [1,2]<[1,2,3], [2]>[1,5], [1]==[1.0], [1]!=[2], []<[]))
t(lambda: ([1]<(2,)))
t(lambda: ([1,"a"]<[1,2]))
t(lambda: (1 in [1,2], 3 in [1,2], None in []))
t(lambda: ([1].index(5)))
t(lambda: ([1,2,1].index(1,1), [1,2,1].count(1)))
t(lambda: ([].pop()))
t(lambda: ([1].pop(3)))
t(lambda: ([1].remove(2)))
t(lambda: (list(5)))
t(lambda: (list("ab"), list({1:2}), list(range(3)), list((1,2)), list()))
t(lambda: (list(1,2)))
t(lambda: ([1,2].append()))
t(lambda: ([1].append(1,2)))
t(lambda: ([1].foo))
t(lambda: ([[1,[2,[3]]],(4,),{5:6},{7}]))
t(lambda: (hash([1])))
t(lambda: ([1,2].copy(), [1,2].__len__(), [3]<=[3], [1].__contains__(1)))
t(lambda: (sorted([3,1,2],key=lambda x:-x), sorted("hello"), sorted({3:1,1:2}), sorted([]), sorted([(2,"a"),(1,"b"),(1,"a")])))
t(lambda: (sorted([[2],[1,5],[1]]), sorted([True,False,2,0.5])))
t(lambda: (sorted([None,1])))
t(lambda: (list(reversed([1,2,3])), reversed([1]).__next__(), len([1,2])))
t(lambda: (list.__name__, type([]), [].__class__))
t(lambda: (list(map(lambda x,y:x+y,[1,2,3],[10,20]))))
#> TypeError: list indices must be integers or slices, not str
#> IndexError: list index out of range
#> IndexError: cannot fit 'int' into an index-sized integer
#> TypeError: slice indices must be integers or None or have an __index__ method
#> (3, [2, 3], [3, 2, 1], [], [2, 4])
#> TypeError: can only concatenate list (not "tuple") to list
#> ([1, 2], [1, 1, 1], [1, 2, 1, 2], [], [])
#> TypeError: can't multiply sequence by non-int of type 'str'
#> (True, True, True, True, True, False)
#> TypeError: '<' not supported between instances of 'list' and 'tuple'
#> TypeError: '<' not supported between instances of 'str' and 'int'
#> (True, False, False)
#> ValueError: 5 is not in list
#> (2, 2)
#> IndexError: pop from empty list
#> IndexError: pop index out of range
#> ValueError: list.remove(x): x not in list
#> TypeError: 'int' object is not iterable
#> (['a', 'b'], [1], [0, 1, 2], [1, 2], [])
#> TypeError: list expected at most 1 argument, got 2
#> TypeError: list.append() takes exactly one argument (0 given)
#> TypeError: list.append() takes exactly one argument (2 given)
#> AttributeError: 'list' object has no attribute 'foo'
#> [[1, [2, [3]]], (4,), {5: 6}, {7}]
#> TypeError: unhashable type: 'list'
#> ([1, 2], 2, True, True)
#> ([3, 2, 1], ['e', 'h', 'l', 'l', 'o'], [1, 3], [], [(1, 'a'), (1, 'b'), (2, 'a')])
#> ([[1], [1, 5], [2]], [False, 0.5, True, 2])
#> TypeError: '<' not supported between instances of 'int' and 'NoneType'
#> ([3, 2, 1], 1, 2)
#> ('list', <class 'list'>, <class 'list'>)
#> [11, 22]
---
# Changing lists
a = [1, 2, 3]
a.append(4); a.extend([5, 6]); a.extend("ab"); a.insert(0, 0); a.insert(-1, "x"); a.insert(100, "end")
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("a"); print(a)
a[0] = "first"; a[-1] = "last"; print(a)
a[1:3] = ["p", "q", "r"]; print(a)
a[1:1] = [9, 9]; print(a)
a[::2] = [0] * len(a[::2]); print(a)
del a[0]; print(a)
del a[1:3]; print(a)
del a[::2]; print(a)
a.clear(); print(a)
b = [3, 1, 2]; c = b; b += [5]; print(c, b is c); b *= 2; print(c)
b.reverse(); print(b); b.sort(); print(b); b.sort(reverse=True); print(b)
x = [1, 2, 3]; x[:] = []; print(x)
x = [1, 2, 3, 4, 5]; x[1:4] = []; print(x); x[:0] = x; print(x)
x = list(range(10)); x[2:8:2] = "abc"; print(x); del x[8:2:-3]; print(x)
n = []; n.append(n); print(n, n == n)
m = [1, 2]; m.extend(m); print(m)
t = ([], 1); t[0].append(5); print(t)
#> [0, 1, 2, 3, 4, 5, 6, 'a', 'x', 'b', 'end'] 11
#> end 0 x [1, 2, 3, 4, 5, 6, 'a', 'b']
#> [1, 2, 3, 4, 5, 6, 'b']
#> ['first', 2, 3, 4, 5, 6, 'last']
#> ['first', 'p', 'q', 'r', 4, 5, 6, 'last']
#> ['first', 9, 9, 'p', 'q', 'r', 4, 5, 6, 'last']
#> [0, 9, 0, 'p', 0, 'r', 0, 5, 0, 'last']
#> [9, 0, 'p', 0, 'r', 0, 5, 0, 'last']
#> [9, 0, 'r', 0, 5, 0, 'last']
#> [0, 0, 0]
#> []
#> [3, 1, 2, 5] True
#> [3, 1, 2, 5, 3, 1, 2, 5]
#> [5, 2, 1, 3, 5, 2, 1, 3]
#> [1, 1, 2, 2, 3, 3, 5, 5]
#> [5, 5, 3, 3, 2, 2, 1, 1]
#> []
#> [1, 5]
#> [1, 5, 1, 5]
#> [0, 1, 'a', 3, 'b', 5, 'c', 7, 8, 9]
#> [0, 1, 'a', 3, 'b', 'c', 7, 9]
#> [[...]] True
#> [1, 2, 1, 2]
#> ([5], 1)
---
# Errors of changing lists
def try_(code):
    try:
        code()
    except Exception as error:
        print(type(error).__name__ + ":", error)
a = [1, 2, 3]
def f(): a[5] = 1
try_(f)
def f(): a["x"] = 1
try_(f)
def f(): a[::2] = [1]
try_(f)
def f(): a[0:1] = 5
try_(f)
def f(): a[::2] = 5
try_(f)
def f(): del a[9]
try_(f)
def f(): a.extend(5)
try_(f)
def f(): a.sort(key=5)
try_(f)
def f(): a.insert("x", 1)
try_(f)
def f(): a.sort(key=lambda v: a.append(v))
try_(f)
print(a)
def f(): [1, 2, 3].sort(key=lambda v: 1 / (v - 2))
try_(f)
def f():
    global a
    a += 5
try_(f)
def f(): (1, 2)[0] = 5
try_(f)
def f(): "abc"[0] = "x"
try_(f)
def f(): range(3)[0] = 5
try_(f)
#> IndexError: list assignment index out of range
#> TypeError: list indices must be integers or slices, not str
#> ValueError: attempt to assign sequence of size 1 to extended slice of size 2
#> TypeError: can only assign an iterable
#> TypeError: must assign iterable to extended slice
#> IndexError: list assignment index out of range
#> TypeError: 'int' object is not iterable
#> TypeError: 'int' object is not callable
#> TypeError: 'str' object cannot be interpreted as an integer
#> TypeError: '<' not supported between instances of 'NoneType' and 'NoneType'
#> [1, 2, 3]
#> ZeroDivisionError: division by zero
#> TypeError: 'int' object is not iterable
#> TypeError: 'tuple' object does not support item assignment
#> TypeError: 'str' object does not support item assignment
#> TypeError: 'range' object does not support item assignment
---
# Sorting is CPython's, comparison by comparison
class N:
    calls = 0
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        N.calls += 1
        return self.n < other.n
seed = 12345
def rnd():
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed
for size in [0, 1, 2, 3, 5, 10, 31, 32, 33, 63, 64, 65, 100, 500, 1000]:
    for kind in range(4):
        if kind == 0: values = [rnd() % 1000 for _ in range(size)]
        elif kind == 1: values = list(range(size))
        elif kind == 2: values = list(range(size, 0, -1))
        else: values = [i // 7 * (-1) ** (i // 50) for i in range(size)]
        N.calls = 0
        result = sorted([N(v) for v in values])
        ok = [x.n for x in result] == sorted(values)
        print(size, kind, N.calls, ok)
#> 0 0 0 True
#> 0 1 0 True
#> 0 2 0 True
#> 0 3 0 True
#> 1 0 0 True
#> 1 1 0 True
#> 1 2 0 True
#> 1 3 0 True
#> 2 0 1 True
#> 2 1 1 True
#> 2 2 1 True
#> 2 3 1 True
#> 3 0 4 True
#> 3 1 2 True
#> 3 2 2 True
#> 3 3 2 True
#> 5 0 8 True
#> 5 1 4 True
#> 5 2 4 True
#> 5 3 4 True
#> 10 0 22 True
#> 10 1 9 True
#> 10 2 9 True
#> 10 3 9 True
#> 31 0 118 True
#> 31 1 30 True
#> 31 2 30 True
#> 31 3 30 True
#> 32 0 117 True
#> 32 1 31 True
#> 32 2 31 True
#> 32 3 31 True
#> 33 0 127 True
#> 33 1 32 True
#> 33 2 32 True
#> 33 3 32 True
#> 63 0 294 True
#> 63 1 62 True
#> 63 2 62 True
#> 63 3 128 True
#> 64 0 297 True
#> 64 1 63 True
#> 64 2 63 True
#> 64 3 101 True
#> 65 0 305 True
#> 65 1 64 True
#> 65 2 64 True
#> 65 3 105 True
#> 100 0 532 True
#> 100 1 99 True
#> 100 2 99 True
#> 100 3 286 True
#> 500 0 3827 True
#> 500 1 499 True
#> 500 2 499 True
#> 500 3 2115 True
#> 1000 0 8649 True
#> 1000 1 999 True
#> 1000 2 999 True
#> 1000 3 4150 True
---
# Sorting: stable, with keys, reverse, inconsistent
rows = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(rows), sorted(rows, key=lambda r: r[1]), sorted(rows, key=lambda r: r[1], reverse=True))
print(sorted(rows, key=lambda r: (r[1], r[0])), sorted(["bb", "a", "ccc"], key=len))
nan = float("nan")
print(sorted([3.0, nan, 1.0, 2.0, nan, 0.0]), sorted([nan, 5, 3, nan, 1]))
print(sorted([(1, nan), (1, 2), (0, nan)]), sorted([2, 1.5, True, 0]))
class Odd:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return (self.n + other.n) % 3 == 0
    def __repr__(self): return str(self.n)
print(sorted([Odd(n) for n in range(20)]))
print(sorted([Odd((n * 37) % 101) for n in range(100)]))
words = "the quick brown fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=str.upper, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
#> [('a', 1), ('a', 2), ('b', 2), ('c', 1)] [('c', 1), ('a', 1), ('b', 2), ('a', 2)] [('b', 2), ('a', 2), ('c', 1), ('a', 1)]
#> [('a', 1), ('c', 1), ('a', 2), ('b', 2)] ['a', 'bb', 'ccc']
#> [3.0, nan, 1.0, 2.0, nan, 0.0] [nan, 1, 3, 5, nan]
#> [(0, nan), (1, nan), (1, 2)] [0, True, 1.5, 2]
#> [0, 2, 5, 1, 15, 9, 3, 4, 6, 13, 16, 11, 10, 8, 7, 12, 19, 14, 17, 18]
#> [0, 32, 10, 74, 47, 23, 37, 69, 9, 36, 63, 3, 57, 84, 1, 58, 56, 29, 2, 5, 42, 62, 35, 8, 94, 67, 43, 16, 79, 20, 18, 15, 30, 61, 34, 7, 65, 11, 95, 68, 41, 14, 97, 49, 22, 25, 77, 50, 80, 53, 26, 89, 17, 40, 13, 52, 21, 48, 75, 45, 72, 99, 96, 12, 39, 66, 93, 90, 6, 33, 60, 87, 88, 91, 83, 86, 59, 92, 38, 98, 71, 44, 70, 100, 73, 46, 19, 76, 82, 55, 28, 85, 31, 4, 27, 54, 81, 24, 51, 78]
#> ['brown', 'dog', 'fox', 'jumps', 'lazy', 'over', 'quick', 'the', 'the'] ['the', 'the', 'quick', 'over', 'lazy', 'jumps', 'fox', 'dog', 'brown'] ['brown', 'jumps', 'quick', 'lazy', 'over', 'dog', 'fox', 'the', 'the']
---
# Tuples
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ((1,)["x"]))
t(lambda: ((1,)[5]))
t(lambda: ((1,2)[::-1], (1,2,3)[1:], (1,)+(2,), (1,2)*2, ()))
t(lambda: ((1,)+[2]))
t(lambda: ((1,2)<(1,3), (1,2)==(1,2), (1,)<(1,2), (1,"a")==(1,"a"), ()==[]))
t(lambda: ((1,2).index(3)))
t(lambda: ((1,2,1).count(1), (1,2).index(2), 2 in (1,2), len((1,2))))
t(lambda: (tuple(5)))
t(lambda: (tuple("ab"), tuple([1]), tuple(), tuple({1:2}), tuple(x for x in range(3))))
t(lambda: ((1,), ((),), (1,(2,(3,)))))
t(lambda: (hash((1,[]))))
t(lambda: ((1,2).foo))
t(lambda: (tuple(range(3)) is not None, (1,2).__hash__() == hash((1,2))))
#> TypeError: tuple indices must be integers or slices, not str
#> IndexError: tuple index out of range
#> ((2, 1), (2, 3), (1, 2), (1, 2, 1, 2), ())
#> TypeError: can only concatenate tuple (not "list") to tuple
#> (True, True, True, True, False)
#> ValueError: tuple.index(x): x not in tuple
#> (2, 1, True, 2)
#> TypeError: 'int' object is not iterable
#> (('a', 'b'), (1,), (), (1,), (0, 1, 2))
#> ((1,), ((),), (1, (2, (3,))))
#> TypeError: unhashable type: 'list'
#> AttributeError: 'tuple' object has no attribute 'foo'
#> (True, True)
