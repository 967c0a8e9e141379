"""Which methods a view answers."""

from functools import wraps

from django.http import HttpResponseNotAllowed
from django.utils.cache import get_conditional_response


def require_http_methods(request_method_list):
    def decorator(func):
        @wraps(func)
        def inner(request, *args, **kwargs):
            if request.method not in request_method_list:
                return HttpResponseNotAllowed(request_method_list)
            return func(request, *args, **kwargs)

        return inner

    return decorator


require_GET = require_http_methods(['GET'])
require_POST = require_http_methods(['POST'])
require_safe = require_http_methods(['GET', 'HEAD'])


def condition(etag_func=None, last_modified_func=None):
    def decorator(func):
        @wraps(func)
        def inner(request, *args, **kwargs):
            tag = etag_func(request, *args, **kwargs) if etag_func else None
            if tag is not None and not tag.startswith(('"', 'W/"')):
                tag = '"%s"' % tag
            response = get_conditional_response(request, etag=tag)
            if response is None:
                response = func(request, *args, **kwargs)
                if tag is not None and request.method in ('GET', 'HEAD'):
                    response.headers.setdefault('ETag', tag)
            return response

        return inner

    return decorator


def etag(etag_func):
    return condition(etag_func=etag_func)


def last_modified(last_modified_func):
    return condition(last_modified_func=last_modified_func)
