"""`vary_on_headers` and `vary_on_cookie`."""

from functools import wraps

from django.utils.cache import patch_vary_headers


def vary_on_headers(*headers):
    def decorator(func):
        @wraps(func)
        def _view_wrapper(request, *args, **kwargs):
            response = func(request, *args, **kwargs)
            patch_vary_headers(response, headers)
            return response

        return _view_wrapper

    return decorator


vary_on_cookie = vary_on_headers('Cookie')
