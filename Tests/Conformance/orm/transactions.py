"""atomic, savepoints, rollback, errors inside."""

from django.db import DatabaseError, IntegrityError, connection, transaction
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


def commit():
    with transaction.atomic():
        Tag.objects.create(name="kept")


def roll_back():
    try:
        with transaction.atomic():
            Tag.objects.create(name="gone")
            raise ValueError
    except ValueError:
        return Tag.objects.filter(name="gone").exists()


def nested():
    with transaction.atomic():
        Tag.objects.create(name="outer")
        try:
            with transaction.atomic():
                Tag.objects.create(name="inner")
                raise ValueError
        except ValueError:
            pass
        return sorted(Tag.objects.filter(name__in=["outer", "inner"]).values_list("name", flat=True))


def integrity():
    with transaction.atomic():
        try:
            with transaction.atomic():
                Tag.objects.create(name="django")
        except IntegrityError as error:
            print("   ", error)
        Tag.objects.create(name="after")


def broken():
    with transaction.atomic():
        try:
            Tag.objects.create(name="django")
        except IntegrityError:
            pass
        Tag.objects.count()


def by_hand():
    with transaction.atomic():
        point = transaction.savepoint()
        Tag.objects.create(name="s1")
        transaction.savepoint_rollback(point)
        point = transaction.savepoint()
        Tag.objects.create(name="s2")
        transaction.savepoint_commit(point)
    return list(Tag.objects.filter(name__in=["s1", "s2"]).values_list("name", flat=True))


def marked():
    with transaction.atomic():
        Tag.objects.create(name="marked")
        transaction.set_rollback(True)
    return Tag.objects.filter(name="marked").exists()


@transaction.atomic
def decorated():
    Tag.objects.create(name="decorated")
    return transaction.get_connection().in_atomic_block


def durable():
    with transaction.atomic():
        with transaction.atomic(durable=True):
            pass


def no_savepoint():
    try:
        with transaction.atomic():
            try:
                with transaction.atomic(savepoint=False):
                    raise ValueError
            except ValueError:
                pass
            Tag.objects.count()
    except DatabaseError as error:
        return type(error).__name__


def main():
    for work in (commit, roll_back, nested, integrity, broken, by_hand, marked, decorated, durable, no_savepoint):
        show(work.__name__, work)
    show("left", lambda: sorted(Tag.objects.filter(pk__gt=50).values_list("name", flat=True)))
