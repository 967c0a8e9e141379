# fails: correct
#
# Without an order the grouping query walks another index and shows other posts.
from django.db.models import Count
from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = Post.objects.select_related("author", "category").annotate(comment_count=Count("comments"))[:size]
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
