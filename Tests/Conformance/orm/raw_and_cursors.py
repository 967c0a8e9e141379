"""raw() and cursors: parameters, columns, deferred fields, errors."""

from django.db import ProgrammingError, connection
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


def rows(sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def main():
    show("raw", lambda: [p.title for p in Post.objects.raw("SELECT * FROM blog_post WHERE id <= %s ORDER BY id", [2])])
    show("named", lambda: [p.pk for p in Post.objects.raw("SELECT id, title FROM blog_post WHERE status = %(s)s ORDER BY id LIMIT 2", {"s": "draft"})])
    show("deferred", lambda: [p.slug for p in Post.objects.raw("SELECT id, title FROM blog_post ORDER BY id LIMIT 2")])
    show("annotated", lambda: [(p.pk, p.length) for p in Post.objects.raw("SELECT id, LENGTH(title) AS length FROM blog_post ORDER BY id LIMIT 2")])
    show("translated", lambda: [c.name for c in Category.objects.raw("SELECT id, slug AS name FROM blog_category ORDER BY id LIMIT 2")])
    show("no key", lambda: list(Post.objects.raw("SELECT title FROM blog_post LIMIT 1")))
    show("index", lambda: Post.objects.raw("SELECT * FROM blog_post ORDER BY id")[0].pk)
    show("len", lambda: len(Post.objects.raw("SELECT id FROM blog_post")))
    show("cursor", lambda: rows("SELECT COUNT(*), MAX(id) FROM blog_tag"))
    show("parameters", lambda: rows("SELECT name FROM blog_tag WHERE id IN (%s, %s) ORDER BY id", [1, 2]))
    show("percent", lambda: rows("SELECT name FROM blog_tag WHERE name LIKE 'dj%%' AND id < %s", [10]))
    show("without parameters", lambda: rows("SELECT name FROM blog_tag WHERE name LIKE 'dj%'"))
    show("types", lambda: rows("SELECT 1, 'a', 1.5, NULL, x'01'"))
    show("syntax", lambda: rows("SELEC 1"))
    show("no table", lambda: rows("SELECT * FROM nothing"))
    show("too few", lambda: rows("SELECT %s, %s", [1]))

    def one_by_one():
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM blog_tag ORDER BY id LIMIT 6")
            return cursor.fetchone(), cursor.fetchmany(2), [row[0] for row in cursor], cursor.fetchone()

    show("one by one", one_by_one)

    def written():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE blog_tag SET name = UPPER(name) WHERE id <= %s", [2])
            count = cursor.rowcount
            cursor.executemany("INSERT INTO blog_tag (name) VALUES (%s)", [("many1",), ("many2",)])
            return count, cursor.rowcount, cursor.lastrowid is None or True

    show("written", written)
    show("columns", lambda: description())


def description():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id AS key, name FROM blog_tag LIMIT 1")
        return [column[0] for column in cursor.description]
