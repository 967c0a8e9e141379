import enum
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)

class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self):
        return self.name.title()
    @classmethod
    def default(cls):
        return cls.RED
print(Color.RED, repr(Color.RED), Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color))
print(Color.RED.name, Color.RED.value, Color.RED.pretty, Color.default(), Color.__members__, Color, f"{Color.RED}", f"{Color.RED:>12}")
print(Color.RED in Color, Color.RED == 1, Color.RED != Color.GREEN, isinstance(Color.RED, Color), {Color.RED: 1}[Color.RED], hash(Color.RED) == hash("RED"))
attempt(Color, 9)
attempt(lambda: Color["NOPE"])
attempt(lambda: Color.NOPE)
attempt(setattr, Color, "RED", 5)
attempt(delattr, Color, "RED")

attempt(lambda: Color.RED < Color.GREEN)
attempt(setattr, Color.RED, "value", 5)
def extend():
    class More(Color):
        BLUE = 3
attempt(extend)
def twice():
    class T(Enum):
        A = 1
        A = 2
attempt(twice)
class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()
print([m.value for m in Auto], list(reversed(Auto)))
class Number(IntEnum):
    ONE = 1
    TWO = 2
print(Number.ONE, repr(Number.ONE), Number.ONE + 1, Number.ONE < 2, Number.TWO == 2, f"{Number.TWO}", sorted([Number.TWO, Number.ONE]), "%d" % Number.ONE, str(Number.ONE), isinstance(Number.ONE, int), [10, 20, 30][Number.ONE])
class Status(StrEnum):
    DRAFT = auto()
    PUBLISHED = "pub"
print(Status.DRAFT, repr(Status.PUBLISHED), Status.DRAFT == "draft", Status.DRAFT.upper(), f"{Status.PUBLISHED}", Status("pub"))
class Text(str, Enum):
    A = "a"
    B = "b"
print(Text.A, repr(Text.A), Text.A == "a", f"{Text.A}", Text.A.value, Text("b"), isinstance(Text.A, str), "x" + Text.A, "%s" % Text.A)
class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = 6
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, ~Perm.R, Perm.R in Perm.RW, Perm(0), bool(Perm(0)), list(Perm.RW), list(Perm), Perm(7), Perm.R & Perm.W, Perm.R ^ Perm.RW, len(Perm.RW))
attempt(Perm, 8)
attempt(lambda: Perm.R | 1)
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF(8), repr(IF(9)), IF.A + 1, ~IF.A, IF.A | 4, IF.A == 1, (IF.A | IF.B) & ~IF.A)
class AF(Flag):
    A = auto()
    B = auto()
    C = auto()
print([m.value for m in AF], AF.A | AF.C)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def density(self):
        return round(self.mass / self.radius, 3)
print(Planet.EARTH, Planet.EARTH.mass, Planet.MARS.density, Planet((6.4, 3.3)))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    PX = (0, "P.X")
    PY = (1, "P.Y")
print(Coord.PX, Coord.PY.label, Coord(1), Coord.PY.value)
Animal = Enum("Animal", "ANT BEE CAT")
print(list(Animal), Animal.BEE.value, Animal)
print(Enum("Pair", {"A": "x", "B": "y"}).B, list(IntEnum("N", ["a", "b"], start=5)))
def duplicated():
    @unique
    class Mistake(Enum):
        A = 1
        B = 1
attempt(duplicated)
class Lenient(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, value):
        return cls.A if isinstance(value, str) and value.lower() == "a" else None
print(Lenient("A"))
attempt(Lenient, "q")
class Ordered(Enum):
    A = 1
    B = 2
    def __lt__(self, other):
        return self.value < other.value
print(Ordered.A < Ordered.B, max(Ordered.A, Ordered.B, key=lambda m: m.value))
class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()
    A = auto()
    B = auto()
print([m.value for m in Named])
class WithStr(Enum):
    A = 1
    def __str__(self): return "custom"
print(WithStr.A, f"{WithStr.A}", repr(WithStr.A))
class Unhashable(Enum):
    A = [1]
    B = [2]
print(Unhashable([2]), Unhashable.A.value)
match Color.RED:
    case Color.GREEN: print("green")
    case Color.RED: print("red")
import copy
print(copy.deepcopy(Color.RED) is Color.RED, copy.copy([Color.RED])[0] is Color.RED, type(Color.RED).__name__, Color.__name__)
class Empty(Enum):
    def hello(self): return "hello " + self.name
class Full(Empty):
    A = 1
print(Full.A.hello(), Full.__mro__[1].__name__)
def none():
    Empty(1)
attempt(none)
