import dataclasses
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, InitVar, KW_ONLY, FrozenInstanceError, make_dataclass
from typing import ClassVar, List

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)

@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    count: ClassVar[int] = 5
print(Point(1), Point(1, 2) == Point(1, 2), Point(1) == (1,), Point(1, secret="q") == Point(1), Point.__doc__)
a, b = Point(1), Point(1)
a.tags.append(1)
print(a, b, Point.__match_args__, Point.count, Point.y)
attempt(Point)
attempt(Point, 1, 2, [], "a", 5)
attempt(Point, 1, w=2)
attempt(hash, Point(1))
print([f.name for f in fields(Point)], is_dataclass(Point), is_dataclass(a), is_dataclass(3))
print(asdict(Point(1, 2, [Point(3)])), astuple(Point(1, 2, [Point(3)])))
print(replace(a, x=9))
attempt(replace, a, q=1)

@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
print(Version(1) < Version(1, 1), sorted([Version(2), Version(1, 5)]), hash(Version(1, 2)) == hash((1, 2)))
def mutate(v):
    v.major = 3
attempt(mutate, Version(1))
def delete(v):
    del v.major
attempt(delete, Version(1))
try:
    mutate(Version(1))
except FrozenInstanceError as error:
    print("frozen", isinstance(error, AttributeError))
attempt(lambda: Version(1) < 3)

@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Child(Base):
    c: int = 3
    b: int = 20
    def __post_init__(self):
        self.total = self.a + self.b + self.c
print(Child(1), Child(1).total)
def bad():
    @dataclass
    class Bad(Base):
        d: int
attempt(bad)
def mutable():
    @dataclass
    class Bad:
        d: list = []
attempt(mutable)
@dataclass
class WithInit:
    a: int
    scale: InitVar[int] = 2
    result: int = field(init=False, default=0)
    def __post_init__(self, scale):
        self.result = self.a * scale
print(WithInit(3), WithInit(3, 10))
@dataclass
class Keywords:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int
print(Keywords(1, c=3))
attempt(Keywords, 1, 2, 3)
attempt(Keywords, 1)
@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 5
s = Slotted(1)
print(s, Slotted.__slots__)
attempt(setattr, s, "zz", 1)
@dataclass(frozen=True, slots=True)
class FrozenSlots:
    a: int
attempt(mutate, Version(1))
print(FrozenSlots(2), hash(FrozenSlots(2)) == hash((2,)))
@dataclass(eq=False)
class Plain:
    a: int
print(Plain(1) == Plain(1), hash(Plain(1)) is not None)
@dataclass(repr=False, kw_only=True)
class K:
    a: int
    def __repr__(self): return "K!"
print(K(a=1))
attempt(K, 1)
C = make_dataclass("C", [("x", int), ("y", int, 5)], namespace={"add": lambda self: self.x + self.y})
print(C(1), C(1).add())
match Version(3, 4):
    case Version(major, minor=m):
        print(major, m)
@dataclass
class Recursive:
    child: object = None
r = Recursive()
r.child = r
print(r)
def order_conflict():
    @dataclass(order=True, eq=False)
    class Z:
        a: int
attempt(order_conflict)
