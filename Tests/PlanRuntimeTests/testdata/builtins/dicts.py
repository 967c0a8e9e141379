# Dicts: construction, access, methods, errors
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ({}["a"]))
t(lambda: ({1:2}["1"]))
t(lambda: ({1:"a",1.0:"b",True:"c"}))
t(lambda: ({"a":1,"b":2}.get("c"), {"a":1}.get("a"), {"a":1}.get("x",5)))
t(lambda: ({[]:1}))
t(lambda: ({{}:1}))
t(lambda: ({"a":1}.pop("b")))
t(lambda: ({"a":1}.pop("b",None), {"a":1}.pop("a")))
t(lambda: ({}.popitem()))
t(lambda: (dict(a=1,b=2), dict([("a",1)]), dict({"a":1},b=2), dict(), dict([[1,2]]), dict(["ab"])))
t(lambda: (dict(5)))
t(lambda: (dict([1])))
t(lambda: (dict([(1,2,3)])))
t(lambda: (dict(1,2)))
t(lambda: (dict.fromkeys("ab"), dict.fromkeys([1,2],0), dict.fromkeys(range(2))))
t(lambda: ({"a":1}|{"b":2}, {"a":1}|{"a":2}))
t(lambda: ({"a":1}|5))
t(lambda: ({"a":1}=={"a":1.0}, {"a":1}!={"a":2}, {1:2,3:4}=={3:4,1:2}, {}==[]))
t(lambda: ({"a":1}<{"b":1}))
t(lambda: ("a" in {"a":1}, 1 in {"a":1}, len({"a":1})))
t(lambda: ([] in {}))
t(lambda: (list({"a":1,"b":2}), list({"a":1}.values()), list({"a":1}.items()), list(reversed({"a":1,"b":2}))))
t(lambda: ({"a":1}.keys(), {"a":1}.values(), {"a":1}.items(), {}.keys()))
t(lambda: ({"a":1}.keys() & {"a","b"}, {"a":1}.keys() | {"b":1}.keys() >= {"a"}, {"a":1,"b":2}.keys() - {"a"}, {"a":1}.keys() ^ {"a"}))
t(lambda: ({"a":1}.items() & [("a",1),("b",2)], ("a",1) in {"a":1}.items(), ("a",2) in {"a":1}.items(), 1 in {"a":1}.values()))
t(lambda: ({"a":1}.keys() == {"a"}, {"a":1}.keys() < {"a","b"}, {"a":1}.keys().isdisjoint(["b"]), {"a":1}.keys() == ["a"]))
t(lambda: ({"a":1}.keys()[0]))
t(lambda: ({"a":1}.values() == {"a":1}.values()))
t(lambda: (hash({})))
t(lambda: ({"a":1}.foo))
t(lambda: ({1:{2:{3:[4]}}}))
t(lambda: ({"a":1}.setdefault("a",5), {"a":1}.setdefault("b",5), {}.setdefault("x")))
t(lambda: ({"a":1}.copy(), {"a":1}.update(5)))
t(lambda: ({}.update([(1,)])))
t(lambda: ({}.update(a=1), {}.clear()))
t(lambda: ({**{"a":1},"b":2,**{"a":3}}))
t(lambda: (dict(zip("ab",[1,2])), {k:v for k,v in enumerate("ab")}, dict(enumerate("ab"))))
t(lambda: (max({"a":1,"b":2},key={"a":1,"b":2}.get), sorted({"b":1,"a":2}.items()), sum({1:2,3:4}), min({"b":1,"a":2})))
t(lambda: ({(1,2):"t",frozenset([1]):"f",None:"n",1.5:"x"}))
#> KeyError: 'a'
#> KeyError: '1'
#> {1: 'c'}
#> (None, 1, 5)
#> TypeError: unhashable type: 'list'
#> TypeError: unhashable type: 'dict'
#> KeyError: 'b'
#> (None, 1)
#> KeyError: 'popitem(): dictionary is empty'
#> ({'a': 1, 'b': 2}, {'a': 1}, {'a': 1, 'b': 2}, {}, {1: 2}, {'a': 'b'})
#> TypeError: 'int' object is not iterable
#> TypeError: cannot convert dictionary update sequence element #0 to a sequence
#> ValueError: dictionary update sequence element #0 has length 3; 2 is required
#> TypeError: dict expected at most 1 argument, got 2
#> ({'a': None, 'b': None}, {1: 0, 2: 0}, {0: None, 1: None})
#> ({'a': 1, 'b': 2}, {'a': 2})
#> TypeError: unsupported operand type(s) for |: 'dict' and 'int'
#> (True, True, True, False)
#> TypeError: '<' not supported between instances of 'dict' and 'dict'
#> (True, False, 1)
#> TypeError: unhashable type: 'list'
#> (['a', 'b'], [1], [('a', 1)], ['b', 'a'])
#> (dict_keys(['a']), dict_values([1]), dict_items([('a', 1)]), dict_keys([]))
#> ({'a'}, True, {'b'}, set())
#> ({('a', 1)}, True, False, True)
#> (True, True, True, False)
#> TypeError: 'dict_keys' object is not subscriptable
#> False
#> TypeError: unhashable type: 'dict'
#> AttributeError: 'dict' object has no attribute 'foo'
#> {1: {2: {3: [4]}}}
#> (1, 5, None)
#> TypeError: 'int' object is not iterable
#> ValueError: dictionary update sequence element #0 has length 1; 2 is required
#> (None, None)
#> {'a': 3, 'b': 2}
#> ({'a': 1, 'b': 2}, {0: 'a', 1: 'b'}, {0: 'a', 1: 'b'})
#> ('b', [('a', 2), ('b', 1)], 4, 'a')
#> {(1, 2): 't', frozenset({1}): 'f', None: 'n', 1.5: 'x'}
---
# Changing dicts
d = {"a": 1}
d["b"] = 2; d["a"] = 3; print(d)
del d["a"]; d["a"] = 4; print(d)
print(d.popitem(), d, d.setdefault("z", []), d)
d["z"].append(1); print(d)
d.update({"b": 5}, c=6); d.update([("q", 1), ("r", 2)]); print(d)
d |= {"r": 3, "s": 4}; print(d); d |= [("t", 1)]; print(d)
k = d.keys(); d["new"] = 1; print(k, len(k)); d.clear(); print(k, d)
e = {i: i * i for i in range(20)}
for i in range(0, 20, 2): del e[i]
print(e, list(e)[:3]); e[100] = 1; print(list(e)[-2:], list(reversed(e))[:2])
r = {}; r["self"] = r; print(r)
big = {i: str(i) for i in range(1000)}
print(len(big), big[999], 1000 in big, sum(len(v) for v in big.values()))
for i in range(990): big.pop(i)
print(big)
try:
    for key in big: big[key + 5000] = 1
except RuntimeError as error: print(error)
try:
    for key in big: del big[key]
except RuntimeError as error: print(error)
for key in big: big[key] = 0
print(sorted(big.items())[:3])
#> {'a': 3, 'b': 2}
#> {'b': 2, 'a': 4}
#> ('a', 4) {'b': 2, 'z': []} [] {'b': 2, 'z': []}
#> {'b': 2, 'z': [1]}
#> {'b': 5, 'z': [1], 'c': 6, 'q': 1, 'r': 2}
#> {'b': 5, 'z': [1], 'c': 6, 'q': 1, 'r': 3, 's': 4}
#> {'b': 5, 'z': [1], 'c': 6, 'q': 1, 'r': 3, 's': 4, 't': 1}
#> dict_keys(['b', 'z', 'c', 'q', 'r', 's', 't', 'new']) 8
#> dict_keys([]) {}
#> {1: 1, 3: 9, 5: 25, 7: 49, 9: 81, 11: 121, 13: 169, 15: 225, 17: 289, 19: 361} [1, 3, 5]
#> [19, 100] [100, 19]
#> {'self': {...}}
#> 1000 999 False 2890
#> {990: '990', 991: '991', 992: '992', 993: '993', 994: '994', 995: '995', 996: '996', 997: '997', 998: '998', 999: '999'}
#> dictionary changed size during iteration
#> dictionary changed size during iteration
#> [(991, 0), (992, 0), (993, 0)]
---
# Keys are found by hash and equality, identity first
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        print("eq", self.n, getattr(other, "n", other))
        return isinstance(other, K) and self.n == other.n
    def __repr__(self): return f"K{self.n}"
a, b = K(1), K(2)
d = {a: "a", b: "b"}
print(d[a]); print(d[K(2)]); print(d.get(K(3)))
nan = float("nan"); print({nan: 1}[nan])
print(nan in [nan], [nan] == [nan], (nan,) == (nan,))
class D(dict):
    def __missing__(self, key): return key * 2
x = D(a=1); print(x["a"], x["bb"], x.get("cc"), x, len(x), isinstance(x, dict)); x["q"] = 5; print(dict(x), x == {"a": 1, "q": 5})
#> eq 1 2
#> a
#> eq 1 2
#> eq 2 2
#> b
#> eq 1 3
#> eq 2 3
#> None
#> 1
#> True True True
#> 1 bbbb None {'a': 1} 1 True
#> {'a': 1, 'q': 5} True
---
# Sets and frozensets
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__ + ":", error)
t(lambda: ({1,2,3}|{4}, {1,2,3}&{2,3,5}, {1,2,3}-{2}, {1,2}^{2,3}))
t(lambda: ({1}|[2]))
t(lambda: ({1}<{1,2}, {1,2}<={1,2}, {1}=={1.0}, {1,2}>{1}, {1}!={2}, {1}<{2}))
t(lambda: ({1}<[1,2]))
t(lambda: ({1,2}.union([3],(4,)), {1,2}.intersection([2,3]), {1,2}.difference([1]), {1}.symmetric_difference([1,2])))
t(lambda: ({1}.issubset([1,2]), {1,2}.issuperset([1]), {1}.isdisjoint([2])))
t(lambda: ({[]}))
t(lambda: ({1}.remove(2)))
t(lambda: ({1}.discard(2)))
t(lambda: (set().pop()))
t(lambda: (set(5)))
t(lambda: (set("hello"), set(), frozenset(), frozenset("ab"), {1}, frozenset([1])))
t(lambda: ({"a","b","c","d","e","f","g"}))
t(lambda: ({1000,5,77,3,-1,2**40,0}))
t(lambda: (set(range(20)), {x*x for x in range(10)}))
t(lambda: ({"apple","banana","cherry","date","elderberry","fig","grape","honeydew"}))
t(lambda: (set("the quick brown fox jumps over the lazy dog")))
t(lambda: ({1.5,"a",(1,2),None,True} and 1))
t(lambda: (hash({1})))
t(lambda: ({frozenset([1,2])}, frozenset([1])|{2}, {2}|frozenset([1]), frozenset([1])=={1}))
t(lambda: ({1,2} in [{2,1}], frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])}))
t(lambda: (len({1,1.0,True}), {1,1.0,True}))
t(lambda: (frozenset([1]).add(2)))
t(lambda: (list({3,1,2}), sorted({3,1,2}), sum({1,2}), max({1,2})))
t(lambda: (set([1,2,3]).copy(), set("abc")-set("a"), set("abcdef")&set("cdefgh"), set("abc")|set("xyz"), set("abcd")^set("cdef")))
#> ({1, 2, 3, 4}, {2, 3}, {1, 3}, {1, 3})
#> TypeError: unsupported operand type(s) for |: 'set' and 'list'
#> (True, True, True, True, True, False)
#> TypeError: '<' not supported between instances of 'set' and 'list'
#> ({1, 2, 3, 4}, {2}, {2}, {2})
#> (True, True, True)
#> TypeError: unhashable type: 'list'
#> KeyError: 2
#> None
#> KeyError: 'pop from an empty set'
#> TypeError: 'int' object is not iterable
#> ({'e', 'h', 'l', 'o'}, set(), frozenset(), frozenset({'a', 'b'}), {1}, frozenset({1}))
#> {'d', 'c', 'f', 'a', 'g', 'e', 'b'}
#> {1099511627776, 0, 3, 5, 1000, 77, -1}
#> ({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, {0, 1, 64, 4, 36, 9, 16, 49, 81, 25})
#> {'banana', 'fig', 'cherry', 'apple', 'date', 'grape', 'elderberry', 'honeydew'}
#> {' ', 'z', 'r', 'a', 'v', 'o', 'j', 'f', 'x', 'g', 'k', 'p', 'd', 'y', 'n', 'b', 'm', 'q', 'u', 's', 'h', 't', 'i', 'c', 'e', 'w', 'l'}
#> 1
#> TypeError: unhashable type: 'set'
#> ({frozenset({1, 2})}, frozenset({1, 2}), {1, 2}, True)
#> (True, True, True)
#> (1, {1})
#> AttributeError: 'frozenset' object has no attribute 'add'
#> ([1, 2, 3], [1, 2, 3], 3, 2)
#> ({1, 2, 3}, {'c', 'b'}, {'d', 'e', 'c', 'f'}, {'y', 'c', 'a', 'x', 'z', 'b'}, {'f', 'b', 'a', 'e'})
---
# Changing sets, and the order of their tables
s = set()
for i in [5, 3, 99, 1000, 7, 64, 128, 8, 16, 24]: s.add(i)
print(s); s.remove(64); s.discard(5); s.add(64); print(s)
print(s.pop(), s.pop(), s)
s |= {1, 2, 3}; print(s); s &= {1, 2, 3, 7, 8}; print(s); s -= {7}; print(s); s ^= {1, 50}; print(s)
s.update("ab", [1]); print(len(s)); s.clear(); print(s)
t = set("abcdefghijklmnopqrstuvwxyz"); print(t); print(sorted(t)[:3]); t.difference_update("aeiou"); print(t)
t.intersection_update("xyzabc"); print(t); t.symmetric_difference_update("abcq"); print(t)
u = {f"key{i}" for i in range(50)}; print(u); u -= {f"key{i}" for i in range(0, 50, 3)}; print(u)
print(set(u), frozenset(u), u.copy(), u | {"x"}, u & set(list(u)[:5]))
print({str(i): i for i in range(5)}.keys() | {"9"}, {i: i for i in range(8)}.keys() - {1}, {1: 2, 3: 4}.keys() & [3, 1, 9], {1: 2}.items() | {(3, 4)})
big = set(range(0, 100000, 777)); print(len(big), list(big)[:10]); print(list(set([i * 7919 % 10007 for i in range(60)]))[:20])
print(set({"b": 1, "a": 2, "c": 3, "d": 4, "e": 5, "f": 6}), set({3: 1, 19: 2, 35: 3, 51: 4}), frozenset({"z": 1, "y": 2}))
try:
    for x in u: u.add(x + "!")
except RuntimeError as error: print(error)
a = {1, 2}; b = a; a |= {3}; print(b is a, b)
f = frozenset([1]); g = f; f |= {2}; print(g, f)
#> {64, 128, 99, 3, 5, 7, 1000, 8, 16, 24}
#> {64, 128, 99, 3, 7, 1000, 8, 16, 24}
#> 64 128 {99, 3, 7, 1000, 8, 16, 24}
#> {1, 2, 99, 3, 7, 1000, 8, 16, 24}
#> {1, 2, 3, 7, 8}
#> {1, 2, 3, 8}
#> {2, 3, 8, 50}
#> 7
#> set()
#> {'z', 'r', 'a', 'v', 'o', 'j', 'f', 'x', 'g', 'k', 'p', 'd', 'y', 'n', 'b', 'm', 'q', 'u', 's', 'h', 't', 'i', 'c', 'e', 'w', 'l'}
#> ['a', 'b', 'c']
#> {'z', 'r', 'v', 'j', 'f', 'x', 'g', 'k', 'p', 'd', 'y', 'n', 'b', 'm', 'q', 's', 'h', 't', 'c', 'w', 'l'}
#> {'y', 'x', 'z', 'b', 'c'}
#> {'y', 'q', 'x', 'z', 'a'}
#> {'key29', 'key24', 'key46', 'key5', 'key23', 'key30', 'key31', 'key33', 'key43', 'key4', 'key15', 'key36', 'key18', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'key45', 'key42', 'key3', 'key27', 'key14', 'key10', 'key25', 'key17', 'key20', 'key39', 'key21', 'key34', 'key26', 'key19', 'key6', 'key48', 'key0', 'key2', 'key28', 'key12', 'key9', 'key35', 'key47', 'key22', 'key44', 'key1', 'key7', 'key40', 'key41', 'key8', 'key32'}
#> {'key29', 'key46', 'key5', 'key23', 'key31', 'key43', 'key4', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'key14', 'key10', 'key25', 'key17', 'key20', 'key34', 'key26', 'key19', 'key2', 'key28', 'key35', 'key47', 'key22', 'key44', 'key1', 'key7', 'key40', 'key41', 'key8', 'key32'}
#> {'key29', 'key46', 'key5', 'key23', 'key31', 'key43', 'key4', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'key14', 'key10', 'key25', 'key17', 'key20', 'key34', 'key26', 'key19', 'key8', 'key2', 'key28', 'key35', 'key47', 'key44', 'key1', 'key7', 'key40', 'key41', 'key22', 'key32'} frozenset({'key29', 'key46', 'key5', 'key23', 'key31', 'key43', 'key4', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'key14', 'key10', 'key25', 'key17', 'key20', 'key34', 'key26', 'key19', 'key8', 'key2', 'key28', 'key35', 'key47', 'key44', 'key1', 'key7', 'key40', 'key41', 'key22', 'key32'}) {'key29', 'key46', 'key5', 'key23', 'key31', 'key43', 'key4', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'key14', 'key10', 'key25', 'key17', 'key20', 'key34', 'key26', 'key19', 'key8', 'key2', 'key28', 'key35', 'key47', 'key44', 'key1', 'key7', 'key40', 'key41', 'key22', 'key32'} {'key29', 'key46', 'key5', 'key23', 'key31', 'key43', 'key4', 'key38', 'key37', 'key16', 'key13', 'key11', 'key49', 'x', 'key14', 'key10', 'key25', 'key17', 'key20', 'key34', 'key26', 'key19', 'key8', 'key2', 'key28', 'key35', 'key47', 'key44', 'key1', 'key7', 'key40', 'key41', 'key22', 'key32'} {'key29', 'key46', 'key5', 'key23', 'key31'}
#> {'4', '1', '3', '9', '2', '0'} {0, 2, 3, 4, 5, 6, 7} {1, 3} {(1, 2), (3, 4)}
#> 129 [0, 88578, 22533, 45066, 67599, 1554, 90132, 24087, 46620, 69153]
#> [0, 4099, 8708, 3589, 8198, 2444, 7053, 1934, 6543, 789, 5398, 279, 4888, 9497, 8987, 3743, 3233, 7842, 7332, 1578]
#> {'d', 'c', 'a', 'f', 'e', 'b'} {19, 35, 3, 51} frozenset({'y', 'z'})
#> Set changed size during iteration
#> True {1, 2, 3}
#> frozenset({1}) frozenset({1, 2})
---
# Keys that are equal but not the same string, keys that were deleted, and keys of other kinds with their hashes.
counts = {}
for i in range(3000):
    counts["k%d" % (i % 1500)] = counts.get("k%d" % (i % 1500), 0) + 1
print(len(counts), sum(counts.values()), counts.get("none"), counts.get("none", [1]))
for i in range(1500):
    if i % 3:
        del counts["k%d" % i]
print(len(counts), counts.get("k3"), counts.get("k4"), "k6" in counts)


class Key:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == other


mixed = {Key("a"): 1, **{str(i): i for i in range(20)}}
mixed["a"] = mixed.get("a", 0) + 5
print(len(mixed), mixed.get("a"), mixed[Key("a")], [v for k, v in mixed.items() if k == "a"])
for wrong in (lambda: {}.get(), lambda: {}.get([]), lambda: [].append(), lambda: [].append(1, 2), lambda: len(), lambda: len(1, 2)):
    try:
        wrong()
    except TypeError as error:
        print(error)
#> 1500 3000 None [1]
#> 500 2 None True
#> 21 6 6 [6]
#> get expected at least 1 argument, got 0
#> unhashable type: 'list'
#> list.append() takes exactly one argument (0 given)
#> list.append() takes exactly one argument (2 given)
#> len() takes exactly one argument (0 given)
#> len() takes exactly one argument (2 given)
