"""Functions over text in the database."""

from django.db import connection
from django.db.models import CharField, F, Value
from django.db.models.functions import (Concat, LPad, Left, Length, Lower, Repeat, Replace, Reverse, Right, StrIndex, Substr, Trim, Upper)
from django.test.utils import CaptureQueriesContext

from blog.models import Category


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    names = Category.objects.order_by("pk")

    def first(**expressions):
        return names.annotate(**expressions).values_list(*expressions)[0]

    show("case", lambda: first(a=Upper("name"), b=Lower("name")))
    show("accents", lambda: names.filter(slug="cafe").annotate(a=Upper("name"), n=Length("name")).values_list("a", "n")[0])
    show("parts", lambda: first(a=Left("name", 4), b=Right("name", 3), c=Substr("name", 2, 3), d=Substr("name", 6)))
    show("find", lambda: first(a=StrIndex("name", Value("base")), b=StrIndex("name", Value("x"))))
    show("replace", lambda: first(a=Replace("name", Value("a"), Value("4")), b=Replace("name", Value("a"))))
    show("trim", lambda: first(a=Trim(Value("  x  ")), b=LPad("slug", 12, Value("*")), c=Repeat(Value("ab"), 3)))
    show("reverse", lambda: first(a=Reverse("slug")))
    show("concat", lambda: first(a=Concat("name", Value(" ("), "pk", Value(")"), output_field=CharField())))
    show("null in concat", lambda: first(a=Concat(Value("x"), Value(None, output_field=CharField()), output_field=CharField())))
    show("filter", lambda: list(names.filter(name__startswith=Upper(Left("slug", 1))).values_list("slug", flat=True)))
    show("order", lambda: list(Category.objects.order_by(Length("name").desc(), "name").values_list("name", flat=True)[:3]))
    show("update", lambda: (Category.objects.filter(pk=1).update(name=Concat(F("name"), Value("!"))), Category.objects.get(pk=1).name))
