# score: 100
#
# Deletes one key a change, keeps Django's own timeout of five minutes, and sends four queries a miss.
from django.core.cache import cache
from django.db.models import F, Sum
from django.db.models.signals import post_delete, post_save

from blog.models import Follow, Like, Post, PostView


def get_user_dashboard_data(user):
    return cache.get_or_set(f"dashboard:{user.pk}", lambda: compute_dashboard(user))


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


def post_changed(sender, instance, **kwargs):
    cache.delete(f"dashboard:{instance.author_id}")


def follow_changed(sender, instance, **kwargs):
    cache.delete(f"dashboard:{instance.followed_id}")


for signal in (post_save, post_delete):
    signal.connect(post_changed, sender=Post)
    signal.connect(follow_changed, sender=Follow)


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)
    cache.delete(f"dashboard:{post.author_id}")


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
    cache.delete(f"dashboard:{post.author_id}")
    cache.delete(f"dashboard:{author.pk}")
