"""What the database refuses, as Django says it."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("unique", lambda: Tag.objects.create(name="django"))
    show("not null", lambda: Post.objects.create(author_id=1, category_id=1, slug="n", title=None, content=""))
    show("no author", lambda: Post.objects.create(category_id=1, slug="n", title="x", content=""))

    def foreign_key():
        with transaction.atomic():
            Comment.objects.create(post_id=10**6, author_id=1, content="x")
            print("    until the end")

    show("foreign key", foreign_key)
    show("too long", lambda: Tag.objects.create(name="x" * 60).pk is not None)
    show("wrong type", lambda: Post.objects.filter(pk=1).update(views_count="many"))
    show("bool", lambda: Post(featured="perhaps").full_clean())
    show("full_clean", lambda: sorted(problems(Post(title="", slug="with space", status="lost"))))
    show("unique check", lambda: problems(Category(name="x", slug="web"))["slug"])
    show("choices", lambda: Post(status="draft").get_status_display())
    show("caught", lambda: caught())


def problems(instance):
    try:
        instance.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def caught():
    try:
        Tag.objects.create(name="django")
    except IntegrityError as error:
        return type(error).__module__, type(error.__cause__).__module__, error.args
