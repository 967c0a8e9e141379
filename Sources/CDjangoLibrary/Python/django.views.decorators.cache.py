"""`cache_page`, `cache_control`, `never_cache`."""

from functools import wraps

from django.middleware.cache import CacheMiddleware
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.decorators import decorator_from_middleware_with_args


def cache_page(timeout, *, cache=None, key_prefix=None):
    return decorator_from_middleware_with_args(CacheMiddleware)(
        page_timeout=timeout, cache_alias=cache, key_prefix=key_prefix
    )


def _check_request(request, decorator_name):
    if not hasattr(request, 'META'):
        raise TypeError(
            f"{decorator_name} didn't receive an HttpRequest. If you are decorating a classmethod, be sure to use "
            '@method_decorator.'
        )


def cache_control(**kwargs):
    def _cache_controller(viewfunc):
        @wraps(viewfunc)
        def _view_wrapper(request, *args, **kw):
            _check_request(request, 'cache_control')
            response = viewfunc(request, *args, **kw)
            patch_cache_control(response, **kwargs)
            return response

        return _view_wrapper

    return _cache_controller


def never_cache(view_func):
    @wraps(view_func)
    def _view_wrapper(request, *args, **kwargs):
        _check_request(request, 'never_cache')
        response = view_func(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return _view_wrapper
