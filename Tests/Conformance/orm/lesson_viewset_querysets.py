"""A list needs numbers, a detail page needs objects: one view, two querysets."""

from django.db import connection
from django.db.models import Count, Prefetch, Q
from django.test.utils import CaptureQueriesContext

from blog.models import Comment, Post


class PostView:
    def __init__(self, action):
        self.action = action

    def get_queryset(self):
        queryset = Post.objects.select_related("author", "category")
        if self.action == "list":
            return queryset.annotate(comment_count=Count("comments", filter=Q(comments__is_approved=True)))
        if self.action == "retrieve":
            approved = Prefetch(
                "comments",
                queryset=Comment.objects.filter(is_approved=True).select_related("author").order_by("created_at", "pk"),
            )
            return queryset.prefetch_related(approved)
        return queryset


def main():
    with CaptureQueriesContext(connection) as seen:
        for post in PostView("list").get_queryset().order_by("-created_at", "-pk")[:5]:
            print(post.title, post.author.username, post.comment_count)
    print(len(seen), "query")
    busy = Comment.objects.values("post").annotate(n=Count("pk")).order_by("-n", "post")[0]["post"]
    with CaptureQueriesContext(connection) as seen:
        post = PostView("retrieve").get_queryset().get(pk=busy)
        print(post.title, "|", post.category.name)
        for comment in post.comments.all():
            print("-", comment.author.username, comment.content)
    print(len(seen), "queries", post.comments.count(), Comment.objects.filter(post=busy).count())
