"""Arithmetic and comparison with columns."""

from datetime import timedelta

from django.db import connection
from django.db.models import DurationField, ExpressionWrapper, F, FloatField, Value
from django.db.models.functions import Abs, Cast, Greatest, Least, Mod, Power, Round
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
    show("compare", lambda: Post.objects.filter(updated_at__gt=F("created_at")).count())
    show("own comments", lambda: Comment.objects.filter(author=F("post__author")).count())
    show("arithmetic", lambda: list(posts.annotate(a=F("views_count") * 2 + 1, b=F("views_count") % 7, c=-F("views_count")).values_list("a", "b", "c")[:3]))
    show("division", lambda: list(posts.annotate(a=F("views_count") / 7, b=Cast("views_count", FloatField()) / 7).values_list("a", "b")[:2]))
    show("dates", lambda: Post.objects.filter(updated_at__gte=F("created_at") + timedelta(days=10)).count())
    show("difference", lambda: [d.total_seconds() for d in posts.annotate(d=ExpressionWrapper(F("updated_at") - F("created_at"), output_field=DurationField())).values_list("d", flat=True)[:4]])
    show("functions", lambda: list(posts.annotate(a=Greatest("views_count", Value(500)), b=Least("views_count", Value(500)), c=Abs(F("views_count") - 500), d=Mod("views_count", 10)).values_list("a", "b", "c", "d")[:3]))
    show("round", lambda: list(posts.annotate(r=Round(F("engagement_score")), p=Power("pk", 2)).values_list("r", "p")[:3]))
    show("order", lambda: list(Post.objects.order_by(F("views_count").desc(), "pk").values_list("pk", flat=True)[:3]))
    show("nulls", lambda: list(Post.objects.order_by(F("author__last_login").asc(nulls_last=True), "pk").values_list("pk", flat=True)[:2]))
    show("update", lambda: Post.objects.filter(pk__lte=3).update(views_count=F("views_count") + 10))
    post = Post.objects.get(pk=1)
    before = post.views_count
    post.views_count = F("views_count") + 5
    show("save", lambda: post.save())
    post.refresh_from_db()
    show("refreshed", lambda: post.views_count - before)
    show("joined update", lambda: Post.objects.update(views_count=F("author__pk")))
    show("values", lambda: list(posts.values("pk", name=F("author__username"))[:2]))
