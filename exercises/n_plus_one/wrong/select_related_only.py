# fails: queries, growth(queries), latency
# score: 15
#
# Two of the three relations come along; the comments are still counted one post at a time.
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = Post.objects.select_related("author", "category").order_by("-created_at", "-pk")[:size]
    return JsonResponse({
        "posts": [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": post.comments.count(),
            }
            for post in posts
        ]
    })
