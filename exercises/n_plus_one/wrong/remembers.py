# fails: correct
#
# Remembers its first answer in a global: fast, and wrong as soon as somebody publishes.
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import JsonResponse

from blog.models import Comment, Post

answers = {}


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    if size not in answers:
        comments = (
            Comment.objects.filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("pk")).values("n")
        )
        answers[size] = [
            {
                "title": post.title,
                "author": post.author.username,
                "category": post.category.name,
                "comment_count": post.comment_count,
            }
            for post in Post.objects.select_related("author", "category")
            .annotate(comment_count=Coalesce(Subquery(comments), 0))
            .order_by("-created_at", "-pk")[:size]
        ]
    return JsonResponse({"posts": answers[size]})
