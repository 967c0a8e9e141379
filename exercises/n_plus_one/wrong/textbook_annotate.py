# fails: latency
# score: 75
#
# The textbook's one query. It joins the comments, so it has to group every post before LIMIT can choose a page.
from django.db.models import Count
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = (
        Post.objects.select_related("author", "category")
        .annotate(comment_count=Count("comments"))
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
