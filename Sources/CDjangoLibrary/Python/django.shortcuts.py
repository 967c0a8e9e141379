"""`get_object_or_404` and its like."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect


def _get_queryset(klass):
    if hasattr(klass, '_default_manager'):
        return klass._default_manager.all()
    return klass


def _name(klass):
    return klass.__name__ if isinstance(klass, type) else type(klass).__name__


def get_object_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass)
    if not hasattr(queryset, 'get'):
        raise ValueError(
            'First argument to get_object_or_404() must be a Model, Manager, or QuerySet, not \'%s\'.' % _name(klass)
        )
    try:
        return queryset.get(*args, **kwargs)
    except queryset.model.DoesNotExist:
        raise Http404('No %s matches the given query.' % queryset.model._meta.object_name)


def get_list_or_404(klass, *args, **kwargs):
    queryset = _get_queryset(klass)
    if not hasattr(queryset, 'filter'):
        raise ValueError(
            "First argument to get_list_or_404() must be a Model, Manager, or QuerySet, not '%s'." % _name(klass)
        )
    found = list(queryset.filter(*args, **kwargs))
    if not found:
        raise Http404('No %s matches the given query.' % queryset.model._meta.object_name)
    return found


def redirect(to, *args, permanent=False, preserve_request=False, **kwargs):
    redirect_class = HttpResponsePermanentRedirect if permanent else HttpResponseRedirect
    return redirect_class(resolve_url(to, *args, **kwargs), preserve_request=preserve_request)


def resolve_url(to, *args, **kwargs):
    if hasattr(to, 'get_absolute_url'):
        return to.get_absolute_url()
    if isinstance(to, str) and (to.startswith(('./', '../')) or '/' in to or '.' in to):
        return to
    from django.urls import NoReverseMatch, reverse

    try:
        return reverse(to, args=args, kwargs=kwargs)
    except NoReverseMatch:
        if callable(to):
            raise
        if '/' not in to and '.' not in to:
            raise
    return to


def render(request, template_name, context=None, content_type=None, status=None, using=None):
    raise UnsupportedError('django.shortcuts.render is not available in perflab; return a JsonResponse or HttpResponse')
