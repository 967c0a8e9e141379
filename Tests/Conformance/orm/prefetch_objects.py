"""Prefetching for instances that are there already."""

from django.db import connection
from django.db.models import Prefetch, prefetch_related_objects
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
    posts = list(Post.objects.order_by("pk")[:4])
    show("first", lambda: prefetch_related_objects(posts, "comments", "author"))
    show("used", lambda: [(p.comments.count(), p.author.username) for p in posts])
    show("already there", lambda: prefetch_related_objects(posts, "comments"))
    show("deeper", lambda: prefetch_related_objects(posts, "comments__author"))
    show("used", lambda: sorted({c.author.username for p in posts for c in p.comments.all()})[:3])
    show("count and exists", lambda: [(p.comments.count(), p.comments.exists()) for p in posts])
    show("filter asks", lambda: [p.comments.filter(is_approved=True).count() for p in posts])
    show("first asks", lambda: [p.comments.first().pk if p.comments.first() else None for p in posts[:2]])
    show("slice", lambda: [len(p.comments.all()[:1]) for p in posts])
    Comment.objects.create(post=posts[0], author_id=1, content="New")
    show("not seen", lambda: posts[0].comments.count())
    show("add clears", lambda: posts[1].comments.add(Comment(author_id=1, content="Added"), bulk=False))
    show("seen", lambda: posts[1].comments.count())
    posts[0].refresh_from_db()
    show("refreshed", lambda: posts[0].comments.count())
    show("to_attr", lambda: prefetch_related_objects(posts, Prefetch("likes", to_attr="liked")))
    show("lists", lambda: [len(p.liked) for p in posts])
    show("nothing", lambda: prefetch_related_objects([], "comments"))
