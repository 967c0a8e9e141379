"""Caches in the process's memory. Values are kept pickled, so that what comes out is always a copy."""

import _perflab_cache
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache


class LocMemCache(BaseCache):
    pickle_protocol = 5

    def __init__(self, name, params):
        super().__init__(params)
        self._name = name

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        return self._store(key, value, timeout, True)

    def get(self, key, default=None, version=None):
        key = self.make_and_validate_key(key, version=version)
        return _perflab_cache.get(self._name, key, default, True)

    def _get_again(self, key, default, version):
        """A `get` that is part of another operation: it doesn't count for the hit rate."""
        key = self.make_and_validate_key(key, version=version)
        return _perflab_cache.get(self._name, key, default, False)

    def _store(self, key, value, timeout, only_new):
        return _perflab_cache.set(
            self._name, key, value, self.get_backend_timeout(timeout), only_new, self._max_entries,
            self._cull_frequency)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        self._store(key, value, timeout, False)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        key = self.make_and_validate_key(key, version=version)
        return _perflab_cache.touch(self._name, key, self.get_backend_timeout(timeout))

    def incr(self, key, delta=1, version=None):
        key = self.make_and_validate_key(key, version=version)
        value = _perflab_cache.get(self._name, key, self._missing_key, False)
        if value is self._missing_key:
            raise ValueError("Key '%s' not found" % key)
        new_value = value + delta
        _perflab_cache.replace(self._name, key, new_value)
        return new_value

    def has_key(self, key, version=None):
        key = self.make_and_validate_key(key, version=version)
        return _perflab_cache.has_key(self._name, key)

    def delete(self, key, version=None):
        key = self.make_and_validate_key(key, version=version)
        return _perflab_cache.delete(self._name, key)

    def clear(self):
        _perflab_cache.clear(self._name)

    @property
    def _cache(self):
        """The keys, the last used first."""
        return _Entries(self._name, dict.fromkeys(_perflab_cache.keys(self._name)))

    @_cache.setter
    def _cache(self, entries):
        # Another cache's entries: both share them from now on, as two caches of one LOCATION do.
        self._name = entries.name

    @property
    def _expire_info(self):
        """When each entry expires, in seconds since 1970; None for never."""
        return _Entries(self._name, dict(_perflab_cache.expirations(self._name)))

    @_expire_info.setter
    def _expire_info(self, entries):
        self._name = entries.name


class _Entries(dict):
    def __init__(self, name, values):
        super().__init__(values)
        self.name = name
