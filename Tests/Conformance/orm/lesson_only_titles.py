"""Columns that are not needed need not travel."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def main():
    titles = Post.objects.only("title", "slug").order_by("pk").values_list("title", flat=True)
    print(list(titles[:3]))
    with CaptureQueriesContext(connection) as seen:
        posts = list(Post.objects.only("title", "slug").order_by("pk")[:3])
        print([post.slug for post in posts], len(seen))
        print([len(post.content) for post in posts], len(seen))
    with CaptureQueriesContext(connection) as seen:
        post = Post.objects.defer("content").order_by("pk").first()
        print(post.get_deferred_fields(), post.status, len(seen))
        print(len(post.content), post.get_deferred_fields(), len(seen))
    print(list(Post.objects.order_by("pk").values("title", "author__username")[:2]))
    print(Post.objects.order_by("pk").values_list("pk", "status", named=True)[0])
