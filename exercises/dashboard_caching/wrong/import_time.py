# fails: correct
#
# Warms its cache while it is imported, outside of every measurement: that raises.
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import F, Sum

from blog.models import Like, Post, PostView


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


for user in User.objects.all():
    cache.set(f"dashboard:{user.pk}", compute_dashboard(user), 3600)


def get_user_dashboard_data(user):
    return cache.get(f"dashboard:{user.pk}")


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)
    cache.delete(f"dashboard:{post.author_id}")


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
    cache.delete(f"dashboard:{author.pk}")
