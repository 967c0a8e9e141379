"""One row over many."""

from django.db import connection
from django.db.models import Avg, Count, F, Max, Min, Q, StdDev, Sum, Variance
from django.db.models.functions import Coalesce
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
    show("all", lambda: Post.objects.aggregate(Count("pk"), Sum("views_count"), Min("views_count"), Max("views_count")))
    show("average", lambda: round(Post.objects.aggregate(a=Avg("views_count"))["a"], 6))
    show("spread", lambda: [round(v, 4) for v in Post.objects.aggregate(s=StdDev("views_count"), v=Variance("views_count")).values()])
    show("empty", lambda: Post.objects.filter(pk=0).aggregate(n=Count("pk"), s=Sum("views_count"), c=Coalesce(Sum("views_count"), 0)))
    show("default", lambda: Post.objects.filter(pk=0).aggregate(s=Sum("views_count", default=0)))
    show("none()", lambda: Post.objects.none().aggregate(n=Count("pk"), s=Sum("views_count")))
    show("filter", lambda: Post.objects.aggregate(d=Count("pk", filter=Q(status="draft")), p=Count("pk", filter=~Q(status="draft"))))
    show("distinct", lambda: Comment.objects.aggregate(people=Count("author", distinct=True), all=Count("author")))
    show("over a slice", lambda: Post.objects.order_by("pk")[:10].aggregate(s=Sum("views_count")))
    show("over annotated", lambda: Post.objects.annotate(n=Count("comments")).aggregate(most=Max("n"), mean=Avg("n")))
    show("expression", lambda: Post.objects.aggregate(s=Sum(F("views_count") * 2)))
    show("relation", lambda: Post.objects.filter(author__username="wei.okafor").aggregate(likes=Count("likes"), comments=Count("comments", distinct=True)))
    show("dates", lambda: [v.isoformat() for v in Post.objects.aggregate(a=Min("created_at"), b=Max("created_at")).values()])
    show("unnamed", lambda: Post.objects.aggregate(Sum("views_count") + 1))
    show("unknown", lambda: Post.objects.aggregate(Sum("nothing")))
