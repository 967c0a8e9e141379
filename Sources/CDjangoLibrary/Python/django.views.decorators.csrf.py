"""Nothing is checked in a lab."""

from functools import wraps


def csrf_exempt(view_func):
    @wraps(view_func)
    def _view_wrapper(request, *args, **kwargs):
        return view_func(request, *args, **kwargs)

    _view_wrapper.csrf_exempt = True
    return _view_wrapper


csrf_protect = ensure_csrf_cookie = requires_csrf_token = csrf_exempt
