"""get and its errors, first, in_bulk, exists, contains."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("get", lambda: Post.objects.get(pk=1).title)
    show("missing", lambda: Post.objects.get(pk=0))
    show("several", lambda: Post.objects.get(status="draft"))
    show("caught", lambda: caught())
    show("first", lambda: Post.objects.filter(pk=0).first())
    show("first ordered", lambda: Post.objects.order_by("-pk").first().pk)
    show("last", lambda: Post.objects.last().pk)
    show("in_bulk", lambda: {k: v.title for k, v in Post.objects.in_bulk([2, 1, 0]).items()})
    show("by slug", lambda: sorted(Category.objects.in_bulk(["web", "cafe"], field_name="slug")))
    show("all", lambda: len(Tag.objects.in_bulk()))
    show("empty", lambda: Post.objects.in_bulk([]))
    show("many", lambda: len(Post.objects.in_bulk(range(1, 1001))))
    show("not unique", lambda: Post.objects.in_bulk(["x"], field_name="status"))
    show("exists", lambda: (Post.objects.filter(pk=1).exists(), Post.objects.filter(pk=0).exists()))
    post = Post.objects.get(pk=1)
    show("contains", lambda: (Post.objects.filter(pk__lt=5).contains(post), Post.objects.filter(pk__gt=5).contains(post)))
    show("in", lambda: post in Post.objects.filter(pk__lt=5))
    show("equal", lambda: (post == Post.objects.get(pk=1), post == Category.objects.get(pk=1), hash(post) == hash(1)))
    show("none", lambda: (list(Post.objects.none()), Post.objects.none().count(), Post.objects.none().exists()))


def caught():
    try:
        Post.objects.get(pk=0)
    except Post.DoesNotExist as error:
        return isinstance(error, Category.DoesNotExist), str(error)
