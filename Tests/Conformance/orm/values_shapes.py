"""values, values_list: dictionaries, tuples, flat, named."""

from django.db import connection
from django.db.models import Count, F, Value
from django.db.models.functions import Concat, Upper
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
    show("dict", lambda: posts.values("pk", "title")[0])
    show("all", lambda: sorted(posts.values()[0]))
    show("tuple", lambda: posts.values_list("pk", "status")[0])
    show("flat", lambda: list(posts.values_list("pk", flat=True)[:3]))
    show("named", lambda: posts.values_list("pk", "category__name", named=True)[0])
    show("relation", lambda: posts.values("author", "author_id", "author__profile__role")[0])
    show("expression", lambda: posts.values("pk", shout=Upper("status"))[0])
    show("in list", lambda: posts.values_list("pk", Upper("status"))[0])
    show("annotated", lambda: posts.annotate(n=Count("comments")).values_list("pk", "n")[1])
    show("concat", lambda: posts.annotate(by=Concat(F("author__username"), Value(" / "), F("category__name"))).values_list("by", flat=True)[0])
    show("to many", lambda: list(posts.filter(pk=5).values_list("pk", "tags__name").order_by("tags__name")))
    show("get", lambda: posts.values("title").get(pk=3))
    show("first", lambda: posts.values_list("title", flat=True).first())
    show("iterator", lambda: sum(posts.values_list("views_count", flat=True).iterator(chunk_size=300)))
    show("flat of two", lambda: posts.values_list("pk", "title", flat=True))
    show("unknown", lambda: posts.values("nothing"))
    show("in_bulk", lambda: posts.values("pk").in_bulk([1]))
    show("dict of list", lambda: dict(posts.values_list("pk", "status")[:2]))
