# fails: stale_reads
# score: 40
#
# A moved post changes two dashboards. Only the new author's entry is dropped; the old one still lists the post.
from django.core.cache import cache
from django.db.models import F, Sum
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blog.models import Follow, Like, Post, PostView


def get_user_dashboard_data(user):
    key = f"dashboard:{user.pk}"
    data = cache.get(key)
    if data is None:
        data = compute_dashboard(user)
        cache.set(key, data, 3600)
    return data


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


@receiver([post_save, post_delete], sender=Post)
def post_changed(sender, instance, **kwargs):
    cache.delete(f"dashboard:{instance.author_id}")


@receiver([post_save, post_delete], sender=Follow)
def follow_changed(sender, instance, **kwargs):
    cache.delete(f"dashboard:{instance.followed_id}")


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)
    cache.delete(f"dashboard:{post.author_id}")


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
    cache.delete(f"dashboard:{author.pk}")
