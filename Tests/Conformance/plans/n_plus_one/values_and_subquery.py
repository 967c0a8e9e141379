# score: 100
#
# No instances at all: the four values of each row, the count in a correlated subquery.
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import JsonResponse

from blog.models import Comment, Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    comments = (
        Comment.objects.filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("pk")).values("n")
    )
    posts = Post.objects.order_by("-created_at", "-pk").values(
        "title",
        author_name=F("author__username"),
        category_name=F("category__name"),
        comment_count=Coalesce(Subquery(comments), 0),
    )[:size]
    return JsonResponse({
        "posts": [
            {
                "title": row["title"],
                "author": row["author_name"],
                "category": row["category_name"],
                "comment_count": row["comment_count"],
            }
            for row in posts
        ]
    })
