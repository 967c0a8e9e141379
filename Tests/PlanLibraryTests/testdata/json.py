import json
from json import JSONEncoder
import datetime, decimal, enum
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)
data = {"a": [1, 2.5, None, True, False], "b": {"c": "é\n\"\\\u2028😀/\x7f\x01"}, 1: 2, None: 3, True: 4, 1.5: 5, "t": (1, 2), "e": [], "d": {}}
print(json.dumps(data), json.dumps(data, ensure_ascii=False))
print(json.dumps(data, indent=2), json.dumps([1, [2, {"a": 3}]], indent="\t"), json.dumps({"b": 1, "a": [1, 2]}, sort_keys=True, separators=(",", ":")), json.dumps([], indent=2), json.dumps([1], indent=0))
print(json.dumps([1e100, 0.1, -0.0, 1e16, 123456789012345678901234567890, float("inf"), float("nan"), 1e-7]))
attempt(json.dumps, float("nan"), allow_nan=False)
attempt(json.dumps, {1, 2})
attempt(json.dumps, datetime.date(2024, 1, 1))
attempt(json.dumps, decimal.Decimal("1.5"))
attempt(json.dumps, {(1, 2): 3})
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps({"d": datetime.date(2024, 1, 2), "x": {3}}, default=lambda o: sorted(o) if isinstance(o, set) else str(o)))
loop = []
loop.append(loop)
attempt(json.dumps, loop)
attempt(json.dumps, {"a": 1, 2: 3}, sort_keys=True)
class Encoder(JSONEncoder):
    def default(self, o):
        if isinstance(o, datetime.date):
            return o.isoformat()
        return super().default(o)
print(json.dumps({"d": datetime.date(2024, 1, 2)}, cls=Encoder), Encoder(indent=1).encode([1]))
attempt(json.dumps, object, cls=Encoder)
class Color(enum.IntEnum):
    RED = 1
class Name(str):
    pass
print(json.dumps([Color.RED, Name("x"), {Color.RED: Name("k")}]))
print(json.loads('{"a": [1, 2.5, -3e2, null, true, false], "b": "\\u00e9\\n\\ud83d\\ude00", "c": {}, "d": []}'), json.loads(" 5 "), json.loads('"x"'), json.loads(b'[1]'), json.loads("[NaN, Infinity, -Infinity]"), json.loads("123456789012345678901234567890"))
for text in ("", "[1,]", "{", '{"a"}', '{"a":}', '{"a":1,}', "nul", '"abc', "[1 2]", "01", "1 2", "{'a': 1}", '"\t"', '"\\x"', '"\\u12"', "[", '{"a": 1 "b"}', "-", "é x", '{"a": "é", b}', "\n\n[1,\n x]"):
    attempt(json.loads, text)
print(json.loads('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d)), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: s + "!"))
try:
    json.loads("[1,\n2,,]")
except json.JSONDecodeError as error:
    print(error.msg, error.pos, error.lineno, error.colno, isinstance(error, ValueError))
attempt(json.loads, 5)
print(json.JSONDecoder().raw_decode('{"a": 1} rest'), json.loads("[" * 50 + "]" * 50) != 1)
import io
out = io.StringIO()
json.dump({"x": 1}, out)
print(out.getvalue(), json.load(io.StringIO("[1]")))
