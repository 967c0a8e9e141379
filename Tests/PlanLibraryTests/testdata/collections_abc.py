import collections.abc
from collections.abc import *
from collections.abc import Iterable, Mapping, Sequence, Hashable, Callable, Sized, Iterator, MutableMapping, Set, Generator
from abc import ABC, abstractmethod
values = [[], (), {}, set(), "a", 1, None, iter([]), (x for x in []), len, range(3), b"", frozenset(), {}.keys(), {}.items(), object()]
for cls in (Iterable, Mapping, Sequence, Hashable, Callable, Sized, Iterator, MutableMapping, Set, Generator, Container, Collection, Reversible, MutableSequence, MutableSet):
    print(cls.__name__, [isinstance(value, cls) for value in values])
print(issubclass(list, Sequence), issubclass(dict, Mapping), issubclass(int, Iterable))

class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self):
        return f"{self.name} {self.area()}"
class Square(Shape):
    name = "square"
    def area(self):
        return 4
class Half(Shape):
    name = "half"
print(Square().describe(), Shape.__abstractmethods__ == {"area", "name"})
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
class Other:
    pass
Shape.register(Other)
print(isinstance(Other(), Shape), issubclass(Other, Shape), isinstance(3, Shape))

class Squares(Sequence):
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i
s = Squares(4)
print(list(s), 9 in s, s.index(4), list(reversed(s)), s.count(0))
class Box(MutableMapping):
    def __init__(self):
        self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
b = Box()
b["a"] = 1
b.update(c=2)
print(dict(b), b.pop("a"), b.get("zz"), list(b.items()), b == {"c": 2}, b.setdefault("n", 4), b.keys() & {"n"}, "c" in b, len(b.values()))
class Incomplete(Mapping):
    pass
try:
    Incomplete()
except TypeError as error:
    print(error)
class Bits(Set):
    def __init__(self, values): self.values = list(values)
    def __contains__(self, x): return x in self.values
    def __iter__(self): return iter(self.values)
    def __len__(self): return len(self.values)
print(list(Bits([1, 2]) & Bits([2, 3])), list(Bits([1, 2]) | {5}), Bits([1]) <= Bits([1, 2]), Bits([1]) == {1})
