"""Reading the connection's own log."""

from django.db import connection, reset_queries
from django.test.utils import override_settings

from blog.models import Post


@override_settings(DEBUG=True)
def analyze():
    connection.queries_log.clear()
    list(Post.objects.select_related("author").order_by("pk")[:10])
    Post.objects.filter(status="draft").count()
    print("queries:", len(connection.queries))
    for query in connection.queries:
        print(sorted(query), float(query["time"]) >= 0, query["sql"][:60])
    reset_queries()
    print("after reset:", len(connection.queries))


def main():
    analyze()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM blog_tag WHERE id > %s", [25])
        print(cursor.fetchone())
    print(connection.queries[-1]["sql"])
