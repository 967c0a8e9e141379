"""Renaming posts: get in a loop and then bulk_update is still a query a post; in_bulk makes it two."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post

DATA = [{"id": pk, "title": f"Title {pk}"} for pk in range(1, 251)]


def with_gets(data):
    posts = []
    for row in data:
        post = Post.objects.get(id=row["id"])
        post.title = row["title"]
        posts.append(post)
    return Post.objects.bulk_update(posts, ["title"], batch_size=100)


def with_in_bulk(data):
    titles = {row["id"]: row["title"].upper() for row in data}
    posts = Post.objects.in_bulk(titles)
    for pk, post in posts.items():
        post.title = titles[pk]
    return Post.objects.bulk_update(posts.values(), ["title"], batch_size=100)


def main():
    for work in (with_gets, with_in_bulk):
        with CaptureQueriesContext(connection) as seen:
            changed = work(DATA)
        print(work.__name__, changed, len(seen), "queries")
        print(list(Post.objects.filter(pk__in=[1, 100, 250]).order_by("pk").values_list("title", flat=True)))
