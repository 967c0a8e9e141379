"""distinct, union, intersection, difference."""

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
    show("distinct", lambda: Post.objects.values("status").distinct().count())
    show("list", lambda: list(Post.objects.order_by("category__name").values_list("category__name", flat=True).distinct()[:4]))
    show("order adds", lambda: Post.objects.values("status").distinct().order_by("pk").count())
    show("joined", lambda: Category.objects.filter(posts__featured=True).distinct().count())
    low, high = Post.objects.filter(pk__lte=5), Post.objects.filter(pk__range=(4, 8))
    show("union", lambda: [p.pk for p in low.union(high).order_by("pk")])
    show("union all", lambda: [p.pk for p in low.union(high, all=True).order_by("pk")])
    show("intersection", lambda: [p.pk for p in low.intersection(high).order_by("pk")])
    show("difference", lambda: [p.pk for p in low.difference(high).order_by("pk")])
    show("count", lambda: low.union(high).count())
    show("values", lambda: list(Category.objects.values_list("name").union(Tag.objects.filter(pk__lte=2).values_list("name")).order_by("name")[:3]))
    show("slice", lambda: [p.pk for p in low.union(high).order_by("-pk")[:2]])
    show("empty", lambda: [p.pk for p in low.union(Post.objects.none()).order_by("pk")])
    show("filter after", lambda: low.union(high).filter(pk=1))
    show("first", lambda: low.union(high).order_by("-pk").first().pk)
    show("exists", lambda: low.union(high).exists())
    show("distinct on", lambda: list(Post.objects.distinct("author")))
