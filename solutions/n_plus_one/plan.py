"""One query whose work is the size of the page, not of the table.

`select_related` brings author and category along in two joins: both are "to one", so a join adds columns and no
rows. The comments are "to many"; joining them multiplies the rows, and undoing that takes a GROUP BY over every post
before LIMIT can cut off a page. A correlated subquery in the SELECT list is evaluated for the rows that LIMIT lets
through, and for each of them it is one walk in the index on `comment.post_id`.

`Coalesce` is needed because a subquery that groups gives no row, hence NULL, for a post without comments.
"""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import JsonResponse

from blog.models import Comment, Post


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    comments = (
        Comment.objects.filter(post=OuterRef("pk"))
        .order_by()
        .values("post")
        .annotate(number=Count("pk"))
        .values("number")
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
