import typing
from typing import *
from typing import Optional, List, Dict, Union, Callable, Any, TypeVar, Generic, NamedTuple, TypedDict, Protocol, Literal, ClassVar, Final, Annotated
print(Optional[int], List[str], Dict[str, List[int]], Union[int, str, None], Callable[[int, str], bool], Callable[..., Any], Literal["a", 1], Tuple[int, ...], Optional["Post"], Annotated[int, 5], Iterable[int], ClassVar[int], Type[int], Any)
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value
    def get(self) -> T:
        return self.value
print(Box(3).get(), Box[int](4).get(), T, List[T][int], Optional[int] == Union[int, None], {Optional[int]: 1}[Optional[int]])
class Point(NamedTuple):
    "A point."
    x: int
    y: int = 0
    def total(self) -> int:
        return self.x + self.y
p = Point(1, 2)
print(p, p.total(), Point(5), Point._fields, p == (1, 2), isinstance(p, tuple), Point.__doc__, Point._field_defaults)
class Movie(TypedDict, total=False):
    name: str
    year: int
m: Movie = {"name": "x"}
print(m, Movie(name="a", year=1), Movie.__annotations__, sorted(Movie.__optional_keys__))
class Sized2(Protocol):
    def size(self) -> int: ...
class Impl(Sized2):
    def size(self): return 1
print(Impl().size(), typing.cast(int, "x"), TYPE_CHECKING, get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int], str]), get_origin(Optional[int]) is Union)
UserId = NewType("UserId", int)
print(UserId(5), UserId)
def f(a: int, b: "str" = "x", *c: Optional[int]) -> List[int]:
    return [a]
print(f(1), f.__annotations__)
@overload
def g(a: int) -> int: ...
@overload
def g(a: str) -> str: ...
def g(a): return a
print(g(1))
@final
class Fin: ...
X: Final = 3
class Stack(List[int]):
    pass
print(Stack([1]), issubclass(Stack, list), isinstance([], typing.Iterable), isinstance({}, typing.Mapping))
class Pair(Generic[T], Dict[str, T]):
    pass
print(Pair(a=1))
print(NamedTuple("E", [("a", int)])(3), get_type_hints(Point))
