# fails: correct
#
# A cached page that nobody invalidates: the new post is not on it.
from django.core.cache import cache
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = cache.get(f"posts:{size}")
    if posts is None:
        posts = [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": len(post.comments.all()),
            }
            for post in Post.objects.select_related("author", "category")
            .prefetch_related("comments")
            .order_by("-created_at", "-pk")[:size]
        ]
        cache.set(f"posts:{size}", posts)
    return JsonResponse({"posts": posts})
