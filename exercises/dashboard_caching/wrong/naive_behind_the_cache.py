# fails: queries, rows
# score: 40
#
# Complete invalidation around the slow computation: most reads are fast, and whoever meets a miss waits for hundreds of queries.
from django.core.cache import cache
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blog.models import Follow, Post, PostView


def get_user_dashboard_data(user):
    key = f"dashboard:{user.pk}"
    data = cache.get(key)
    if data is None:
        data = compute_dashboard(user)
        cache.set(key, data, 3600)
    return data


def compute_dashboard(user):
    views = 0
    likes = 0
    for post in user.post_set.all():
        views += post.views_count
        likes += post.likes.count()
    return {
        "recent_posts": [post.title for post in user.post_set.order_by("-created_at", "-pk")[:5]],
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
    cache.delete_many([f"dashboard:{post.author_id}", f"dashboard:{author.pk}"])
