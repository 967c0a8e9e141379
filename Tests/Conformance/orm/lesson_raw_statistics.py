"""Statistics in SQL of one's own, and the same through the ORM."""

from django.db import connection
from django.db.models import Avg, Count
from django.db.models.functions import Length

from blog.models import Post


def get_post_statistics():
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT c.name AS category_name, COUNT(*) AS post_count, AVG(LENGTH(p.content)) AS average_length
            FROM blog_post p
            JOIN blog_category c ON p.category_id = c.id
            WHERE p.status = %s
            GROUP BY c.name
            ORDER BY post_count DESC, category_name
        """, ["published"])
        columns = [column[0] for column in cursor.description]
        return columns, cursor.fetchall()


def main():
    columns, rows = get_post_statistics()
    print(columns)
    for name, count, length in rows:
        print(name, count, round(length, 3))
    through_orm = (
        Post.objects.filter(status="published")
        .values_list("category__name")
        .annotate(posts=Count("pk"), length=Avg(Length("content")))
        .order_by("-posts", "category__name")
    )
    print([tuple(row) for row in rows] == list(through_orm))
    for post in Post.objects.raw("SELECT id, title FROM blog_post ORDER BY id LIMIT %s", [3]):
        print(post.pk, post.title, sorted(post.get_deferred_fields())[:2])
