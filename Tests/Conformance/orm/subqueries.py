"""Subquery, OuterRef, Exists."""

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.test.utils import CaptureQueriesContext

from blog.models import Comment, Like, Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    newest = Comment.objects.filter(post=OuterRef("pk")).order_by("-created_at", "-pk")
    show("newest", lambda: list(Post.objects.annotate(by=Subquery(newest.values("author__username")[:1])).order_by("pk").values_list("pk", "by")[:4]))
    show("exists", lambda: Post.objects.filter(Exists(Comment.objects.filter(post=OuterRef("pk"), is_approved=False))).count())
    show("not exists", lambda: Post.objects.filter(~Exists(Comment.objects.filter(post=OuterRef("pk")))).count())
    show("annotated", lambda: list(Post.objects.annotate(liked=Exists(Like.objects.filter(post=OuterRef("pk"), user=5))).filter(liked=True).order_by("pk").values_list("pk", flat=True)[:5]))
    show("or", lambda: Post.objects.filter(Q(featured=True) | Exists(Comment.objects.filter(post=OuterRef("pk"), author=7))).count())
    number = Comment.objects.filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("pk")).values("n")
    show("count", lambda: list(Post.objects.annotate(n=Subquery(number)).order_by("pk").values_list("n", flat=True)[:8]))
    show("in queryset", lambda: Post.objects.filter(author__in=User.objects.filter(profile__role="editor")).count())
    show("in values", lambda: Comment.objects.filter(post__in=Post.objects.filter(featured=True).values("pk")).count())
    show("in slice", lambda: Comment.objects.filter(post__in=Post.objects.order_by("pk")[:5]).count())
    show("compare", lambda: Post.objects.filter(views_count__gt=Subquery(Post.objects.filter(pk=1).values("views_count"))).count())
    show("two levels", lambda: User.objects.filter(Exists(Post.objects.filter(Exists(Comment.objects.filter(post=OuterRef("pk"), author=OuterRef("author"))), author=OuterRef("pk")))).count())
    show("without outer", lambda: list(newest))
    show("too many columns", lambda: list(Post.objects.filter(pk__in=Post.objects.values("pk", "title"))))
