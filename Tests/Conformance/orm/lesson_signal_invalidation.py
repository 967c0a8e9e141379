"""Receivers that drop cache entries, stacked on one function."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from blog.models import Category, Post

calls = []


@receiver(post_save, sender=Post)
@receiver(post_delete, sender=Post)
def invalidate_post_cache(sender, **kwargs):
    post = kwargs["instance"]
    calls.append((sender.__name__, post.slug, kwargs.get("created")))
    cache.delete_many(["popular_posts_week", "featured_posts", f"post_detail_{post.slug}"])


def main():
    post = Post.objects.order_by("pk").first()

    def fill():
        cache.set_many({"popular_posts_week": 1, "featured_posts": 2, f"post_detail_{post.slug}": 3, "other": 4})

    def left():
        keys = ["popular_posts_week", "featured_posts", f"post_detail_{post.slug}", "other"]
        return sorted(cache.get_many(keys))

    fill()
    post.title = "Changed"
    post.save()
    print("save", left())

    fill()
    Post.objects.filter(pk=post.pk).update(title="Changed again")
    print("update", left())

    fill()
    Post.objects.bulk_create([
        Post(author_id=1, category=Category.objects.first(), title="New", slug="new", content="...")
    ])
    print("bulk_create", left())

    fill()
    post.delete()
    print("delete", left())
    print(calls)
