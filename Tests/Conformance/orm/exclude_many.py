"""Excluding over relations with many rows."""

from django.contrib.auth.models import User
from django.db import connection
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
    show("single", lambda: Post.objects.exclude(author__username="ana").count())
    show("many", lambda: Post.objects.exclude(comments__is_approved=False).count())
    show("reverse", lambda: Post.objects.filter(comments__isnull=True).count())
    show("both filters", lambda: Post.objects.filter(comments__is_approved=False, comments__author=7).distinct().count())
    show("chained", lambda: Post.objects.filter(comments__is_approved=False).filter(comments__author=7).distinct().count())
    show("exclude both", lambda: Post.objects.exclude(comments__is_approved=False, comments__author=7).count())
    show("m2m", lambda: Post.objects.exclude(tags__name="django").count())
    show("m2m two", lambda: Post.objects.exclude(tags__name="django").exclude(tags__name="orm").count())
    show("users", lambda: User.objects.exclude(post__status="draft").count())
    show("deep", lambda: Category.objects.exclude(posts__comments__author=7).order_by("pk").count())
    show("none", lambda: User.objects.exclude(last_login=None).count())
    show("not in", lambda: Post.objects.exclude(pk__in=Post.objects.filter(featured=True)).count())
    show("duplicates", lambda: (Post.objects.filter(tags__pk__lte=10).count(), Post.objects.filter(tags__pk__lte=10).distinct().count()))
