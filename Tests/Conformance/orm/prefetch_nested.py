"""Prefetching along paths, and what is shared."""

from django.contrib.auth.models import User
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


def main():
    posts = Post.objects.order_by("-created_at", "-pk")
    show("comments", lambda: [len(p.comments.all()) for p in posts.prefetch_related("comments")[:5]])
    show("authors", lambda: sorted({c.author.username for p in posts.prefetch_related("comments__author")[:5] for c in p.comments.all()})[:4])
    show("forward", lambda: [p.author.username for p in posts.prefetch_related("author")[:5]])
    show("tags", lambda: [sorted(t.name for t in p.tags.all()) for p in posts.prefetch_related("tags")[:5]])
    show("profile", lambda: [p.author.profile.role for p in posts.select_related("author").prefetch_related("author__profile")[:5]])
    show("several", lambda: [(len(p.comments.all()), len(p.likes.all()), len(p.views.all())) for p in posts.prefetch_related("comments", "likes", "views")[:3]])
    show("three deep", lambda: sum(len(p.tags.all()) for c in Category.objects.prefetch_related("posts__tags").order_by("pk") for p in c.posts.all()))
    show("users", lambda: sum(len(u.post_set.all()) for u in User.objects.prefetch_related("post_set").filter(pk__lte=20)))
    show("twice the same", lambda: len(posts.prefetch_related("comments", "comments")[:2]))
    show("unknown", lambda: list(posts.prefetch_related("nothing")[:2]))
    show("not a relation", lambda: list(posts.prefetch_related("title")[:2]))
    show("empty", lambda: list(Post.objects.filter(pk=0).prefetch_related("comments__author")))
    show("off again", lambda: [len(p.comments.all()) for p in posts.prefetch_related("comments").prefetch_related(None)[:3]])
    show("in slices", lambda: [len(p.comments.all()) for p in posts.prefetch_related("comments")[3:6]])
