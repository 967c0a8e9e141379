"""A queryset class whose methods name what the site asks for, and chain."""

from django.db import connection, models
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from blog.models import Post


class PostQuerySet(models.QuerySet):
    def with_author_and_category(self):
        return self.select_related("author", "category")

    def with_comments_count(self):
        return self.annotate(comments_count=Count("comments", filter=Q(comments__is_approved=True)))

    def published(self):
        return self.filter(status="published")

    def for_api(self):
        return self.with_author_and_category().with_comments_count().published().order_by("-created_at", "-pk")


class ListedPost(Post):
    objects = PostQuerySet.as_manager()

    class Meta:
        proxy = True
        app_label = "blog"


def main():
    with CaptureQueriesContext(connection) as seen:
        for post in ListedPost.objects.for_api()[:5]:
            print(post.author.username, "|", post.category.name, "|", post.title, "|", post.comments_count)
    print(len(seen), "query")
    print(ListedPost.objects.published().count(), PostQuerySet(Post).published().count())
    print(type(ListedPost.objects).__name__, isinstance(ListedPost.objects.published(), PostQuerySet))
    print(ListedPost.objects.filter(featured=True).published().with_comments_count().filter(comments_count__gt=5).count())
