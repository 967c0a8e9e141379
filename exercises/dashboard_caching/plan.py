from django.db.models import F

from blog.models import Post, PostView


def get_user_dashboard_data(user):
    recent = user.post_set.order_by("-created_at", "-pk")[:5]
    return {
        "recent_posts": [post.title for post in recent],
        "total_views": sum(post.views_count for post in user.post_set.all()),
        "follower_count": user.followers.count(),
        "engagement_rate": calculate_engagement_rate(user),
    }


def calculate_engagement_rate(user):
    views = 0
    likes = 0
    for post in user.post_set.all():
        views += post.views_count
        likes += post.likes.count()
    return 100 * likes / views if views else 0.0


# Two writes that belong to the dashboard: they go past save(), so no signal tells of them.


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
