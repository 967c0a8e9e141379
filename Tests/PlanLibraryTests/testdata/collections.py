import collections
from collections import defaultdict, OrderedDict, Counter, deque, namedtuple, ChainMap, UserDict, UserList, UserString

def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)

d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d.get("c"), len(d), d == {"a": [1], "b": []}, dict(d))
print(defaultdict(int, a=1), defaultdict(None, {"x": 1}), d.copy(), d | {"z": 1}, {"z": 1} | d)
attempt(lambda: defaultdict()["k"])
attempt(defaultdict, 3)
d.default_factory = None
attempt(lambda: d["nope"])

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a")
print(o, o.popitem(last=False), o, list(o))
o.move_to_end("a", last=False)
print(o, OrderedDict(), o == {"a": 1, "c": 3}, o == OrderedDict([("c", 3), ("a", 1)]))
attempt(o.move_to_end, "zz")
attempt(OrderedDict().popitem)
print(OrderedDict.fromkeys("ab", 0), o.copy(), o | {"q": 1})

c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], c.total(), list(Counter(b=2, a=1).elements()))
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c, c - Counter(a=2), c + Counter(z=1), c & Counter(a=1, b=1), c | Counter(q=2))
del c["not there"]
print(Counter() == Counter(a=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter())
c += Counter(r=3)
print(c, isinstance(c, dict))
attempt(Counter.fromkeys, "a")

q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q.maxlen, len(q), q[0], q[-1], 3 in q)
q = deque("abc")
q.rotate(1)
print(q, q.pop(), q.popleft(), q)
q.extendleft([1, 2])
q.insert(1, "x")
q.extend("yz")
print(q, list(reversed(q)), q.index("y"), q.count("x"))
q.remove("x")
q.reverse()
q[0] = "first"
del q[1]
print(q, q == deque(q), q != deque(), q + deque([1]), q * 2, deque([1]) < deque([2]), deque([1]) == [1])
attempt(deque().pop)
attempt(deque().popleft)
attempt(lambda: deque()[0])
attempt(q.remove, 99)
attempt(deque, [1], -1)
attempt(lambda: [None for _ in q if q.append(1)])
attempt(lambda: deque([1]) + [2])

big = deque()
for i in range(100):
    big.append(i)
    if i % 3 == 0:
        big.popleft()
    if i % 5 == 0:
        big.appendleft(-i)
print(big)
print(deque([1, [2]]).copy(), bool(deque()), bool(q))

Point = namedtuple("Point", "x y z", defaults=[0])
p = Point(1, 2)
print(p, p.x, p[1], p._asdict(), p._replace(y=9), Point._fields, Point._field_defaults, Point._make([1, 2, 3]))
x, y, z = p
print(x, y, z, p == (1, 2, 0), Point(y=1, x=2), Point.__doc__, Point)
attempt(Point)
attempt(Point, 1, 2, 3, 4)
attempt(Point, 1, w=2)
attempt(Point._make, [1])
attempt(p._replace, w=1)
attempt(namedtuple, "P", "a a")
attempt(namedtuple, "P", "a class")
attempt(namedtuple, "P", "_a")
attempt(namedtuple, "P", "1a")
attempt(setattr, p, "x", 3) if False else None
print(namedtuple("R", ["a", "def", "a"], rename=True)._fields)
class Named(namedtuple("Base", "a b")):
    def total(self):
        return self.a + self.b
print(Named(1, 2), Named(1, 2).total())
match p:
    case Point(x, y):
        print("match", x, y)

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), list(m), m.get("q"), m.new_child({"a": 0})["a"], m.parents, dict(m))
m["b"] = 9
print(m.maps, "b" in m, m == {"a": 1, "b": 9})
attempt(lambda: m["zz"])
attempt(m.pop, "zz")

class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)
l = Lower(A=1)
l.update({"B": 2})
print(l, l["b"], "a" in l, l.data, list(l.items()), l.pop("a"), l.get("x", 5), len(l), l.copy())
attempt(lambda: l["q"])
u = UserList([3, 1])
u.append(2)
u.sort()
print(u, u[0], u[:2], u + [9], len(u), u == [1, 2, 3])
s = UserString("abc")
print(s, s.upper(), s + "d", s[0], s == "abc", s.find("c"), len(s))
attempt(getattr, collections, "nothing")
