# fails: correct
#
# Counts another thing than the task asks for: only the comments that were approved.
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import JsonResponse

from blog.models import Comment, Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    comments = (
        Comment.objects.filter(post=OuterRef("pk"), is_approved=True)
        .order_by()
        .values("post")
        .annotate(n=Count("pk"))
        .values("n")
    )
    posts = (
        Post.objects.select_related("author", "category")
        .annotate(comment_count=Coalesce(Subquery(comments), 0))
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
