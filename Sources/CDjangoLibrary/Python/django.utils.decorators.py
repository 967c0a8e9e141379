"""Decorators for methods, and decorators made of middleware."""

from functools import partial, update_wrapper, wraps


classonlymethod = classmethod


def _multi_decorate(decorators, method):
    if hasattr(decorators, '__iter__'):
        decorators = list(decorators)[::-1]
    else:
        decorators = [decorators]

    def _wrapper(self, *args, **kwargs):
        # The decorators see a function without `self`.
        def bound_method(*inner_args, **inner_kwargs):
            return method(self, *inner_args, **inner_kwargs)

        update_wrapper(bound_method, method)
        for decorate in decorators:
            bound_method = decorate(bound_method)
        return bound_method(*args, **kwargs)

    update_wrapper(_wrapper, method)
    return _wrapper


def method_decorator(decorator, name=''):
    """A function decorator for a method, or for the named method of a class."""

    def _decorate(obj):
        if not isinstance(obj, type):
            return _multi_decorate(decorator, obj)
        if not (name and hasattr(obj, name)):
            raise ValueError(
                'The keyword argument `name` must be the name of a method of the decorated class: %s. Got '
                "'%s' instead." % (obj, name)
            )
        method = getattr(obj, name)
        if not callable(method):
            raise TypeError(
                "Cannot decorate '%s' as it isn't a callable attribute of %s (%s)." % (name, obj, method)
            )
        setattr(obj, name, _multi_decorate(decorator, method))
        return obj

    _decorate.__name__ = 'method_decorator(%s)' % getattr(decorator, '__name__', type(decorator).__name__)
    return _decorate


def make_middleware_decorator(middleware_class):
    def _make_decorator(*m_args, **m_kwargs):
        def _decorator(view_func):
            middleware = middleware_class(view_func, *m_args, **m_kwargs)

            @wraps(view_func)
            def _wrapper(request, *args, **kwargs):
                for name, extra in (('process_request', ()), ('process_view', (view_func, args, kwargs))):
                    method = getattr(middleware, name, None)
                    if method is not None:
                        result = method(request, *extra)
                        if result is not None:
                            return result
                try:
                    response = view_func(request, *args, **kwargs)
                except Exception as error:
                    handle = getattr(middleware, 'process_exception', None)
                    result = handle(request, error) if handle is not None else None
                    if result is None:
                        raise
                    return result
                if hasattr(middleware, 'process_response'):
                    return middleware.process_response(request, response)
                return response

            return _wrapper

        return _decorator

    return _make_decorator


def decorator_from_middleware_with_args(middleware_class):
    return make_middleware_decorator(middleware_class)


def decorator_from_middleware(middleware_class):
    return make_middleware_decorator(middleware_class)()


def sync_and_async_middleware(func):
    return func


def sync_only_middleware(func):
    return func
