from pprint import pprint, pformat, PrettyPrinter
import collections
data = {"name": "Ana", "tags": ["python", "django", "sql"], "nested": {"b": [1, 2, (3, 4)], "a": {"x": "y" * 30}}, "long": "word " * 30, 5: {1, 2, 3}}
data2 = {k: v for k, v in data.items() if k != 5}
pprint(data2)
pprint(data2, width=40, indent=2)
pprint(list(range(50)), compact=True)
pprint([["a" * 20, "b" * 20], ["c" * 30, "d" * 20]], width=50)
pprint(data2, depth=1)
pprint({"b": 1, "a": 2}), pprint({"b": 1, "a": 2}, sort_dicts=False)
pprint(("x" * 50,), width=20)
pprint(set(range(30)), width=30)
pprint(collections.OrderedDict((str(i) * 8, i) for i in range(8)))
pprint(collections.defaultdict(list, {i: ["abc" * 5] for i in range(5)}), width=40)
pprint(collections.Counter("the quick brown fox jumped over the dog"), width=30)
pprint(collections.deque(["abc" * 5] * 6), width=40)
l = [1]; l.append(l)
print("Recursion on list" in pformat(l), pformat("short"), pformat([]), pformat({}), pformat(None))
pprint("a long text " * 12)
pprint({"key": "a long text " * 12})
