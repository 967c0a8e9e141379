"""What all caches share: keys, versions, timeouts, and the methods that are made of others."""

import _perflab_cache
from django.core.exceptions import ImproperlyConfigured


class InvalidCacheBackendError(ImproperlyConfigured):
    pass


class CacheKeyWarning(RuntimeWarning):
    pass


class InvalidCacheKey(ValueError):
    pass


# The timeout of settings.CACHES; None means never.
DEFAULT_TIMEOUT = object()
MEMCACHE_MAX_KEY_LENGTH = 250


def default_key_func(key, key_prefix, version):
    return '%s:%s:%s' % (key_prefix, version, key)


def get_key_func(key_func):
    if key_func is None:
        return default_key_func
    if callable(key_func):
        return key_func
    from django.utils.module_loading import import_string

    return import_string(key_func)


def _whole(value, otherwise):
    try:
        return int(value)
    except (ValueError, TypeError):
        return otherwise


class BaseCache:
    _missing_key = object()

    def __init__(self, params):
        timeout = params.get('timeout', params.get('TIMEOUT', 300))
        self.default_timeout = None if timeout is None else _whole(timeout, 300)
        options = params.get('OPTIONS', {})
        self._max_entries = _whole(params.get('max_entries', options.get('MAX_ENTRIES', 300)), 300)
        self._cull_frequency = _whole(params.get('cull_frequency', options.get('CULL_FREQUENCY', 3)), 3)
        self.key_prefix = params.get('KEY_PREFIX', '')
        self.version = params.get('VERSION', 1)
        self.key_func = get_key_func(params.get('KEY_FUNCTION'))

    def get_backend_timeout(self, timeout=DEFAULT_TIMEOUT):
        """The moment at which a value expires, by the lab's clock; None for never."""
        if timeout == DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        elif timeout == 0:
            # Expired at once.
            timeout = -1
        return None if timeout is None else _perflab_cache.now() + timeout

    def make_key(self, key, version=None):
        return self.key_func(key, self.key_prefix, self.version if version is None else version)

    def validate_key(self, key):
        for warning in memcache_key_warnings(key):
            import warnings

            warnings.warn(warning, CacheKeyWarning)

    def make_and_validate_key(self, key, version=None):
        key = self.make_key(key, version=version)
        self.validate_key(key)
        return key

    def _required(self, name):
        raise NotImplementedError('subclasses of BaseCache must provide %s %s() method' % (
            'an' if name == 'add' else 'a', name))

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._required('add')

    def get(self, key, default=None, version=None):
        self._required('get')

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._required('set')

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        self._required('touch')

    def delete(self, key, version=None):
        self._required('delete')

    def clear(self):
        self._required('clear')

    def get_many(self, keys, version=None):
        found = {}
        for key in keys:
            value = self.get(key, self._missing_key, version=version)
            if value is not self._missing_key:
                found[key] = value
        return found

    def get_or_set(self, key, default, timeout=DEFAULT_TIMEOUT, version=None):
        value = self.get(key, self._missing_key, version=version)
        if value is self._missing_key:
            if callable(default):
                default = default()
            self.add(key, default, timeout=timeout, version=version)
            # Somebody else's value may have come first.
            return self._get_again(key, default, version)
        return value

    def _get_again(self, key, default, version):
        return self.get(key, default, version=version)

    def has_key(self, key, version=None):
        return self.get(key, self._missing_key, version=version) is not self._missing_key

    def incr(self, key, delta=1, version=None):
        value = self.get(key, self._missing_key, version=version)
        if value is self._missing_key:
            raise ValueError("Key '%s' not found" % key)
        new_value = value + delta
        self.set(key, new_value, version=version)
        return new_value

    def decr(self, key, delta=1, version=None):
        return self.incr(key, -delta, version=version)

    def __contains__(self, key):
        return self.has_key(key)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        for key, value in data.items():
            self.set(key, value, timeout=timeout, version=version)
        return []

    def delete_many(self, keys, version=None):
        for key in keys:
            self.delete(key, version=version)

    def incr_version(self, key, delta=1, version=None):
        if version is None:
            version = self.version
        value = self._get_again(key, self._missing_key, version)
        if value is self._missing_key:
            raise ValueError("Key '%s' not found" % key)
        self.set(key, value, version=version + delta)
        self.delete(key, version=version)
        return version + delta

    def decr_version(self, key, delta=1, version=None):
        return self.incr_version(key, -delta, version)

    def close(self, **kwargs):
        """Nothing to close."""


def memcache_key_warnings(key):
    """Why memcached would refuse the key."""
    if len(key) > MEMCACHE_MAX_KEY_LENGTH:
        yield 'Cache key will cause errors if used with memcached: %r (longer than %s)' % (key, MEMCACHE_MAX_KEY_LENGTH)
    if not key.isprintable() or ' ' in key:
        if any(character <= ' ' or character == '\x7f' for character in key):
            yield f'Cache key contains characters that will cause errors if used with memcached: {key!r}'
