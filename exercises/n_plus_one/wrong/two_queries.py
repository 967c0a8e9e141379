# fails: queries
# score: 90
#
# The page first, then one count over the page's own posts.
from django.db.models import Count
from django.http import JsonResponse

from blog.models import Comment, Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = list(Post.objects.select_related("author", "category").order_by("-created_at", "-pk")[:size])
    counts = dict(
        Comment.objects.filter(post__in=[post.pk for post in posts])
        .order_by()
        .values_list("post")
        .annotate(number=Count("pk"))
    )
    return JsonResponse({
        "posts": [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": counts.get(post.pk, 0),
            }
            for post in posts
        ]
    })
