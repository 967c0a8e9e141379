"""Many-to-many: add, remove, set, clear, through."""

from django.db import connection
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
    post = Post.objects.order_by("pk").first()
    names = lambda: sorted(post.tags.values_list("name", flat=True))
    show("tags", names)
    django, orm = Tag.objects.get(name="django"), Tag.objects.get(name="orm")
    show("clear", lambda: post.tags.clear())
    show("add", lambda: post.tags.add(django, orm.pk))
    show("add again", lambda: post.tags.add(django))
    show("names", names)
    show("remove", lambda: post.tags.remove(orm))
    show("set", lambda: post.tags.set([orm, Tag.objects.get(name="sql")]))
    show("names", names)
    show("set same", lambda: post.tags.set(post.tags.all()))
    show("create", lambda: post.tags.create(name="brand new").pk == Tag.objects.latest("pk").pk)
    show("reverse", lambda: django.posts.filter(status="published").count())
    show("through", lambda: Post.tags.through.objects.filter(post=post).count())
    show("fields", lambda: [f.name for f in Post.tags.through._meta.fields])
    show("filter", lambda: Post.objects.filter(tags__name__in=["django", "orm"]).distinct().count())
    show("twice", lambda: Post.objects.filter(tags__name="django").filter(tags__name="orm").count())
    show("unsaved", lambda: Post(title="x").tags.all())
    show("bad", lambda: post.tags.add(post))
