# fails: correct
#
# Comments and likes in one grouping: every comment is counted once for each like.
from django.db.models import Count
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = (
        Post.objects.select_related("author", "category")
        .annotate(comment_count=Count("comments"), like_count=Count("likes"))
        .order_by("-created_at", "-pk")[:size]
    )
    return JsonResponse({
        "posts": [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": post.comment_count,
            }
            for post in posts
        ]
    })
