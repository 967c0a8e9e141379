"""Prefetch objects: querysets, lists of a name of one's own, order, errors."""

from django.db import connection
from django.db.models import Count, Prefetch
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
    approved = Comment.objects.filter(is_approved=True).order_by("-created_at", "pk")
    posts = Post.objects.order_by("pk")
    show("to_attr", lambda: [[c.pk for c in p.approved] for p in posts.prefetch_related(Prefetch("comments", queryset=approved, to_attr="approved"))[:3]])
    show("kind", lambda: [type(p.approved).__name__ for p in posts.prefetch_related(Prefetch("comments", approved, "approved"))[:1]])
    show("all still asks", lambda: [(len(p.approved), len(p.comments.all())) for p in posts.prefetch_related(Prefetch("comments", queryset=approved, to_attr="approved"))[:2]])
    show("in place", lambda: [[c.pk for c in p.comments.all()] for p in posts.prefetch_related(Prefetch("comments", queryset=approved))[:2]])
    show("both", lambda: [(len(p.comments.all()), len(p.approved)) for p in posts.prefetch_related("comments", Prefetch("comments", approved, "approved"))[:2]])
    show("onwards", lambda: [c.author.username for p in posts.prefetch_related(Prefetch("comments", approved, "approved"), "approved__author")[:2] for c in p.approved])
    show("joined inside", lambda: [c.author.username for p in posts.prefetch_related(Prefetch("comments", approved.select_related("author")))[:2] for c in p.comments.all()])
    show("sliced inside", lambda: [len(p.few) for p in posts.prefetch_related(Prefetch("comments", approved[:1], "few"))[:3]])
    show("annotated", lambda: [t.n for p in posts.prefetch_related(Prefetch("tags", queryset=p_tags()))[:2] for t in p.tags.all()])
    show("clash", lambda: list(posts.prefetch_related(Prefetch("comments", to_attr="title"))[:1]))
    show("values", lambda: Prefetch("comments", queryset=Comment.objects.values("pk")))
    show("two querysets", lambda: list(posts.prefetch_related("comments", Prefetch("comments", approved))[:1]))


def p_tags():
    from blog.models import Tag

    return Tag.objects.annotate(n=Count("posts")).order_by("pk")
