# Generators suspend and go on.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(4)), sum(count(10)), [*count(2)], tuple(count(0)))
g = count(2)
print(next(g), next(g), next(g, "done"), next(g, "still"))
print(iter(g) is g)
#> [0, 1, 2, 3] 45 [0, 1] ()
#> 0 1 done still
#> True
---
# send, and values of yield.
def echo():
    received = yield "start"
    while received is not None:
        received = yield received * 2
    return "end"
g = echo()
print(next(g), g.send(5), g.send("ab"))
try:
    g.send(None)
except StopIteration as e:
    print("value", e.value)
#> start 10 abab
#> value end
---
# throw and close.
def g():
    try:
        while True:
            try:
                x = yield 1
                print("got", x)
            except ValueError as e:
                print("caught", e)
                yield "recovered"
    finally:
        print("cleanup")
it = g()
print(next(it), it.throw(ValueError("bad")), next(it))
it.close()
print(next(it, "closed"))
it = g()
it.close()
it = g()
next(it)
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
#> caught bad
#> 1 recovered 1
#> cleanup
#> closed
#> cleanup
#> out 'k'
---
# yield from: iterables, generators, return values, send and throw through it.
def inner():
    try:
        x = yield "a"
        print("inner got", x)
    except ValueError:
        print("inner caught")
        yield "after"
    return "result"
def outer():
    r = yield from inner()
    print("r", r)
    yield from [1, 2]
    yield from "xy"
    return (yield from (n for n in [3]))
print(list(outer()))
o = outer()
next(o)
print(o.send("S"))
o = outer()
next(o)
print(o.throw(ValueError))
print(list(o))
def top():
    return (yield from outer())
print(list(top()))
#> inner got None
#> r result
#> ['a', 1, 2, 'x', 'y', 3]
#> inner got S
#> r result
#> 1
#> inner caught
#> after
#> r result
#> [1, 2, 'x', 'y', 3]
#> inner got None
#> r result
#> ['a', 1, 2, 'x', 'y', 3]
---
# A generator's close reaches the delegate.
def inner():
    try:
        yield 1
    finally:
        print("inner closed")
def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")
o = outer()
next(o)
o.close()
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
#> inner closed
#> outer closed
#> generator ignored GeneratorExit
---
# return in a generator, try/finally around yields.
def g():
    try:
        yield 1
        return "value"
    finally:
        yield "finally"
print(list(g()))
def h():
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            yield "f%d" % i
print(list(h()))
#> [1, 'finally']
#> [0, 'f0', 'f1', 2, 'f2']
---
# StopIteration inside a generator is an error.
def g():
    yield 1
    raise StopIteration("oops")
it = g()
next(it)
try:
    next(it)
except RuntimeError as e:
    print(e, repr(e.__cause__))
#> generator raised StopIteration StopIteration('oops')
---
# A generator that is running cannot be entered.
def g():
    yield next(it)
it = g()
try:
    next(it)
except ValueError as e:
    print(e)
#> generator already executing
---
# Recursive generators and pipelines.
def walk(tree):
    if isinstance(tree, list):
        for node in tree:
            yield from walk(node)
    else:
        yield tree
print(list(walk([1, [2, [3, 4], 5], [[6]]])))
def squares(it):
    for x in it:
        yield x * x
def odd(it):
    return (x for x in it if x % 2)
print(list(squares(odd(range(8)))))
#> [1, 2, 3, 4, 5, 6]
#> [1, 9, 25, 49]
---
# Iterators with classes.
class Down:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Down(3)), [x for x in Down(2)], max(Down(5)), 3 in Down(5), dict(zip(Down(2), "ab")))
class Tree:
    def __init__(self, *kids):
        self.kids = kids
    def __iter__(self):
        yield self
        for k in self.kids:
            yield from k
print(len(list(Tree(Tree(), Tree(Tree())))))
#> [2, 1, 0] [1, 0] 4 True {1: 'a', 0: 'b'}
#> 4
---
# iter with a sentinel, zip strict, enumerate, reversed.
values = iter([1, 2, 3, 0, 5])
print(list(iter(lambda: next(values), 0)))
print(list(zip([1, 2], "ab", (True, False))), list(enumerate("ab", 5)), list(reversed([1, 2])))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
#> [1, 2, 3]
#> [(1, 'a', True), (2, 'b', False)] [(5, 'a'), (6, 'b')] [2, 1]
#> zip() argument 2 is longer than argument 1
---
# Generators keep their variables apart.
def g(tag):
    for i in range(2):
        yield tag, i
a, b = g("a"), g("b")
print(next(a), next(b), next(a), next(b))
#> ('a', 0) ('b', 0) ('a', 1) ('b', 1)
---
# The handled exception belongs to the generator.
def g():
    try:
        raise ValueError("in g")
    except ValueError:
        yield 1
        try:
            raise
        except ValueError as e:
            yield str(e)
it = g()
next(it)
try:
    raise KeyError
except KeyError:
    print(next(it))
#> in g
---
# Lambda generators, yield as an argument and in expressions.
f = lambda: (yield 5)
print(list(f()))
def g():
    x = [(yield 1), (yield 2)]
    yield x
it = g()
next(it); it.send("a")
print(it.send("b"))
def h():
    print("args", (yield), (yield))
it = h()
next(it); it.send(1)
try:
    it.send(2)
except StopIteration:
    print("stop")
#> [5]
#> ['a', 'b']
#> args 1 2
#> stop
---
def g():
    yield 1
g().send(5)  ### TypeError: can't send non-None value to a just-started generator
---
def g():
    yield from 5  ### TypeError: 'int' object is not iterable
list(g())
---
def g():
    yield 1
    1 / 0  ### ZeroDivisionError: division by zero
for x in g():
    print(x)
#> 1
---
next(iter([]))  ### StopIteration
---
next(5)  ### TypeError: 'int' object is not an iterator
---
for x in None: pass  ### TypeError: 'NoneType' object is not iterable
---
# Calls from a generator's own registers: parameters with defaults, methods, keywords.
def quote(text, safe="", *rest, flag=None, **more):
    kept = frozenset(safe) | {"x"}
    return "".join("+" if c == " " else c if c in kept else c.upper() for c in text)


class Maker:
    def __init__(self, text, times=2, *, end="!"):
        self.text = text * times + end

    def show(self, a=1, b=2, c=3, d=4, e=5, f=6):
        return self.text + str(a + b + c + d + e + f)


for _ in range(50):
    joined = "&".join(quote(k) for k in ["a b", "x", "y"])
    shown = [Maker(t).show(f=0) for t in ("p", "q")]
    lazily = list(Maker(t, end="?").show(10) for t in ("p", "q"))
print(joined, shown, lazily)
#> A+B&x&Y ['pp!15', 'qq!15'] ['pp?30', 'qq?30']
