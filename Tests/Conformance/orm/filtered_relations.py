"""FilteredRelation, alias, annotations in filters."""

from django.db import connection
from django.db.models import Count, F, FilteredRelation, Q
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
    show("filtered", lambda: Post.objects.annotate(hidden=FilteredRelation("comments", condition=Q(comments__is_approved=False))).filter(hidden__isnull=False).distinct().count())
    show("counted", lambda: list(Category.objects.annotate(drafts=FilteredRelation("posts", condition=Q(posts__status="draft"))).annotate(n=Count("drafts")).order_by("pk").values_list("n", flat=True)))
    show("alias", lambda: (lambda p: (p.pk, hasattr(p, "n")))(Post.objects.alias(n=Count("comments")).filter(n=12).order_by("pk").first()))
    show("alias then annotate", lambda: Post.objects.alias(n=Count("comments")).annotate(twice=F("n") * 2).order_by("-twice", "pk").values_list("pk", "twice")[0])
    show("filter on annotation", lambda: Post.objects.annotate(double=F("views_count") * 2).filter(double__gt=10000).count())
    show("order on alias", lambda: list(Category.objects.alias(n=Count("posts")).order_by("-n", "pk").values_list("slug", flat=True)[:3]))
    show("annotation of annotation", lambda: Post.objects.annotate(a=F("pk") + 1).annotate(b=F("a") * 2).order_by("pk").values_list("a", "b")[0])
    show("overwritten", lambda: Post.objects.annotate(a=F("pk")).annotate(a=F("pk") * 3).order_by("pk").values_list("a", flat=True)[1])
    show("unknown relation", lambda: list(Post.objects.annotate(x=FilteredRelation("nothing", condition=Q(pk=1))).filter(x__pk=1)))
