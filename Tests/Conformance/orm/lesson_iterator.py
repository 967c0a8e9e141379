"""Every post once, without keeping them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def process(post):
    return len(post.title)


def main():
    posts = Post.objects.order_by("pk")
    with CaptureQueriesContext(connection) as seen:
        kept = sum(process(post) for post in posts)
        again = sum(process(post) for post in posts)
    print("kept:", kept, again, len(seen), "query")

    posts = Post.objects.order_by("pk")
    with CaptureQueriesContext(connection) as seen:
        streamed = sum(process(post) for post in posts.iterator(chunk_size=100))
        again = sum(process(post) for post in posts.iterator(chunk_size=100))
    print("streamed:", streamed, again, len(seen), "queries")

    with CaptureQueriesContext(connection) as seen:
        comments = sum(
            len(post.comments.all()) for post in Post.objects.prefetch_related("comments").iterator(chunk_size=400)
        )
    print("prefetched:", comments, len(seen), "queries")
    try:
        Post.objects.prefetch_related("comments").iterator()
    except ValueError as error:
        print(error)
