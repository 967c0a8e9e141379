"""Conditions put together."""

from django.db import connection
from django.db.models import Q
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
    show("or", lambda: Post.objects.filter(Q(status="draft") | Q(featured=True)).count())
    show("and", lambda: Post.objects.filter(Q(status="draft") & Q(featured=True)).count())
    show("not", lambda: Post.objects.filter(~Q(status="draft")).count())
    show("xor", lambda: Post.objects.filter(Q(status="draft") ^ Q(featured=True)).count())
    show("mixed", lambda: Post.objects.filter(Q(views_count__gt=1000) | Q(pk__lt=10), status="published").count())
    show("nested", lambda: Post.objects.filter(~(Q(status="draft") | Q(pk__gt=500)) | Q(pk=999)).count())
    show("empty", lambda: Post.objects.filter(Q()).count())
    show("in nothing", lambda: Post.objects.filter(pk__in=[]).count())
    show("or nothing", lambda: Post.objects.filter(Q(pk__in=[]) | Q(pk=1)).count())
    show("not nothing", lambda: Post.objects.filter(~Q(pk__in=[])).count())
    condition = Q()
    for word in ("cache", "memory"):
        condition |= Q(title__icontains=word)
    show("built", lambda: Post.objects.filter(condition).count())
    show("repr", lambda: [repr(condition), repr(~Q(a=1) & Q(b=2)), Q(a=1) == Q(a=1)])
    show("combined", lambda: (Post.objects.filter(status="draft") | Post.objects.filter(featured=True)).count())
    show("intersected", lambda: (Post.objects.filter(status="draft") & Post.objects.filter(featured=True)).count())
    show("bad", lambda: Post.objects.filter(Q(nothing=1)))
