# fails: stale_reads
# score: 40
#
# Nothing is ever dropped: for five minutes after a change everybody sees what was.
from django.core.cache import cache
from django.db.models import F, Sum

from blog.models import Like, Post, PostView


def get_user_dashboard_data(user):
    return cache.get_or_set(f"dashboard:{user.pk}", lambda: compute_dashboard(user), 300)


def compute_dashboard(user):
    views = user.post_set.aggregate(total=Sum("views_count"))["total"] or 0
    likes = Like.objects.filter(post__author=user).count()
    recent = user.post_set.order_by("-created_at", "-pk").values_list("title", flat=True)[:5]
    return {
        "recent_posts": list(recent),
        "total_views": views,
        "follower_count": user.followers.count(),
        "engagement_rate": 100 * likes / views if views else 0.0,
    }


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
