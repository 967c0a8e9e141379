"""Text lookups, case, and what has to be escaped."""

from django.db import connection
from django.db.models.functions import Length, Lower
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
    for lookup, value in (
        ("exact", "Café"), ("iexact", "café"), ("iexact", "CAFÉ"), ("contains", "at"), ("icontains", "DATA"),
        ("startswith", "D"), ("istartswith", "d"), ("endswith", "s"), ("iendswith", "S"), ("in", ["Web", "Python"]),
        ("gt", "T"), ("lte", "D"), ("range", ("C", "E")), ("regex", "^[A-D].*s$"), ("iregex", "^w|^p"), ("contains", ""),
    ):
        show(f"{lookup} {value!r}", lambda: list(Category.objects.filter(**{f"name__{lookup}": value}).order_by("pk").values_list("name", flat=True)))
    Tag.objects.create(name="100% sure_thing\\")
    show("percent", lambda: Tag.objects.filter(name__contains="0%").count())
    show("underscore", lambda: Tag.objects.filter(name__contains="e_t").count())
    show("backslash", lambda: Tag.objects.filter(name__endswith="\\").count())
    show("plus", lambda: list(Tag.objects.filter(name__startswith="n+").values_list("name", flat=True)))
    show("newline", lambda: Post.objects.filter(title__contains="\n").count())
    show("transform", lambda: Post.objects.annotate(n=Length("title")).filter(n__lt=15).count())
    show("lower", lambda: list(Category.objects.annotate(l=Lower("name")).filter(l__startswith="c").order_by("l").values_list("l", flat=True)))
    show("F on the right", lambda: Post.objects.filter(title__icontains=Lower("category__name")).count())
    show("unknown", lambda: Post.objects.filter(title__sounds="x"))
    show("unknown field", lambda: Post.objects.filter(headline="x"))
