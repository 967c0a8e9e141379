"""bulk_create, bulk_update: batches, conflicts, what they return."""

from django.db import connection, transaction
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
    show("ten", lambda: len(Tag.objects.bulk_create([Tag(name=f"b{n}") for n in range(10)])))
    show("keys", lambda: [t.pk is not None for t in Tag.objects.bulk_create([Tag(name="k1"), Tag(name="k2")])])
    show("batches", lambda: len(Tag.objects.bulk_create([Tag(name=f"c{n}") for n in range(25)], batch_size=10)))
    show("mixed keys", lambda: len(Tag.objects.bulk_create([Tag(name="m1"), Tag(pk=950, name="m2")])))
    show("nothing", lambda: Tag.objects.bulk_create([]))
    show("conflict", lambda: Tag.objects.bulk_create([Tag(name="b1")]))
    show("ignored", lambda: len(Tag.objects.bulk_create([Tag(name="b1"), Tag(name="b99")], ignore_conflicts=True)))
    show("upsert", lambda: len(Category.objects.bulk_create([Category(name="Renamed", slug="web")], update_conflicts=True, update_fields=["name"], unique_fields=["slug"])))
    show("upserted", lambda: Category.objects.get(slug="web").name)
    show("bad batch", lambda: Tag.objects.bulk_create([Tag(name="z")], batch_size=-1))
    comments = list(Comment.objects.order_by("pk")[:30])
    for comment in comments:
        comment.content = f"Edited {comment.pk}"
        comment.is_approved = False
    show("update", lambda: Comment.objects.bulk_update(comments, ["content", "is_approved"]))
    show("in batches", lambda: Comment.objects.bulk_update(comments, ["content"], batch_size=8))
    show("updated", lambda: (Comment.objects.get(pk=1).content, Comment.objects.filter(content__startswith="Edited").count()))
    show("no fields", lambda: Comment.objects.bulk_update(comments, []))
    show("unsaved", lambda: Comment.objects.bulk_update([Comment(content="x")], ["content"]))
    show("key", lambda: Comment.objects.bulk_update(comments, ["id"]))
    show("none", lambda: Comment.objects.bulk_update([], ["content"]))
    show("relation", lambda: Post.objects.bulk_update(moved(), ["category"]))

    def inside():
        with transaction.atomic():
            return len(Tag.objects.bulk_create([Tag(name=f"i{n}") for n in range(5)]))

    show("inside atomic", inside)


def moved():
    posts = list(Post.objects.order_by("pk")[:3])
    for post in posts:
        post.category_id = 12
    return posts
