"""Two caches for two lifetimes; permissions in the long one; and why hash() makes no key."""

import hashlib

from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Post


class SmartCacheManager:
    def __init__(self):
        self.default_cache = caches["default"]
        self.long_term_cache = caches["long_term"]

    def get_user_permissions(self, user_id):
        key = f"user_permissions_{user_id}"
        permissions = self.long_term_cache.get(key)
        if permissions is None:
            permissions = sorted(User.objects.get(id=user_id).get_all_permissions())
            self.long_term_cache.set(key, permissions, timeout=86400)
        return permissions

    def cache_expensive_calculation(self, function, *args, **kwargs):
        # hash(str(args)) is another number in each process; a digest is the same in all.
        text = repr((args, sorted(kwargs.items())))
        key = f"{function.__name__}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
        result = self.default_cache.get(key)
        if result is None:
            result = function(*args, **kwargs)
            self.default_cache.set(key, result, timeout=1800)
        return result


def posts_of(author, status="published"):
    return Post.objects.filter(author=author, status=status).count()


def main():
    manager = SmartCacheManager()
    for user in (3, 3, 4, 7):
        with CaptureQueriesContext(connection) as seen:
            permissions = manager.get_user_permissions(user)
        print(user, len(permissions), permissions[:2], len(seen), "queries")
    for arguments in ((1,), (1,), (1, "draft"), (2,)):
        with CaptureQueriesContext(connection) as seen:
            print(manager.cache_expensive_calculation(posts_of, *arguments), len(seen))
    print(caches["default"].get("user_permissions_3"), caches["long_term"].get("user_permissions_3") is not None)
    print(caches["default"] is caches["default"], caches["default"] is caches["long_term"])
