"""iterator(): chunks, prefetching, writing while reading."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Comment, Post


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
    show("instances", lambda: sum(p.pk for p in posts.iterator()))
    show("chunk sizes", lambda: [sum(1 for _ in posts.iterator(chunk_size=n)) for n in (1, 7, 1000, 5000)])
    show("values", lambda: sum(v["views_count"] for v in posts.values("views_count").iterator()))
    show("bad chunk", lambda: next(posts.iterator(chunk_size=0)))
    show("joined", lambda: len({p.author.username for p in posts.select_related("author").iterator(chunk_size=50)}))
    show("loop inside", lambda: sum(p.comments.count() for p in posts[:20].iterator()))
    show("prefetch", lambda: sum(len(p.tags.all()) for p in posts.prefetch_related("tags").iterator(chunk_size=250)))
    show("two prefetches", lambda: sum(len(p.tags.all()) + len(p.likes.all()) for p in posts.prefetch_related("tags", "likes").iterator(chunk_size=500)))
    show("not cached", lambda: (list(posts.filter(pk__lte=3).iterator()), posts._result_cache)[1])

    def stopped():
        iterator = posts.iterator(chunk_size=10)
        first = [next(iterator).pk for _ in range(3)]
        iterator.close()
        return first

    show("stopped", stopped)

    def written():
        for post in posts.filter(pk__lte=5).iterator(chunk_size=2):
            Comment.objects.create(post=post, author_id=1, content="while reading")
        return Comment.objects.filter(content="while reading").count()

    show("written meanwhile", written)
    show("two at once", lambda: [(a.pk, b.pk) for a, b in zip(posts.iterator(), Post.objects.order_by("-pk").iterator())][:2])
    show("none", lambda: list(Post.objects.none().iterator()))
