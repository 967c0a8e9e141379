"""An expensive list in the cache. A cached queryset is evaluated when it is stored, because pickling needs its rows."""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from blog.models import Post, PostView


def get_popular_posts(now):
    key = "popular_posts_week"
    posts = cache.get(key)
    if posts is None:
        posts = Post.objects.annotate(
            week_views=Count("views", filter=Q(views__created_at__gte=now - timedelta(days=7)))
        ).order_by("-week_views", "pk")[:10]
        cache.set(key, posts, timeout=60 * 60)
    return posts


def main():
    now = PostView.objects.latest("created_at").created_at
    for attempt in range(3):
        with CaptureQueriesContext(connection) as seen:
            popular = [(post.title, post.week_views) for post in get_popular_posts(now)]
        print(attempt, len(seen), "queries", len(popular))
    for title, views in popular:
        print(views, title)
    print(type(cache.get("popular_posts_week")).__name__)
