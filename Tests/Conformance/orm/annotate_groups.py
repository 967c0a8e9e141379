"""values() before annotate() is GROUP BY."""

from django.db import connection
from django.db.models import Avg, Count, F, Sum
from django.db.models.functions import ExtractYear, TruncMonth
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
    show("status", lambda: list(Post.objects.values("status").annotate(n=Count("pk")).order_by("status")))
    show("two keys", lambda: list(Post.objects.values("status", "featured").annotate(n=Count("pk")).order_by("status", "featured")))
    show("by relation", lambda: list(Post.objects.values("category__name").annotate(n=Count("pk"), v=Sum("views_count")).order_by("-n", "category__name")[:3]))
    show("list", lambda: list(Post.objects.values_list("category__slug").annotate(n=Count("pk")).order_by("category__slug")[:3]))
    show("year", lambda: list(Post.objects.annotate(year=ExtractYear("created_at")).values("year").annotate(n=Count("pk")).order_by("year")))
    show("month", lambda: [(row["m"].strftime("%Y-%m"), row["n"]) for row in Post.objects.annotate(m=TruncMonth("created_at")).values("m").annotate(n=Count("pk")).order_by("-m")[:3]])
    show("renamed", lambda: list(Post.objects.values(name=F("author__username")).annotate(n=Count("pk")).order_by("-n", "name")[:3]))
    show("having", lambda: list(Comment.objects.values("post").annotate(n=Count("pk")).filter(n__gt=11).order_by("post").values_list("post", flat=True)[:5]))
    show("values after", lambda: list(Post.objects.annotate(n=Count("comments")).values("n").order_by("pk")[:3]))
    show("groups", lambda: Post.objects.values("author").annotate(n=Count("pk")).count())
    show("group of groups", lambda: Post.objects.values("author").annotate(n=Count("pk")).aggregate(most=Avg("n")))
    show("no order kept", lambda: list(Post.objects.order_by("created_at").values("status").annotate(n=Count("pk")).order_by("status").values_list("n", flat=True)))
