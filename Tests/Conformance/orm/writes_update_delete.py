"""Queryset updates and deletes, cascades, counts of what went."""

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Follow, Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("update", lambda: Post.objects.filter(status="draft").update(featured=True, views_count=F("views_count") + 1))
    show("relation", lambda: Post.objects.filter(pk__lte=3).update(category=Category.objects.get(pk=2)))
    show("joined filter", lambda: Post.objects.filter(author__username="ana").update(status="published"))
    show("nothing", lambda: Post.objects.filter(pk=0).update(title="x"))
    show("unknown", lambda: Post.objects.update(nothing=1))
    show("related field", lambda: Post.objects.update(author__username="x"))
    show("fast delete", lambda: Comment.objects.filter(post=1).delete())
    show("all of a table", lambda: Follow.objects.all().delete())
    show("instance", lambda: Post.objects.get(pk=2).delete())
    show("cascade", lambda: Category.objects.get(slug="letters").delete())
    show("queryset", lambda: Post.objects.filter(pk__in=[3, 4, 5]).delete())
    show("m2m rows", lambda: Tag.objects.get(name="django").delete())
    show("user", lambda: sorted(User.objects.get(username="berta").delete()[1].items()))
    show("nobody", lambda: Post.objects.filter(pk=0).delete())
    post = Post.objects.get(pk=10)
    show("key gone", lambda: (post.delete()[0] > 0, post.pk))
    show("twice", lambda: post.delete())
    show("counts", lambda: (Post.objects.count(), Comment.objects.count(), Tag.objects.count()))
    show("values", lambda: Post.objects.values("pk").delete())
    show("distinct", lambda: Post.objects.distinct().delete())
