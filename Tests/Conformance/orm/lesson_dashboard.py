"""The dashboard: slow, with aggregates, and behind the cache."""

from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Sum
from django.test.utils import CaptureQueriesContext

from blog.models import Like


def rate(views, likes):
    return round(100 * likes / views, 4) if views else 0.0


def slow(user):
    return {
        "recent_posts": [post.title for post in user.post_set.order_by("-created_at", "-pk")[:5]],
        "total_views": sum(post.views_count for post in user.post_set.all()),
        "follower_count": user.followers.count(),
        "engagement_rate": rate(
            sum(post.views_count for post in user.post_set.all()),
            sum(post.likes.count() for post in user.post_set.all()),
        ),
    }


def aggregated(user):
    views = user.post_set.aggregate(total=Sum("views_count"))["total"] or 0
    return {
        "recent_posts": list(user.post_set.order_by("-created_at", "-pk").values_list("title", flat=True)[:5]),
        "total_views": views,
        "follower_count": user.followers.count(),
        "engagement_rate": rate(views, Like.objects.filter(post__author=user).count()),
    }


def cached(user):
    return cache.get_or_set(f"dashboard_{user.pk}", lambda: aggregated(user), 300)


def main():
    users = User.objects.annotate(posts=Count("post")).order_by("-posts", "pk")
    for user in [*users[:2], users.last()]:
        answers = []
        for work in (slow, aggregated, cached, cached):
            with CaptureQueriesContext(connection) as seen:
                answers.append(work(user))
            print(user.username, work.__name__, len(seen), "queries")
        print(answers[0], all(answer == answers[0] for answer in answers))
        inflated = user.post_set.aggregate(views=Sum("views_count"), likes=Count("likes"))
        print(inflated, inflated["views"] == answers[0]["total_views"])
