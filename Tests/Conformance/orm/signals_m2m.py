"""m2m_changed: actions, sets of keys, both sides."""

from django.db import connection
from django.db.models.signals import m2m_changed
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


seen = []


def note(sender, instance, action, reverse, model, pk_set, **kwargs):
    seen.append((action, type(instance).__name__, reverse, model.__name__, sorted(pk_set) if pk_set is not None else None))


def flush():
    result = seen[:]
    seen.clear()
    return result


def main():
    m2m_changed.connect(note, sender=Post.tags.through)
    post = Post.objects.order_by("pk").first()
    show("clear", lambda: (post.tags.clear(), flush())[1])
    show("add", lambda: (post.tags.add(1, 2), flush())[1])
    show("add again", lambda: (post.tags.add(2, 3), flush())[1])
    show("add nothing new", lambda: (post.tags.add(1), flush())[1])
    show("remove", lambda: (post.tags.remove(1), flush())[1])
    show("set", lambda: (post.tags.set([3, 4]), flush())[1])
    tag = Tag.objects.get(pk=5)
    show("reverse", lambda: (tag.posts.add(post), flush())[1])
    show("create", lambda: (post.tags.create(name="made"), len(flush()))[1])
    show("through", lambda: (Post.tags.through.objects.filter(post=post).delete(), flush())[1])
    show("delete", lambda: (post.tags.add(6), flush() and None, post.delete(), flush())[3])
