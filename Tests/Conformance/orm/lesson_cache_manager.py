"""Keys from parameters that are the same in every process, and get-or-set with versions."""

import hashlib
import json

from django.core.cache import cache


class CacheManager:
    @staticmethod
    def get_or_set_complex(cache_key, function, timeout=300, version=None):
        data = cache.get(cache_key, version=version)
        if data is None:
            data = function()
            cache.set(cache_key, data, timeout=timeout, version=version)
        return data

    @staticmethod
    def cache_key_with_params(**params):
        text = json.dumps(sorted(params.items()), sort_keys=True)
        return hashlib.md5(text.encode()).hexdigest()


def main():
    print(CacheManager.cache_key_with_params(endpoint="post_stats", user_role="editor"))
    print(CacheManager.cache_key_with_params(user_role="editor", endpoint="post_stats"))
    print(CacheManager.cache_key_with_params(page=2, tags=["django", "café"]))
    computed = []

    def compute():
        computed.append(len(computed))
        return {"answer": len(computed)}

    for version in (None, None, 2, 2, 1):
        print(version, CacheManager.get_or_set_complex("stats", compute, version=version))
    print("computed", len(computed), "times")
    print(cache.incr_version("stats"), cache.get("stats"), cache.get("stats", version=2))
    none = []
    for _ in range(3):
        CacheManager.get_or_set_complex("nothing", lambda: none.append(1))
    print("a None is computed each time:", len(none))
