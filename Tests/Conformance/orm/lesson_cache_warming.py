"""Filling the cache before the readers come."""

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def serialize(post):
    return {"title": post.title, "slug": post.slug, "author": post.author.username, "views": post.views_count}


class Command:
    help = "Warm up critical caches"

    def handle(self, **options):
        popular = (
            Post.objects.filter(status="published").select_related("author").order_by("-views_count", "pk")[:20]
        )
        keys = {f"post_detail_{post.slug}": post for post in popular}
        missing = keys.keys() - cache.get_many(keys).keys()
        cache.set_many({key: serialize(keys[key]) for key in missing}, timeout=3600)
        return len(missing)


def main():
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            warmed = Command().handle()
        print("warmed", warmed, len(seen), "query")
    top = Post.objects.filter(status="published").order_by("-views_count", "pk").first()
    print(cache.get(f"post_detail_{top.slug}"))
    cache.delete(f"post_detail_{top.slug}")
    print("warmed", Command().handle())
