# fails: stale_reads, served_from_cache, cache_entries
# score: 40
#
# A dictionary of the process instead of a cache. The signals are complete, but they clear the memory of one process, and
# the other one goes on answering from its own.
from django.db.models import F, Sum
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blog.models import Follow, Like, Post, PostView

dashboards = {}


def get_user_dashboard_data(user):
    if user.pk not in dashboards:
        dashboards[user.pk] = compute_dashboard(user)
    return dashboards[user.pk]


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
    dashboards.pop(instance.author_id, None)


@receiver([post_save, post_delete], sender=Follow)
def follow_changed(sender, instance, **kwargs):
    dashboards.pop(instance.followed_id, None)


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)
    dashboards.pop(post.author_id, None)


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
    dashboards.pop(post.author_id, None)
    dashboards.pop(author.pk, None)
