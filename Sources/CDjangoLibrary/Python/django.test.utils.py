"""`CaptureQueriesContext`, `override_settings` and their like."""

from contextlib import contextmanager
from functools import wraps

from django.conf import settings

__all__ = [
    'CaptureQueriesContext', 'ignore_warnings', 'isolate_apps', 'modify_settings', 'override_settings',
    'override_system_checks', 'tag',
]


class CaptureQueriesContext:
    """The statements that a connection was sent inside the block."""

    def __init__(self, connection):
        self.connection = connection

    def __iter__(self):
        return iter(self.captured_queries)

    def __getitem__(self, index):
        return self.captured_queries[index]

    def __len__(self):
        return len(self.captured_queries)

    @property
    def captured_queries(self):
        return self.connection.queries[self.initial_queries : self.final_queries]

    def __enter__(self):
        self.force_debug_cursor = self.connection.force_debug_cursor
        self.connection.force_debug_cursor = True
        self.connection.ensure_connection()
        self.initial_queries = len(self.connection.queries_log)
        self.final_queries = None
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.connection.force_debug_cursor = self.force_debug_cursor
        if exc_type is not None:
            return
        self.final_queries = len(self.connection.queries_log)


class TestContextDecorator:
    """A context manager that also decorates functions and test cases."""

    def __init__(self, attr_name=None, kwarg_name=None):
        self.attr_name = attr_name
        self.kwarg_name = kwarg_name

    def enable(self):
        raise NotImplementedError

    def disable(self):
        raise NotImplementedError

    def __enter__(self):
        return self.enable()

    def __exit__(self, exc_type, exc_value, traceback):
        self.disable()

    def decorate_class(self, cls):
        import unittest

        if not issubclass(cls, unittest.TestCase):
            raise TypeError('Can only decorate subclasses of unittest.TestCase')
        original = cls.setUp
        decorator = self

        def setUp(inner):
            context = decorator.enable()
            inner.addCleanup(decorator.disable)
            if decorator.attr_name:
                setattr(inner, decorator.attr_name, context)
            original(inner)

        cls.setUp = setUp
        return cls

    def decorate_callable(self, func):
        @wraps(func)
        def inner(*args, **kwargs):
            with self as context:
                if self.kwarg_name:
                    kwargs[self.kwarg_name] = context
                return func(*args, **kwargs)

        return inner

    def __call__(self, decorated):
        if isinstance(decorated, type):
            return self.decorate_class(decorated)
        if callable(decorated):
            return self.decorate_callable(decorated)
        raise TypeError('Cannot decorate object of type %s' % type(decorated))


_missing = object()


class override_settings(TestContextDecorator):
    """Other settings for a while. Overriding CACHES makes new caches."""

    def __init__(self, **kwargs):
        self.options = kwargs
        super().__init__()

    def enable(self):
        self.old = {name: getattr(settings, name, _missing) for name in self.options}
        for name, value in self.options.items():
            setattr(settings, name, value)
        self._changed()

    def disable(self):
        for name, value in self.old.items():
            if value is _missing:
                delattr(settings, name)
            else:
                setattr(settings, name, value)
        self._changed()

    def decorate_class(self, cls):
        from django.test import SimpleTestCase

        if not issubclass(cls, SimpleTestCase):
            raise ValueError('Only subclasses of Django SimpleTestCase can be decorated with override_settings')
        cls._overridden_settings = {**(cls._overridden_settings or {}), **self.options}
        return cls

    def _changed(self):
        if 'CACHES' in self.options:
            from django.core.cache import caches

            caches._made = {}


class modify_settings(override_settings):
    """`modify_settings(MIDDLEWARE={'append': …, 'prepend': …, 'remove': …})`."""

    def __init__(self, *args, **kwargs):
        self.operations = list(kwargs.items())
        super().__init__()

    def decorate_class(self, cls):
        return TestContextDecorator.decorate_class(self, cls)

    def enable(self):
        self.options = {}
        for name, operations in self.operations:
            value = list(getattr(settings, name, []))
            for action, items in operations.items():
                items = [items] if isinstance(items, str) else items
                if action == 'append':
                    value = value + [item for item in items if item not in value]
                elif action == 'prepend':
                    value = [item for item in items if item not in value] + value
                elif action == 'remove':
                    value = [item for item in value if item not in items]
                else:
                    raise ValueError('Unsupported action: %s' % action)
            self.options[name] = value
        super().enable()


class ignore_warnings(TestContextDecorator):
    def __init__(self, **kwargs):
        self.ignore_kwargs = kwargs
        super().__init__()

    def enable(self):
        import warnings

        self.context = warnings.catch_warnings()
        self.context.__enter__()
        warnings.simplefilter('ignore', **self.ignore_kwargs)

    def disable(self):
        self.context.__exit__(None, None, None)


def tag(*tags):
    def decorator(obj):
        obj.tags = set(tags) | set(getattr(obj, 'tags', ()))
        return obj

    return decorator


class isolate_apps(TestContextDecorator):
    """Models that are defined inside are registered for themselves, and forgotten afterwards."""

    def __init__(self, *installed_apps, **kwargs):
        self.installed_apps = installed_apps
        super().__init__(**kwargs)

    def enable(self):
        import _django
        from django.apps import apps

        _django.isolate_models()
        self.old = apps.all_models, apps._pending
        apps.all_models, apps._pending = apps._emptied(), []
        return apps

    def disable(self):
        import _django
        from django.apps import apps

        apps.all_models, apps._pending = self.old
        _django.restore_models()
        apps.clear_cache()


def override_system_checks(*args, **kwargs):
    return override_settings()


@contextmanager
def register_lookup(field, *lookups, lookup_name=None):
    """Lookups of a class of fields for a while."""
    try:
        for lookup in lookups:
            field.register_lookup(lookup, lookup_name)
        yield
    finally:
        for lookup in lookups:
            field._unregister_lookup(lookup, lookup_name)


class Approximate:
    """Equal to numbers that differ from it by less than half a unit of a decimal place."""

    def __init__(self, val, places=7):
        self.val = val
        self.places = places

    def __repr__(self):
        return repr(self.val)

    def __eq__(self, other):
        return self.val == other or round(abs(self.val - other), self.places) == 0
