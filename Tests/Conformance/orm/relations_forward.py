"""Foreign keys: fetched once, remembered, replaced."""

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
    post = Post.objects.order_by("pk")[0]
    show("author", lambda: post.author.username)
    show("again", lambda: post.author.username)
    show("id only", lambda: post.author_id == post.author.pk)
    other = User.objects.get(pk=5)
    post.author = other
    show("assigned", lambda: (post.author_id, post.author is other))
    post.author_id = 6
    show("by id", lambda: post.author.pk)
    comment = Comment.objects.select_related("post__author", "author").order_by("pk").first()
    show("joined", lambda: (comment.post.title, comment.post.author.username, comment.author.username))
    show("not joined", lambda: comment.post.category.name)
    show("unsaved", lambda: Post(title="x", author=User(username="new")).save())
    show("wrong class", lambda: setattr(post, "category", other))
    show("missing", lambda: Post(title="x").author)
    show("category", lambda: Category.objects.get(posts=post))
