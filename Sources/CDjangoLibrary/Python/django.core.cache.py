"""`cache` and `caches`."""

from django.core.cache.backends.base import (
    BaseCache,
    CacheKeyWarning,
    InvalidCacheBackendError,
    InvalidCacheKey,
)
from django.utils.connection import ConnectionProxy

__all__ = [
    'cache', 'caches', 'DEFAULT_CACHE_ALIAS', 'InvalidCacheBackendError', 'CacheKeyWarning', 'BaseCache',
    'InvalidCacheKey',
]

DEFAULT_CACHE_ALIAS = 'default'


class CacheHandler:
    """The caches by alias, each made when it is first asked for."""

    def __init__(self):
        self._made = {}

    @property
    def settings(self):
        from django.conf import settings

        return settings.CACHES

    def __getitem__(self, alias):
        made = self._made.get(alias)
        if made is None:
            made = self._made[alias] = self.create_connection(alias)
        return made

    def create_connection(self, alias):
        from django.utils.module_loading import import_string

        if alias not in self.settings:
            raise InvalidCacheBackendError(f"The connection '{alias}' doesn't exist.")
        params = dict(self.settings[alias])
        backend = params.pop('BACKEND')
        location = params.pop('LOCATION', '')
        try:
            backend_cls = import_string(backend)
        except ImportError as error:
            raise InvalidCacheBackendError(f"Could not find backend '{backend}': {error}") from error
        return backend_cls(location, params)

    def __iter__(self):
        return iter(self.settings)

    def all(self, initialized_only=False):
        return [self[alias] for alias in self if not initialized_only or alias in self._made]

    def close_all(self, **kwargs):
        pass


caches = CacheHandler()


cache = ConnectionProxy(caches, DEFAULT_CACHE_ALIAS)


def close_caches(**kwargs):
    """Nothing to close."""
