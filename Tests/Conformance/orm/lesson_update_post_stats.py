"""A nightly task that stores nothing, and one that does.

`bulk_update` evaluates the queryset once more: the instances that it writes are not those that the loop has changed."""

from django.db import connection
from django.db.models import Count, F, FloatField, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from django.test.utils import CaptureQueriesContext

from blog.models import Like, Post


def forgetful():
    posts = Post.objects.filter(status="published")
    for post in posts.iterator(chunk_size=100):
        post.engagement_score = 12345.0
    return Post.objects.bulk_update(posts, ["engagement_score"], batch_size=100)


def in_batches():
    changed = 0
    batch = []
    for post in Post.objects.filter(status="published").only("views_count").iterator(chunk_size=500):
        post.engagement_score = post.views_count / 10
        batch.append(post)
        if len(batch) == 500:
            changed += Post.objects.bulk_update(batch, ["engagement_score"], batch_size=100)
            batch = []
    return changed + Post.objects.bulk_update(batch, ["engagement_score"], batch_size=100)


def in_the_database():
    likes = Like.objects.filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("pk")).values("n")
    return Post.objects.filter(status="published").update(
        engagement_score=Coalesce(Cast(Subquery(likes), FloatField()), 0.0) * 100 / F("views_count")
    )


def main():
    for task in (forgetful, in_batches, in_the_database):
        with CaptureQueriesContext(connection) as seen:
            changed = task()
        scores = Post.objects.filter(status="published").order_by("pk").values_list("engagement_score", flat=True)[:4]
        print(task.__name__, changed, len(seen), "queries", [round(score, 4) for score in scores])
    print(Post.objects.filter(engagement_score=12345.0).count())
