"""Cache headers, and the keys under which pages are cached."""

import hashlib
import re

import _perflab_cache
from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import http_date
from django.utils.timezone import get_current_timezone_name

_separator = re.compile(r'\s*,\s*')


def _header_dictitem(text):
    name, equals, value = text.partition('=')
    return (name.lower(), value) if equals else (name.lower(), True)


def patch_cache_control(response, **kwargs):
    """Adds directives to Cache-Control: true ones alone, others as `name=value`."""

    def value(item):
        return item[0] if item[1] is True else '%s=%s' % (item[0], item[1])

    directives = {}
    if response.get('Cache-Control'):
        for text in _separator.split(response.headers['Cache-Control']):
            directive, content = _header_dictitem(text)
            if directive == 'no-cache':
                directives.setdefault(directive, set()).add(content)
            else:
                directives[directive] = content
    if 'max-age' in directives and 'max_age' in kwargs:
        kwargs['max_age'] = min(int(directives['max-age']), kwargs['max_age'])
    if 'private' in directives and 'public' in kwargs:
        del directives['private']
    elif 'public' in directives and 'private' in kwargs:
        del directives['public']
    for name, content in kwargs.items():
        directive = name.replace('_', '-')
        if directive == 'no-cache':
            directives.setdefault(directive, set()).add(content)
        else:
            directives[directive] = content
    shown = []
    for directive, content in directives.items():
        if isinstance(content, set):
            if True in content:
                content = {True}
            shown.extend([value((directive, item)) for item in content])
        else:
            shown.append(value((directive, content)))
    response.headers['Cache-Control'] = ', '.join(shown)


def get_max_age(response):
    if not response.has_header('Cache-Control'):
        return None
    directives = dict(_header_dictitem(text) for text in _separator.split(response.headers['Cache-Control']))
    try:
        return int(directives['max-age'])
    except (ValueError, TypeError, KeyError):
        return None


def patch_response_headers(response, cache_timeout=None):
    if cache_timeout is None:
        cache_timeout = settings.CACHE_MIDDLEWARE_SECONDS
    if cache_timeout < 0:
        cache_timeout = 0
    if not response.has_header('Expires'):
        response.headers['Expires'] = http_date(_perflab_cache.now() + cache_timeout)
    patch_cache_control(response, max_age=cache_timeout)


def add_never_cache_headers(response):
    patch_response_headers(response, cache_timeout=-1)
    patch_cache_control(response, no_cache=True, no_store=True, must_revalidate=True, private=True)


def patch_vary_headers(response, newheaders):
    vary_headers = _separator.split(response.headers['Vary']) if response.has_header('Vary') else []
    existing = {header.lower() for header in vary_headers}
    vary_headers += [header for header in newheaders if header.lower() not in existing]
    response.headers['Vary'] = '*' if '*' in vary_headers else ', '.join(vary_headers)


def has_vary_header(response, header_query):
    if not response.has_header('Vary'):
        return False
    return header_query.lower() in {header.lower() for header in _separator.split(response.headers['Vary'])}


def set_response_etag(response):
    if not response.streaming and response.content:
        response.headers['ETag'] = '"%s"' % hashlib.md5(response.content, usedforsecurity=False).hexdigest()
    return response


def get_conditional_response(request, etag=None, last_modified=None, response=None):
    if etag and request.META.get('HTTP_IF_NONE_MATCH') == etag and request.method in ('GET', 'HEAD'):
        unchanged = HttpResponseNotModified()
        unchanged.headers['ETag'] = etag
        return unchanged
    return response


def _md5(text):
    return hashlib.md5(text.encode('ascii'), usedforsecurity=False).hexdigest()


def _localized(cache_key):
    if settings.USE_I18N:
        cache_key += '.%s' % settings.LANGUAGE_CODE
    if settings.USE_TZ:
        cache_key += '.%s' % get_current_timezone_name()
    return cache_key


def _page_key(request, method, headerlist, key_prefix):
    content = ''.join(request.META[header] for header in headerlist if request.META.get(header) is not None)
    return _localized(
        'views.decorators.cache.cache_page.%s.%s.%s.%s'
        % (key_prefix, method, _md5(request.build_absolute_uri()), _md5(content))
    )


def _header_key(key_prefix, request):
    return _localized(
        'views.decorators.cache.cache_header.%s.%s' % (key_prefix, _md5(request.build_absolute_uri()))
    )


def _quiet_get(cache, key):
    """A read that the hit rate doesn't count: a cached page takes two and counts once."""
    if hasattr(cache, '_get_again'):
        return cache._get_again(key, None, None)
    return cache.get(key)


def get_cache_key(request, key_prefix=None, method='GET', cache=None):
    """The key of the request's page, None when no page of this URL was cached yet."""
    if key_prefix is None:
        key_prefix = settings.CACHE_MIDDLEWARE_KEY_PREFIX
    if cache is None:
        cache = caches[settings.CACHE_MIDDLEWARE_ALIAS]
    headerlist = _quiet_get(cache, _header_key(key_prefix, request))
    return None if headerlist is None else _page_key(request, method, headerlist, key_prefix)


def learn_cache_key(request, response, cache_timeout=None, key_prefix=None, cache=None):
    """Stores which headers the response varies on, and gives the key of its page."""
    if key_prefix is None:
        key_prefix = settings.CACHE_MIDDLEWARE_KEY_PREFIX
    if cache_timeout is None:
        cache_timeout = settings.CACHE_MIDDLEWARE_SECONDS
    if cache is None:
        cache = caches[settings.CACHE_MIDDLEWARE_ALIAS]
    headerlist = []
    if response.has_header('Vary'):
        for header in _separator.split(response.headers['Vary']):
            header = header.upper().replace('-', '_')
            if header != 'ACCEPT_LANGUAGE' or not settings.USE_I18N:
                headerlist.append('HTTP_' + header)
        headerlist.sort()
    cache.set(_header_key(key_prefix, request), headerlist, cache_timeout)
    return _page_key(request, request.method, headerlist, key_prefix)
