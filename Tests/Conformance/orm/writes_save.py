"""save: inserts, updates, update_fields, forced ones."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    tag = Tag(name="fresh")
    show("insert", lambda: (tag.pk, tag.save(), tag.pk is not None)[2])
    show("update", lambda: tag.save())
    show("with a key", lambda: Tag(pk=900, name="keyed").save())
    show("existing key", lambda: Tag(pk=900, name="rekeyed").save())
    show("force insert", lambda: Tag(pk=900, name="again").save(force_insert=True))
    show("force update", lambda: Tag(pk=901, name="nobody").save(force_update=True))
    show("create with key", lambda: Tag.objects.create(pk=902, name="created").pk)
    post = Post.objects.get(pk=1)
    before = post.updated_at
    post.title, post.status = "Changed", "changed"
    show("some fields", lambda: post.save(update_fields=["title"]))
    show("stored", lambda: Post.objects.values_list("title", "status").get(pk=1))
    show("auto_now left", lambda: Post.objects.get(pk=1).updated_at == before)
    show("no fields", lambda: post.save(update_fields=[]))
    show("unknown field", lambda: post.save(update_fields=["nothing"]))
    show("everything", lambda: post.save())
    show("auto_now", lambda: Post.objects.get(pk=1).updated_at != before)
    show("copy", lambda: copy_of(post).pk != 1)
    show("defaults", lambda: (lambda c: (c.status, c.featured, c.views_count, c.engagement_score))(Post.objects.create(author_id=1, category_id=1, title="d", slug="d", content="")))
    show("unknown argument", lambda: Category(title="x"))
    show("positional", lambda: Category(77, "Seventy-seven", "seven").save())
    show("adding", lambda: (Category()._state.adding, Category.objects.get(pk=77)._state.adding))


def copy_of(post):
    post.pk = None
    post._state.adding = True
    post.slug = "a-copy"
    post.save()
    return post
