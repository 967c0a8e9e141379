"""What is cached is a copy, and what cannot be pickled cannot be cached."""

import datetime
import decimal

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


class Plain:
    def __init__(self, size):
        self.size = size


def main():
    rows = [1, {"a": [2]}]
    cache.set("rows", rows)
    rows[1]["a"].append(3)
    show("changed outside", lambda: cache.get("rows"))
    cache.get("rows")[1]["a"].append(4)
    show("changed a copy", lambda: cache.get("rows"))
    values = {"t": (1, 2), "s": {1, 2}, "b": b"x", "d": decimal.Decimal("1.50"), "at": datetime.datetime(2025, 3, 3), "f": 1.5, "n": None}
    cache.set("values", values)
    show("kinds", lambda: cache.get("values") == values)
    post = Post.objects.select_related("author").order_by("pk").first()
    cache.set("post", post)
    show("instance", lambda: (cache.get("post") == post, cache.get("post") is post, cache.get("post").author.username))
    show("queryset", lambda: (cache.set("q", Category.objects.order_by("pk")), len(cache.get("q")), cache.get("q")[0].name))
    show("sliced", lambda: (cache.set("s", Category.objects.order_by("pk")[:2]), [c.pk for c in cache.get("s")]))
    show("values list", lambda: (cache.set("l", Category.objects.order_by("pk").values_list("name", flat=True)[:2]), list(cache.get("l"))))
    show("deferred", lambda: (cache.set("o", Post.objects.only("title").order_by("pk").first()), len(cache.get("o").content)))
    show("lambda", lambda: cache.set("f", lambda: 1))
    show("generator", lambda: cache.set("g", (n for n in range(3))))
    show("still usable", lambda: cache.get("rows"))
    show("own class", lambda: (cache.set("p", Plain(3)), cache.get("p").size))
    shared = [1]
    cache.set("two", [shared, shared])
    show("shared", lambda: (lambda two: two[0] is two[1])(cache.get("two")))
