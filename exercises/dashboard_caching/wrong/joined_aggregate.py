# fails: correct
#
# The sum of the views and the number of likes in one aggregate: the join repeats each post once for every like, and its
# views are added as often.
from django.core.cache import cache
from django.db.models import Count, F, Sum

from blog.models import Post, PostView


def get_user_dashboard_data(user):
    totals = user.post_set.aggregate(views=Sum("views_count"), likes=Count("likes"))
    views = totals["views"] or 0
    recent = user.post_set.order_by("-created_at", "-pk").values_list("title", flat=True)[:5]
    return {
        "recent_posts": list(recent),
        "total_views": views,
        "follower_count": user.followers.count(),
        "engagement_rate": 100 * totals["likes"] / views if views else 0.0,
    }


def record_view(post):
    PostView.objects.create(post=post)
    Post.objects.filter(pk=post.pk).update(views_count=F("views_count") + 1)


def move_post(post, author):
    Post.objects.filter(pk=post.pk).update(author=author)
