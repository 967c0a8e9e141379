import operator
from operator import attrgetter, itemgetter, methodcaller
print(operator.add(1, 2), operator.truediv(1, 2), operator.contains([1], 1), operator.not_(1), operator.index(True))
print(itemgetter(1)([5, 6]), itemgetter(0, 2)("abc"), itemgetter("a")({"a": 1}))
print(attrgetter("real")(3), attrgetter("real", "imag")(4), attrgetter("__class__.__name__")(4))
print(methodcaller("upper")("a"), methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(itemgetter(1, 2), attrgetter("a.b"), methodcaller("x", 1, y=2))
values = [1]
operator.iadd(values, [2])
print(values, operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2), operator.length_hint([1, 2]))
for f in (lambda: operator.index("a"), lambda: operator.indexOf([], 1), lambda: attrgetter(1), lambda: operator.concat(1, 2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
