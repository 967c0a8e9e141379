"""The cache: get, set, add, many, counters, defaults."""

from django.core.cache import InvalidCacheKey, cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("missing", lambda: (cache.get("a"), cache.get("a", "default")))
    show("set", lambda: (cache.set("a", 1), cache.get("a")))
    show("add", lambda: (cache.add("a", 2), cache.add("b", 2), cache.get("a"), cache.get("b")))
    show("none", lambda: (cache.set("n", None), cache.get("n", "default"), "n" in cache, cache.has_key("n")))
    show("delete", lambda: (cache.delete("a"), cache.delete("a"), cache.get("a")))
    show("many", lambda: (cache.set_many({"x": 1, "y": [2], "z": {"w": 3}}), sorted(cache.get_many(["x", "y", "q"]).items())))
    show("delete many", lambda: (cache.delete_many(["x", "y"]), sorted(cache.get_many(["x", "y", "z"]))))
    show("incr", lambda: (cache.set("c", 5), cache.incr("c"), cache.incr("c", 10), cache.decr("c", 3)))
    show("incr missing", lambda: cache.incr("missing"))
    show("incr text", lambda: (cache.set("t", "x"), cache.incr("t")))
    calls = []
    show("get_or_set", lambda: (cache.get_or_set("g", lambda: calls.append(1) or "made"), cache.get_or_set("g", lambda: calls.append(1) or "again"), len(calls)))
    show("get_or_set value", lambda: cache.get_or_set("plain", 7))
    show("get_or_set none", lambda: (cache.get_or_set("nothing", lambda: None), cache.get("nothing", "missing")))
    show("touch", lambda: (cache.touch("g", 100), cache.touch("missing")))
    show("pop", lambda: cache.get("plain") == 7 and cache.delete("plain"))
    show("clear", lambda: (cache.clear(), cache.get("g"), cache.get("c")))
    show("falsy", lambda: (cache.set_many({"zero": 0, "empty": "", "list": []}), cache.get("zero"), cache.get("empty"), cache.get("list")))
    show("long key", lambda: cache.set("k" * 251, 1))
    show("key type", lambda: (cache.set(5, "five"), cache.get("5"), cache.get(5)))
    show("closed", lambda: cache.close())
