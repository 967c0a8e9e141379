# fails: queries
# score: 90
#
# Four queries whatever the page: one for the posts and one for each relation. The comments are loaded to be counted.
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = Post.objects.prefetch_related("author", "category", "comments").order_by("-created_at", "-pk")[:size]
    return JsonResponse({
        "posts": [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": len(post.comments.all()),
            }
            for post in posts
        ]
    })
