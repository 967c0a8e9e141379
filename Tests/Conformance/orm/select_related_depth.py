"""select_related: depth, everything, nothing, wrong names."""

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
    comments = Comment.objects.order_by("pk")
    show("two levels", lambda: [c.post.category.name for c in comments.select_related("post__category")[:3]])
    show("one level", lambda: [c.post.category.name for c in comments.select_related("post")[:3]])
    show("all", lambda: [c.post.author.username for c in comments.select_related()[:3]])
    show("none", lambda: [c.author.username for c in comments.select_related("author").select_related(None)[:3]])
    show("adds up", lambda: [c.author.pk == c.post.author.pk for c in comments.select_related("author").select_related("post__author")[:3]])
    show("unknown", lambda: list(comments.select_related("writer")))
    show("to many", lambda: list(Post.objects.select_related("comments")))
    show("reverse one", lambda: [c.author.profile.role for c in comments.select_related("author__profile")[:3]])
    show("with only", lambda: [(p.title, p.author.username) for p in Post.objects.select_related("author").only("title", "author__username").order_by("pk")[:2]])
    show("only conflict", lambda: list(Post.objects.select_related("author").only("title")[:1]))
    show("values", lambda: list(comments.select_related("post").values("post__title")[:1]))
