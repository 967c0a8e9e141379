"""Counting queries: contexts, wrappers, the log's limits."""

from django.db import connection, reset_queries
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from blog.models import Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    def counted():
        with CaptureQueriesContext(connection) as outer:
            Post.objects.count()
            with CaptureQueriesContext(connection) as inner:
                Post.objects.count()
                Tag.objects.count()
            return len(inner), len(outer), len(outer.captured_queries), outer[0]["sql"][:20]

    show("nested", counted)
    seen = []

    def spy(execute, sql, params, many, context):
        seen.append((sql[:12], params, many, sorted(context)))
        return execute(sql, params, many, context)

    def wrapped():
        with connection.execute_wrapper(spy):
            Tag.objects.get(pk=1)
            Tag.objects.filter(name="a").update(name="b")
        Tag.objects.count()
        return seen

    show("wrapper", wrapped)

    def blocked():
        def refuse(*arguments):
            raise RuntimeError("no queries here")

        with connection.execute_wrapper(refuse):
            list(Tag.objects.none())
            return Tag.objects.count()

    show("blocked", blocked)
    reset_queries()
    Tag.objects.count()
    show("log", lambda: [sorted(q) for q in connection.queries])
    show("failed statements count", lambda: failing())
    show("limit", lambda: connection.queries_limit)


def failing():
    from django.db import OperationalError

    before = len(connection.queries)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere")
    except OperationalError:
        pass
    return len(connection.queries) - before
