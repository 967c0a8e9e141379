"""Generic views."""

from django.views.generic.base import ContextMixin, View

__all__ = ['View', 'ContextMixin']
