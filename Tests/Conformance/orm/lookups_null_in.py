"""isnull, in, ranges of numbers, booleans, keys."""

from django.contrib.auth.models import User
from django.db import connection
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
    show("null", lambda: User.objects.filter(last_login__isnull=True).count())
    show("none", lambda: User.objects.filter(last_login=None).count())
    show("in", lambda: list(Post.objects.filter(pk__in=[3, 1, 2, 10**9]).order_by("pk").values_list("pk", flat=True)))
    show("in tuple", lambda: Post.objects.filter(status__in=("draft", "published")).count())
    show("in set", lambda: Post.objects.filter(pk__in={1, 2}).count())
    show("in generator", lambda: Post.objects.filter(pk__in=(n for n in (1, 2))).count())
    show("range", lambda: Post.objects.filter(views_count__range=(300, 400)).count())
    show("bool", lambda: Post.objects.filter(featured=True).count() + Post.objects.filter(featured=0).count())
    show("string key", lambda: Post.objects.get(pk="7").pk)
    show("instance", lambda: Post.objects.filter(author=User.objects.get(pk=3)).count())
    show("instance id", lambda: Post.objects.filter(author_id=3).count() == Post.objects.filter(author__id=3).count())
    show("bad int", lambda: Post.objects.filter(views_count="many").count())
    show("bad key", lambda: Post.objects.get(pk="x"))
    show("none compared", lambda: Post.objects.filter(views_count__gt=None))
    show("isnull text", lambda: User.objects.filter(last_login__isnull="yes"))
    show("wrong model", lambda: Post.objects.filter(author=Post.objects.first()))
    show("many ids", lambda: Post.objects.filter(pk__in=range(1, 901)).count())
