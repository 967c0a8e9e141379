"""Instances: refresh, equality, state, copies, text."""

import copy
import pickle

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    post = Post.objects.get(pk=1)
    Post.objects.filter(pk=1).update(title="Elsewhere", author=9)
    show("stale", lambda: post.title)
    show("refresh", lambda: (post.refresh_from_db(), post.title)[1])
    show("one field", lambda: (Post.objects.filter(pk=1).update(title="T", status="x"), post.refresh_from_db(fields=["title"]), post.title, post.status))
    show("relation", lambda: (post.author.pk, Post.objects.filter(pk=1).update(author=8), post.refresh_from_db(), post.author.pk))
    show("gone", lambda: (Post.objects.filter(pk=2).delete(), Post(pk=2).refresh_from_db()))
    show("equal", lambda: (post == Post(pk=1), post != Post(pk=3), Post() == Post(), post == 1))
    show("set", lambda: len({post, Post.objects.get(pk=1), Post.objects.get(pk=3)}))
    show("hash", lambda: hash(Post()))
    show("text", lambda: (str(post), repr(post), str(Category(name="C")), repr(Comment(pk=5, post_id=1))))
    show("meta", lambda: (Post._meta.label, Post._meta.db_table, Post._meta.pk.name, Post._meta.get_field("author").related_model.__name__))
    show("fields", lambda: [f.name for f in Comment._meta.get_fields()])
    show("copy", lambda: (copy.copy(post) == post, copy.copy(post) is post, copy.copy(post).title))
    show("pickle", lambda: pickle.loads(pickle.dumps(post)).title)
    show("dict", lambda: sorted(key for key in vars(Category.objects.get(pk=1)) if not key.startswith("_")))
    show("getattr", lambda: [getattr(post, name) for name in ("pk", "id", "author_id")])
    show("extra attribute", lambda: (setattr(post, "note", 5), post.note, post.save(), Post.objects.get(pk=1).pk))
    show("date order", lambda: Post.objects.order_by("created_at", "pk")[3].get_next_by_created_at().pk)
    show("iterate", lambda: list(post))
