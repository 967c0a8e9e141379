import copy
class Node:
    def __init__(self, value):
        self.value = value
        self.next = self
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
class Custom:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return "deeply copied"
class Listy(list):
    pass
class Stateful:
    def __init__(self): self.x = 1
    def __getstate__(self): return {"x": 42}
    def __setstate__(self, state): self.x = state["x"] + 1
n = Node([1, 2])
shallow, deep = copy.copy(n), copy.deepcopy(n)
print(shallow.value is n.value, shallow.next is n, deep.value is n.value, deep.value, deep.next is deep)
s = Slotted()
t = copy.deepcopy(s)
print(t.a, t.a is s.a, hasattr(t, "b"), copy.copy(s).a is s.a)
print(copy.copy(Custom()), copy.deepcopy([Custom()]))
l = Listy([[1], [2]])
l.name = "listy"
m = copy.deepcopy(l)
print(m, type(m).__name__, m.name, m[0] is l[0], copy.copy(l)[0] is l[0])
print(copy.copy(Stateful()).x)
a = [1, [2, 3], {"k": (4, [5])}]
b = copy.deepcopy(a)
b[2]["k"][1].append(6)
print(a, b)
t = (1, "x")
print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy(len) is len, copy.deepcopy(Node) is Node)
c = []
c.append(c)
d = copy.deepcopy(c)
print(d[0] is d, d is c)
print(copy.deepcopy({1, 2}), copy.copy({1: [2]}), copy.deepcopy(frozenset([1])))
shared = [0]
e = copy.deepcopy([shared, shared])
print(e[0] is e[1])
import collections
dd = collections.defaultdict(list, a=[1])
f = copy.deepcopy(dd)
f["b"].append(2)
print(f, dd, copy.copy(collections.Counter("aab")), copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.deque([[1]], 3)))
