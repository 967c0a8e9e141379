"""`api_view`, and `action` for viewsets."""

from functools import wraps

from django.http import Http404
from rest_framework.response import Response


def api_view(http_method_names=None):
    methods = [name.upper() for name in (['GET'] if http_method_names is None else http_method_names)]

    def decorator(func):
        @wraps(func)
        def view(request, *args, **kwargs):
            if request.method == 'OPTIONS':
                return Response({'name': func.__name__}, headers={'Allow': ', '.join(methods + ['OPTIONS'])})
            if request.method not in methods:
                return Response(
                    {'detail': 'Method "%s" not allowed.' % request.method}, status=405,
                    headers={'Allow': ', '.join(['OPTIONS'] + methods)})
            if not hasattr(request, 'query_params'):
                request.query_params = request.GET
            if not hasattr(request, 'data'):
                request.data = _data(request)
            try:
                return func(request, *args, **kwargs)
            except Http404 as error:
                return Response({'detail': str(error) or 'Not found.'}, status=404, exception=True)

        view.cls = None
        view.csrf_exempt = True
        return view

    return decorator


def _data(request):
    if request.content_type == 'application/json' and request.body:
        import json

        return json.loads(request.body)
    return request.POST


def action(methods=None, detail=None, url_path=None, url_name=None, **kwargs):
    def decorator(func):
        func.detail = detail
        func.url_path = url_path or func.__name__
        func.mapping = {method.lower(): func.__name__ for method in methods or ['get']}
        func.kwargs = kwargs
        return func

    return decorator


def _marks(name):
    def mark(values):
        def decorator(func):
            setattr(func, name, values)
            return func

        return decorator

    return mark


permission_classes = _marks('permission_classes')
authentication_classes = _marks('authentication_classes')
renderer_classes = _marks('renderer_classes')
throttle_classes = _marks('throttle_classes')
