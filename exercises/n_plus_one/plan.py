from django.http import JsonResponse

from blog.models import Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    posts = []
    for post in Post.objects.order_by("-created_at", "-pk")[:size]:
        posts.append({
            "title": post.title,
            "author": post.author.username,
            "category": post.category.name,
            "comment_count": post.comments.count(),
        })
    return JsonResponse({"posts": posts})
