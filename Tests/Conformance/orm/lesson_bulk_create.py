"""Many posts in few statements."""

from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext

from blog.models import Post

saved = []


def on_save(sender, **kwargs):
    saved.append(kwargs["instance"].slug)


def bulk_create_posts(rows):
    posts = [
        Post(title=row["title"], slug=row["slug"], content=row["content"], author_id=row["author_id"],
             category_id=row["category_id"])
        for row in rows
    ]
    return Post.objects.bulk_create(posts, batch_size=100)


def main():
    post_save.connect(on_save, sender=Post)
    rows = [
        {"title": f"Bulk {n}", "slug": f"bulk-{n}", "content": "x" * n, "author_id": n % 5 + 1, "category_id": n % 3 + 1}
        for n in range(250)
    ]
    before = Post.objects.count()
    with CaptureQueriesContext(connection) as seen:
        made = bulk_create_posts(rows)
    print(len(made), "posts", len(seen), "queries", [query["sql"][:17] for query in seen.captured_queries])
    print(Post.objects.count() - before, made[0].pk is not None, saved)
    print(Post.objects.filter(slug__startswith="bulk-").order_by("-pk").values_list("title", "status").first())
    with CaptureQueriesContext(connection) as seen:
        for row in rows[:5]:
            Post.objects.create(**{**row, "slug": "single-" + row["slug"]})
    print("one by one:", len(seen), "queries", saved)
    again = Post.objects.bulk_create([Post(pk=made[0].pk, title="Again", slug="again", content="", author_id=1,
                                           category_id=1)], ignore_conflicts=True)
    print(len(again), Post.objects.get(pk=made[0].pk).title)
