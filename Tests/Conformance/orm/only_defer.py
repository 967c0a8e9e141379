"""Deferred fields: what is fetched later, and when."""

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
    show("only", lambda: [(p.title, sorted(p.get_deferred_fields())[:3]) for p in posts.only("title")[:1]])
    show("touch", lambda: [len(p.content) for p in posts.only("title")[:3]])
    show("defer", lambda: [(p.title, p.get_deferred_fields()) for p in posts.defer("content")[:1]])
    show("only then defer", lambda: [sorted(p.get_deferred_fields()) == sorted(set(f.attname for f in Post._meta.concrete_fields) - {"id", "title"}) for p in posts.only("title", "content").defer("content")[:1]])
    show("defer none", lambda: [p.get_deferred_fields() for p in posts.defer("content").defer(None)[:1]])
    show("relation", lambda: [(c.post.title, sorted(c.post.get_deferred_fields())[:2]) for c in Comment.objects.select_related("post").only("post__title", "content").order_by("pk")[:1]])
    show("defer relation", lambda: [c.post.get_deferred_fields() for c in Comment.objects.select_related("post").defer("post__content").order_by("pk")[:1]])
    post = posts.only("title").first()
    show("save", lambda: setattr(post, "title", "Changed") or post.save())
    show("saved", lambda: Post.objects.values_list("title", "status").get(pk=post.pk))
    show("foreign key", lambda: posts.only("title").first().author.username)
    show("key kept", lambda: posts.only("title").first().pk)
    show("refresh", lambda: post.refresh_from_db(fields=["status"]))
    show("now there", lambda: post.status)
    show("unknown", lambda: list(posts.only("nothing")[:1]))
    show("repr", lambda: posts.only("slug").first())
