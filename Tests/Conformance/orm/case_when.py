"""Conditional expressions."""

from django.db import connection
from django.db.models import Case, CharField, Count, F, IntegerField, Q, Sum, Value, When
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    size = Case(
        When(views_count__gte=2000, then=Value("huge")),
        When(views_count__gte=500, then=Value("big")),
        default=Value("small"),
        output_field=CharField(),
    )
    show("groups", lambda: list(Post.objects.annotate(size=size).values("size").annotate(n=Count("pk")).order_by("size")))
    show("order", lambda: list(Post.objects.order_by(Case(When(status="draft", then=0), default=1), "pk").values_list("pk", "status")[:3]))
    show("sum", lambda: Post.objects.aggregate(n=Sum(Case(When(featured=True, then=1), default=0, output_field=IntegerField()))))
    show("fields", lambda: list(Post.objects.annotate(v=Case(When(featured=True, then=F("views_count")), default=Value(0))).order_by("-v", "pk").values_list("pk", "v")[:3]))
    show("no default", lambda: list(Post.objects.annotate(v=Case(When(Q(status="draft") & Q(featured=True), then=Value(1)))).filter(v__isnull=False).order_by("pk").values_list("pk", flat=True)))
    show("filter", lambda: Post.objects.annotate(size=size).filter(size="huge").count())
    show("update", lambda: Post.objects.update(engagement_score=Case(When(status="draft", then=Value(0.0)), default=F("views_count") / 100.0)))
    show("after", lambda: list(Post.objects.order_by("pk").values_list("engagement_score", flat=True)[:4]))
    show("empty when", lambda: When(Q(), then=1))
