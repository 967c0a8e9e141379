"""Coalesce, NullIf, Cast, comparisons, numbers."""

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Avg, CharField, DecimalField, F, FloatField, IntegerField, Sum, Value
from django.db.models.functions import Cast, Ceil, Coalesce, Floor, NullIf, Round, Sign, Sqrt
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
    posts = Post.objects.order_by("pk")
    show("coalesce", lambda: list(User.objects.annotate(v=Coalesce(Sum("post__views_count"), 0)).order_by("v", "pk").values_list("pk", "v")[:3]))
    show("several", lambda: posts.annotate(v=Coalesce(NullIf("status", Value("published")), NullIf("title", Value("")))).values_list("v", flat=True)[0])
    show("nullif", lambda: list(posts.annotate(v=NullIf("status", Value("draft"))).values_list("v", flat=True)[:3]))
    show("cast", lambda: posts.annotate(a=Cast("views_count", CharField()), b=Cast("pk", FloatField()), c=Cast("engagement_score", IntegerField())).values_list("a", "b", "c")[0])
    show("decimal", lambda: posts.annotate(a=Cast("engagement_score", DecimalField(max_digits=8, decimal_places=1))).values_list("a", flat=True)[0])
    show("round", lambda: posts.annotate(a=Round("engagement_score", precision=1), b=Ceil("engagement_score"), c=Floor("engagement_score"), d=Sign("pk"), e=Sqrt(F("pk") + 3)).values_list("a", "b", "c", "d", "e")[0])
    show("divide by zero", lambda: list(posts.annotate(a=F("views_count") / Value(0)).values_list("a", flat=True)[:2]))
    show("average of nothing", lambda: Post.objects.filter(pk=0).aggregate(a=Avg("views_count")))
    show("none compared", lambda: User.objects.filter(last_login__lt=F("date_joined")).count())
    show("mixed types", lambda: list(posts.annotate(a=F("views_count") + F("engagement_score")).values_list("a", flat=True)[:2]))
    show("ambiguous", lambda: list(posts.annotate(a=F("title") + F("pk")).values_list("a", flat=True)[:1]))
