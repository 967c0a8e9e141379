"""Window functions."""

from django.db import connection
from django.db.models import Avg, Count, F, Sum, Window
from django.db.models.functions import DenseRank, FirstValue, Lag, Lead, Ntile, Rank, RowNumber
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
    posts = Post.objects.filter(pk__lte=12)
    show("row number", lambda: list(posts.annotate(n=Window(RowNumber(), order_by=F("views_count").desc())).order_by("n").values_list("pk", "n")[:4]))
    show("partition", lambda: list(posts.annotate(n=Window(RowNumber(), partition_by="category", order_by="pk")).order_by("category", "n").values_list("category", "pk", "n")[:6]))
    show("rank", lambda: list(posts.annotate(r=Window(Rank(), order_by="status"), d=Window(DenseRank(), order_by="status")).order_by("pk").values_list("r", "d")[:4]))
    show("running sum", lambda: list(posts.annotate(s=Window(Sum("views_count"), order_by="pk")).order_by("pk").values_list("s", flat=True)[:4]))
    show("share", lambda: list(posts.annotate(a=Window(Avg("views_count"), partition_by="status")).order_by("pk").values_list("pk", "a")[:2]))
    show("lag and lead", lambda: list(posts.annotate(b=Window(Lag("pk"), order_by="pk"), a=Window(Lead("pk", default=0), order_by="pk")).order_by("pk").values_list("b", "a")[:3]))
    show("first", lambda: list(posts.annotate(f=Window(FirstValue("pk"), partition_by="status", order_by="-pk")).order_by("pk").values_list("f", flat=True)[:3]))
    show("ntile", lambda: list(posts.annotate(q=Window(Ntile(4), order_by="pk")).order_by("pk").values_list("q", flat=True)))
    show("filter", lambda: list(posts.annotate(n=Window(RowNumber(), partition_by="status", order_by="-views_count")).filter(n=1).order_by("status").values_list("status", "pk")))
    show("of counts", lambda: list(Category.objects.annotate(n=Count("posts")).annotate(r=Window(Rank(), order_by=F("n").desc())).order_by("r").values_list("slug", "r")[:3]))
