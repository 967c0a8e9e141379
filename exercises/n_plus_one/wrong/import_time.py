# fails: correct
#
# Asks the database while it is imported, outside of every measurement: that raises.
from django.http import JsonResponse

from blog.models import Post

POSTS = [
    {
        "title": post.title,
        "author": post.author.username,
        "category": post.category.name,
        "comment_count": len(post.comments.all()),
    }
    for post in Post.objects.select_related("author", "category")
    .prefetch_related("comments")
    .order_by("-created_at", "-pk")[:1000]
]


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    return JsonResponse({"posts": POSTS[:size]})
