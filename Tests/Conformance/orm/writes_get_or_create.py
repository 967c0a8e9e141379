"""get_or_create and update_or_create: statements, defaults, errors."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("found", lambda: Tag.objects.get_or_create(name="django")[1])
    show("made", lambda: Tag.objects.get_or_create(name="made")[1])
    show("defaults", lambda: Category.objects.get_or_create(slug="new", defaults={"name": "New"})[0].name)
    show("defaults unused", lambda: Category.objects.get_or_create(slug="new", defaults={"name": "Other"})[0].name)
    show("callable", lambda: Category.objects.get_or_create(slug="called", defaults={"name": lambda: "Called"})[0].name)
    show("several", lambda: Comment.objects.get_or_create(is_approved=True))
    show("incomplete", lambda: Comment.objects.get_or_create(content="alone"))
    show("update", lambda: Category.objects.update_or_create(slug="new", defaults={"name": "Newer"}))
    show("create", lambda: Category.objects.update_or_create(slug="newest", defaults={"name": "Newest"})[1])
    show("create defaults", lambda: Category.objects.update_or_create(slug="both", defaults={"name": "A"}, create_defaults={"name": "B"})[0].name)
    show("again", lambda: Category.objects.update_or_create(slug="both", defaults={"name": "A"}, create_defaults={"name": "B"})[0].name)
    show("unknown", lambda: Category.objects.get_or_create(nothing=1))
    show("lookup", lambda: Category.objects.get_or_create(slug__iexact="WEB", defaults={"slug": "web2", "name": "x"})[1])
