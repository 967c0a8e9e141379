"""Reverse foreign keys: managers, caches, creating through them."""

from django.contrib.auth.models import User
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
    user = User.objects.get(username="wei.okafor")
    show("count", lambda: user.post_set.count())
    show("twice", lambda: [len(user.post_set.all()), len(user.post_set.all())])
    show("filter", lambda: list(user.post_set.filter(status="draft").order_by("pk").values_list("pk", flat=True)))
    show("comments", lambda: user.comments.filter(is_approved=False).count())
    category = Category.objects.get(slug="letters")
    show("create", lambda: category.posts.create(author=user, title="Made here", slug="made-here", content="...").category_id)
    post = Post.objects.get(slug="made-here")
    show("add", lambda: user.post_set.add(post))
    show("get_or_create", lambda: post.comments.get_or_create(author=user, content="First")[1])
    show("again", lambda: post.comments.get_or_create(author=user, content="First")[1])
    show("known parent", lambda: post.comments.get().post is post)
    show("set", lambda: post.comments.set([Comment(author=user, content="Bulk")], bulk=False))
    show("after set", lambda: [c.content for c in post.comments.order_by("pk")])
    show("no remove", lambda: hasattr(post.comments, "remove"))
    show("exists", lambda: (user.followers.exists(), user.following.exists()))
    show("update", lambda: user.post_set.filter(slug="made-here").update(title="Changed"))
