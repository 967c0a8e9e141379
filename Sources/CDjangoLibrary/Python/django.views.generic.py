"""Generic views."""

from django.views.generic.base import ContextMixin, View

__all__ = ['View', 'ContextMixin']


def __getattr__(name):
    if name.endswith('View') or name.endswith('Mixin'):
        raise UnsupportedError('django.views.generic.%s is not available in perflab; derive from View' % name)
    raise AttributeError("module 'django.views.generic' has no attribute %r" % name)
