"""Slices are LIMIT and OFFSET until the rows are there."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    posts = Post.objects.order_by("pk")
    show("first ten", lambda: len(posts[:10]))
    show("middle", lambda: [p.pk for p in posts[3:6]])
    show("index", lambda: posts[4].pk)
    show("step", lambda: [p.pk for p in posts[:10:3]])
    show("slice of slice", lambda: [p.pk for p in posts[10:20][2:4]])
    show("beyond", lambda: list(posts[5000:]))
    show("index beyond", lambda: posts[5000])
    show("negative", lambda: posts[-1])
    show("negative slice", lambda: posts[:-1])
    show("lazy", lambda: posts[:10].query.is_sliced)
    show("count", lambda: (posts[:10].count(), posts[995:1005].count()))
    show("exists", lambda: (posts[:1].exists(), posts[5000:].exists()))
    show("filter", lambda: posts[:5].filter(pk=1))
    show("update", lambda: posts[:5].update(title="x"))
    show("delete", lambda: posts[:5].delete())
    show("last", lambda: posts[:5].last())
    show("get", lambda: posts[:1].get().pk)
    cached = posts.all()
    list(cached)
    show("from the cache", lambda: (cached[3].pk, [p.pk for p in cached[1:3]], len(cached)))
    show("text", lambda: posts["a"])
