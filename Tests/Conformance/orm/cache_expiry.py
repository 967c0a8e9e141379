"""Timeouts by the clock, versions, aliases."""

import time

from django.core.cache import cache, caches
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
    cache.set("short", 1, 10)
    cache.set("default", 1)
    cache.set("ever", 1, None)
    cache.set("never", 1, 0)
    cache.set("past", 1, -5)
    keys = ["short", "default", "ever", "never", "past"]
    for wait in (0, 9, 2, 280, 20, 100_000):
        time.sleep(wait)
        show(f"+{wait}", lambda: sorted(cache.get_many(keys)))
    cache.set("t", 1, 10)
    time.sleep(8)
    show("touch", lambda: cache.touch("t", 10))
    time.sleep(8)
    show("still", lambda: cache.get("t"))
    cache.set("add", "old", 5)
    time.sleep(6)
    show("add after expiry", lambda: (cache.add("add", "new"), cache.get("add")))
    cache.set("count", 1, 5)
    show("incr keeps the timeout", lambda: (cache.incr("count"), time.sleep(6), cache.get("count"))[2])
    show("versions", lambda: (cache.set("v", "one"), cache.set("v", "two", version=2), cache.get("v"), cache.get("v", version=2), cache.get("v", version=3)))
    show("incr version", lambda: (cache.incr_version("v"), cache.get("v"), cache.get("v", version=2)))
    show("delete version", lambda: (cache.delete("v", version=2), cache.get("v", version=2)))
    show("missing version", lambda: cache.incr_version("missing"))
    long_term = caches["long_term"]
    show("alias", lambda: (long_term.set("a", 1), cache.get("a"), long_term.get("a"), cache is caches["default"]))
    time.sleep(1000)
    show("its own timeout", lambda: long_term.get("a"))
    show("unknown alias", lambda: caches["nowhere"])
