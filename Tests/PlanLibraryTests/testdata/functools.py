import functools
from functools import *
from functools import reduce, partial, lru_cache, cache, cached_property, total_ordering, singledispatch, cmp_to_key

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7))
attempt(reduce, lambda a, b: a, [])
attempt(reduce, lambda a, b: a, 5)
p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords)
print(partial(partial(print, 1), 2).args)
attempt(partial, 3)
print(repr(partial(int, "1", base=3)))

@lru_cache(maxsize=2)
def square(x):
    """Square."""
    print("computing", x)
    return x * x
for x in (1, 2, 1, 3, 2, 1):
    square(x)
print(square.cache_info(), square.__name__, square.__doc__, square.cache_parameters())
square.cache_clear()
print(square.cache_info())
print(square.cache_info().hits, square.cache_info()._asdict())
attempt(square, [])
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def keyed(a, b=1, *, c=2):
    return a, b, c
print(keyed(1), keyed(1, b=1), keyed(1, 1), keyed(1.0), keyed.cache_info())
attempt(lru_cache, "x")

class Circle:
    def __init__(self, r):
        self.r = r
    @cached_property
    def area(self):
        "the area"
        print("area!")
        return 3 * self.r
c = Circle(2)
print(c.area, c.area, vars(c), Circle.area.__doc__)
c.area = 9
print(c.area)
del c.area
print(c.area)

@total_ordering
class Version:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a <= Version(1))
class Nothing:
    pass
attempt(total_ordering, Nothing)

@singledispatch
def show(value):
    return f"object {value}"
@show.register
def _(value: int):
    return f"int {value}"
@show.register(list)
def _(value):
    return f"list {value}"
print(show(1), show([1]), show("x"), show(True), show.dispatch(bool)(3))
attempt(show)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))

def decorate(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    return wrapper
@decorate
def greet(name: str) -> str:
    "Greets."
    return "hi " + name
print(greet("a"), greet.__name__, greet.__doc__, greet.__wrapped__("b"), greet.__annotations__)
class Cell:
    def __init__(self):
        self.alive = False
    def set_state(self, state):
        self.alive = state
    set_alive = functools.partialmethod(set_state, True)
cell = Cell()
cell.set_alive()
print(cell.alive)
class Negator:
    @functools.singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError("no")
    @neg.register
    def _(self, arg: int):
        return -arg
print(Negator().neg(5))
attempt(Negator().neg, "x")
attempt(getattr, functools, "nothing")
