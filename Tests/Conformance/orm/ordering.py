"""Order: directions, relations, random, reversed, none."""

from django.db import connection
from django.db.models import Count, F
from django.db.models.functions import Lower
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
    show("desc", lambda: list(Post.objects.order_by("-views_count", "pk").values_list("pk", flat=True)[:4]))
    show("relation", lambda: list(Post.objects.order_by("category__name", "-author__username", "pk").values_list("pk", flat=True)[:4]))
    show("relation itself", lambda: list(Post.objects.order_by("category", "pk").values_list("category", flat=True)[:2]))
    show("reverse", lambda: list(Post.objects.order_by("pk").reverse().values_list("pk", flat=True)[:2]))
    show("replaced", lambda: list(Post.objects.order_by("-pk").order_by("pk").values_list("pk", flat=True)[:2]))
    show("ordered", lambda: (Post.objects.all().ordered, Post.objects.order_by("pk").ordered, Post.objects.order_by("pk").order_by().ordered))
    show("expression", lambda: list(Category.objects.order_by(Lower("name").desc()).values_list("name", flat=True)[:3]))
    show("annotation", lambda: list(Category.objects.annotate(n=Count("posts")).order_by("n", "pk").values_list("name", flat=True)[:3]))
    show("F", lambda: list(Post.objects.order_by(F("featured").desc(), "pk").values_list("pk", flat=True)[:3]))
    show("last", lambda: Post.objects.order_by("created_at", "pk").last().pk)
    show("first unordered", lambda: Post.objects.first().pk)
    show("latest", lambda: (Post.objects.latest("created_at", "pk").pk, Post.objects.earliest("created_at", "pk").pk))
    show("accents", lambda: list(Category.objects.order_by("name").values_list("name", flat=True)))
    show("unknown", lambda: Post.objects.order_by("nothing"))
    show("after slice", lambda: Post.objects.all()[:5].order_by("pk"))
    show("to many repeats", lambda: len(Post.objects.filter(pk=5).order_by("tags__name")))
