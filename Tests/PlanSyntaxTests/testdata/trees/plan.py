"""A page of posts, with the number of comments of each."""
from django.core.cache import cache
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery

from blog.models import Comment, Post


class PostQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status="published", created_at__lte=timezone.now())


def page(size: int = 10, *, after: int | None = None) -> list[dict]:
    posts = (
        Post.objects.select_related("author", "category")
        .annotate(comment_count=Count("comments"))
        .filter(Q(title__icontains="a") | ~Q(author=None), pk__gt=after or 0)
        .order_by("-created_at", "-pk")[:size]
    )
    rows = []
    for number, post in enumerate(posts, start=1):
        if not post.title:
            continue
        rows.append({
            "title": f"{number:>3}. {post.title!r}",
            "author": post.author.username,
            **extra(post),
        })
    return rows


def main():
    with transaction.atomic():
        try:
            key = f"page:{page.__name__}"
            if (rows := cache.get(key)) is None:
                rows = page()
                cache.set(key, rows, timeout=60 * 5)
        except (ValueError, KeyError) as error:
            raise RuntimeError("no page") from error
        else:
            return rows
