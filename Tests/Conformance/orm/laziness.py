"""When a queryset asks, and what it remembers."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    posts = Post.objects.filter(pk__lte=5).order_by("pk")
    show("chain", lambda: bool(posts.exclude(pk=3).select_related("author").query))
    show("list", lambda: len(list(posts)))
    show("again", lambda: len(list(posts)))
    show("len", lambda: len(posts))
    show("count", lambda: posts.count())
    show("bool", lambda: bool(posts))
    show("exists", lambda: posts.exists())
    show("copy", lambda: len(posts.all()))
    show("index", lambda: posts[0].pk)
    show("fresh index", lambda: (posts.all()[0].pk, posts.all()[0].pk))
    show("same objects", lambda: posts[0] is posts[0])
    fresh = posts.all()
    show("partial", lambda: [p.pk for p in zip_first(fresh, 2)])
    show("then all", lambda: len(fresh))
    show("iterator", lambda: (sum(1 for _ in posts.iterator()), sum(1 for _ in posts.iterator())))
    show("repr", lambda: repr(Post.objects.filter(pk__lte=2).order_by("pk")))
    show("membership", lambda: posts[0] in posts)
    show("if", lambda: "some" if Post.objects.filter(pk__lte=3) else "none")
    show("combine", lambda: (posts | Post.objects.filter(pk=6)).count())
    generator = (p.title for p in Post.objects.filter(pk__lte=2))
    show("generator", lambda: len(list(generator)))
    show("created since", lambda: (Post.objects.create(author_id=1, category_id=1, title="n", slug="n", content=""), len(posts)) and len(posts))


def zip_first(queryset, number):
    for _, post in zip(range(number), queryset):
        yield post
