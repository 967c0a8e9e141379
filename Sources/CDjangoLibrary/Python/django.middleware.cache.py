"""Caching whole pages."""

import _perflab_cache
from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.utils.cache import (
    _quiet_get,
    get_cache_key,
    get_max_age,
    has_vary_header,
    learn_cache_key,
    patch_response_headers,
)
from django.utils.deprecation import MiddlewareMixin


class _CachesPages:
    @property
    def cache(self):
        return caches[self.cache_alias]


class UpdateCacheMiddleware(_CachesPages, MiddlewareMixin):
    """Stores the response of a request that asked for it."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.cache_timeout = settings.CACHE_MIDDLEWARE_SECONDS
        self.page_timeout = None
        self.key_prefix = settings.CACHE_MIDDLEWARE_KEY_PREFIX
        self.cache_alias = settings.CACHE_MIDDLEWARE_ALIAS

    def process_response(self, request, response):
        if not getattr(request, '_cache_update_cache', False):
            return response
        if response.streaming or response.status_code not in (200, 304):
            return response
        # A response that depends on cookies and sets one belongs to one visitor.
        if not request.COOKIES and response.cookies and has_vary_header(response, 'Cookie'):
            return response
        if 'private' in response.get('Cache-Control', ()):
            return response
        timeout = self.page_timeout
        if timeout is None:
            timeout = get_max_age(response)
            if timeout is None:
                timeout = self.cache_timeout
            elif timeout == 0:
                return response
        patch_response_headers(response, timeout)
        if timeout and response.status_code == 200:
            cache_key = learn_cache_key(request, response, timeout, self.key_prefix, cache=self.cache)
            if hasattr(response, 'render') and callable(response.render):
                response.add_post_render_callback(lambda r: self.cache.set(cache_key, r, timeout))
            else:
                self.cache.set(cache_key, response, timeout)
        return response


class FetchFromCacheMiddleware(_CachesPages, MiddlewareMixin):
    """Answers from the cache, if the page is there."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.key_prefix = settings.CACHE_MIDDLEWARE_KEY_PREFIX
        self.cache_alias = settings.CACHE_MIDDLEWARE_ALIAS

    def process_request(self, request):
        if request.method not in ('GET', 'HEAD'):
            request._cache_update_cache = False
            return None
        response = None
        cache_key = get_cache_key(request, self.key_prefix, 'GET', cache=self.cache)
        if cache_key is not None:
            response = _quiet_get(self.cache, cache_key)
            if response is None and request.method == 'HEAD':
                cache_key = get_cache_key(request, self.key_prefix, 'HEAD', cache=self.cache)
                response = _quiet_get(self.cache, cache_key)
        _perflab_cache.count_read(
            self.cache._name if hasattr(self.cache, '_name') else self.cache_alias,
            cache_key or request.build_absolute_uri(), response is not None)
        if response is None:
            request._cache_update_cache = True
            return None
        max_age = get_max_age(response)
        if max_age is not None and response.has_header('Expires'):
            from django.utils.http import parse_http_date

            left = int(parse_http_date(response['Expires']) - _perflab_cache.now())
            response['Age'] = max(0, max_age - max(0, left))
        request._cache_update_cache = False
        return response


class CacheMiddleware(UpdateCacheMiddleware, FetchFromCacheMiddleware):
    """Both, for one view: what `cache_page` is made of."""

    def __init__(self, get_response, cache_timeout=None, page_timeout=None, **kwargs):
        super().__init__(get_response)
        if 'key_prefix' in kwargs:
            self.key_prefix = '' if kwargs['key_prefix'] is None else kwargs['key_prefix']
        if 'cache_alias' in kwargs:
            self.cache_alias = DEFAULT_CACHE_ALIAS if kwargs['cache_alias'] is None else kwargs['cache_alias']
        if cache_timeout is not None:
            self.cache_timeout = cache_timeout
        self.page_timeout = page_timeout
