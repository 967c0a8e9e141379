"""Annotations that count, and the grouping they bring."""

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Avg, Count, F, Max, Min, Q, Sum
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("count", lambda: list(Category.objects.annotate(n=Count("posts")).order_by("-n", "pk").values_list("name", "n")[:4]))
    show("filtered", lambda: list(Category.objects.annotate(n=Count("posts", filter=Q(posts__status="draft"))).order_by("pk").values_list("n", flat=True)))
    show("distinct", lambda: list(Category.objects.annotate(people=Count("posts__author", distinct=True)).order_by("pk").values_list("people", flat=True)))
    show("several", lambda: Category.objects.annotate(total=Sum("posts__views_count"), least=Min("posts__views_count"), most=Max("posts__views_count")).order_by("pk").values("total", "least", "most")[0])
    show("average", lambda: [round(v, 3) for v in Category.objects.annotate(mean=Avg("posts__views_count")).order_by("pk").values_list("mean", flat=True)[:4]])
    show("having", lambda: Post.objects.annotate(n=Count("comments")).filter(n__gte=8).count())
    show("where then having", lambda: Post.objects.filter(status="draft").annotate(n=Count("comments")).filter(n=0).count())
    show("order matters", lambda: (Post.objects.filter(comments__is_approved=True).annotate(n=Count("comments")).filter(n=12).count(), Post.objects.annotate(n=Count("comments")).filter(comments__is_approved=True, n=12).count()))
    show("none", lambda: User.objects.annotate(n=Count("post")).filter(n=0).count())
    show("null sum", lambda: list(User.objects.annotate(v=Sum("post__views_count")).filter(v=None).order_by("pk").values_list("pk", flat=True)[:3]))
    show("expression", lambda: list(Post.objects.annotate(per=F("views_count") / (Count("comments") + 1)).order_by("pk").values_list("per", flat=True)[:4]))
    show("instances", lambda: [(p.title, p.n) for p in Post.objects.annotate(n=Count("likes")).order_by("-n", "pk")[:2]])
    show("count of annotated", lambda: Post.objects.annotate(n=Count("comments")).count())
    show("clash", lambda: Post.objects.annotate(title=Count("comments")))
    show("last", lambda: Comment.objects.values("author").annotate(n=Count("pk")).order_by("-n", "author").first())
