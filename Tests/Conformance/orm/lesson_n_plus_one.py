"""The loop that asks per row, and the two ways out of it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def slow():
    lines = []
    for post in Post.objects.order_by("-created_at", "-pk")[:10]:
        lines.append(f"{post.author.username} in {post.category.name}")
    return lines


def joined():
    posts = Post.objects.select_related("author", "category").order_by("-created_at", "-pk")[:10]
    return [f"{post.author.username} in {post.category.name}" for post in posts]


def with_comments():
    posts = (
        Post.objects.prefetch_related("comments__author")
        .select_related("author", "category")
        .order_by("-created_at", "-pk")[:10]
    )
    lines = []
    for post in posts:
        for comment in post.comments.all():
            lines.append(f"{comment.author.username}: {comment.content[:20]}")
    return lines


def main():
    results = {}
    for work in (slow, joined, with_comments):
        with CaptureQueriesContext(connection) as seen:
            results[work.__name__] = work()
        print(work.__name__, len(seen), "queries")
    print(results["slow"] == results["joined"])
    print(*results["joined"], sep="\n")
    print(*sorted(results["with_comments"])[:5], sep="\n")
