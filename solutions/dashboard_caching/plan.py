"""One cache entry a user, dropped by whoever changes what is on it.

What is cached is the finished dictionary, small and plain: not a queryset (which would pickle every column of the posts)
and not model instances.

Three things make it right. The key names the user, so nobody sees another's dashboard. Writes that go through
`save()` and `delete()` send signals, and a receiver drops the entry. Writes that do not (`update()` has no instance to
send a signal about) drop it themselves; for a move that is two entries, and only the function that moves the post knows
the old author: by the time `post_save` runs, the row says the new one.

A miss is four queries of one row each, and five titles. The views and the likes are two questions on purpose: in one
`aggregate` the join with likes would repeat each post, and its views, once for every like.
"""

from django.core.cache import cache
from django.db.models import F, Sum
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blog.models import Follow, Like, Post, PostView

TIMEOUT = 60 * 60


def dashboard_key(user_id):
    return f"dashboard:{user_id}"


def get_user_dashboard_data(user):
    key = dashboard_key(user.pk)
    data = cache.get(key)
    if data is None:
        data = compute_dashboard(user)
        cache.set(key, data, TIMEOUT)
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
    cache.delete(dashboard_key(instance.author_id))


# A receiver on a model has a price: when a post is deleted, Django must now fetch its likes to tell of each, where it would
# have deleted them all in one statement.
@receiver([post_save, post_delete], sender=Like)
def like_changed(sender, instance, **kwargs):
    cache.delete(dashboard_key(instance.post.author_id))


@receiver([post_save, post_delete], sender=Follow)
def follow_changed(sender, instance, **kwargs):
    cache.delete(dashboard_key(instance.followed_id))


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)
    cache.delete(dashboard_key(post.author_id))


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
    cache.delete_many([dashboard_key(post.author_id), dashboard_key(author.pk)])
