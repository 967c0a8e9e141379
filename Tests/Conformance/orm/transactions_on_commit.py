"""What runs after the commit, and what does not."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from blog.models import Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


done = []


def main():
    show("at once", lambda: (transaction.on_commit(lambda: done.append("autocommit")), done[:]))

    def committed():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("a"))
            Tag.objects.create(name="one")
            transaction.on_commit(lambda: done.append(Tag.objects.filter(name="one").exists()))
            print("    inside", done)

    show("committed", committed)
    print(done)

    def rolled_back():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("never"))
            raise ValueError("no")

    show("rolled back", rolled_back)

    def inner():
        with transaction.atomic():
            transaction.on_commit(lambda: done.append("outer"))
            try:
                with transaction.atomic():
                    transaction.on_commit(lambda: done.append("lost"))
                    raise KeyError
            except KeyError:
                pass
            with transaction.atomic():
                transaction.on_commit(lambda: done.append("inner"))

    show("inner", inner)
    print(done)

    def failing():
        with transaction.atomic():
            transaction.on_commit(lambda: 1 / 0)
            Tag.objects.create(name="two")

    show("failing", failing)
    show("kept all the same", lambda: Tag.objects.filter(name="two").exists())

    def robust():
        with transaction.atomic():
            transaction.on_commit(lambda: 1 / 0, robust=True)
            transaction.on_commit(lambda: done.append("after the robust one"))

    show("robust", robust)
    print(done[-1])
    show("not callable", lambda: transaction.on_commit("x"))
