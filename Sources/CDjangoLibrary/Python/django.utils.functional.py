"""Lazy things."""

import copy
import operator
from functools import total_ordering, wraps


class cached_property:
    """A property that is computed once for an instance and then stands in its `__dict__`."""

    name = None

    @staticmethod
    def func(instance):
        raise TypeError('Cannot use cached_property instance without calling __set_name__() on it.')

    def __init__(self, func):
        self.real_func = func
        self.__doc__ = getattr(func, '__doc__', None)

    def __set_name__(self, owner, name):
        if self.name is None:
            self.name = name
            self.func = self.real_func
        elif name != self.name:
            raise TypeError(
                'Cannot assign the same cached_property to two different names (%r and %r).' % (self.name, name)
            )

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        result = self.func(instance)
        object.__setattr__(instance, self.name, result)
        return result


class classproperty:
    """A property of the class."""

    def __init__(self, method=None):
        self.fget = method

    def __get__(self, instance, cls=None):
        return self.fget(cls)

    def getter(self, method):
        self.fget = method
        return self


class Promise:
    """What `lazy` makes."""


def _lazy_method(name):
    def method(self, *args, **kwargs):
        return getattr(self._cast(), name)(*args, **kwargs)

    return method


def lazy(func, *resultclasses):
    """A function whose result is computed when it is first used."""

    class Proxy(Promise):
        def __init__(self, args, kwargs):
            self._args = args
            self._kwargs = kwargs

        def _cast(self):
            return func(*self._args, **self._kwargs)

        def __repr__(self):
            return repr(self._cast())

        def __str__(self):
            return str(self._cast())

        def __eq__(self, other):
            if isinstance(other, Promise):
                other = other._cast()
            return self._cast() == other

        def __ne__(self, other):
            return not self == other

        def __lt__(self, other):
            if isinstance(other, Promise):
                other = other._cast()
            return self._cast() < other

        def __hash__(self):
            return hash(self._cast())

        def __format__(self, spec):
            return format(self._cast(), spec)

        def __add__(self, other):
            return self._cast() + other

        def __radd__(self, other):
            return other + self._cast()

        def __mod__(self, other):
            return self._cast() % other

        def __mul__(self, other):
            return self._cast() * other

        def __len__(self):
            return len(self._cast())

        def __iter__(self):
            return iter(self._cast())

        def __contains__(self, item):
            return item in self._cast()

        def __getitem__(self, index):
            return self._cast()[index]

        def __bool__(self):
            return bool(self._cast())

        def __getattr__(self, name):
            if name.startswith('__') or name in ('_args', '_kwargs'):
                raise AttributeError(name)
            return getattr(self._cast(), name)

        def __deepcopy__(self, memo):
            memo[id(self)] = self
            return self

    @wraps(func)
    def __wrapper__(*args, **kwargs):
        return Proxy(args, kwargs)

    return __wrapper__


def lazystr(text):
    return lazy(str, str)(text)


def keep_lazy(*resultclasses):
    if not resultclasses:
        raise TypeError('You must pass at least one argument to keep_lazy().')

    def decorator(func):
        lazy_func = lazy(func, *resultclasses)

        @wraps(func)
        def wrapper(*args, **kwargs):
            if any(isinstance(argument, Promise) for argument in list(args) + list(kwargs.values())):
                return lazy_func(*args, **kwargs)
            return func(*args, **kwargs)

        return wrapper

    return decorator


def keep_lazy_text(func):
    return keep_lazy(str)(func)


empty = object()


def _through(func):
    def inner(self, *args):
        if self._wrapped is empty:
            self._setup()
        return func(self._wrapped, *args)

    return inner


class LazyObject:
    """Stands for an object that is made when something is first asked of it; subclasses say how in `_setup`."""

    _wrapped = None

    def __init__(self):
        self._wrapped = empty

    def __getattr__(self, name):
        if self._wrapped is empty:
            self._setup()
        return getattr(self._wrapped, name)

    def __setattr__(self, name, value):
        if name in ('_wrapped', '_setupfunc'):
            object.__setattr__(self, name, value)
        else:
            if self._wrapped is empty:
                self._setup()
            setattr(self._wrapped, name, value)

    def __delattr__(self, name):
        if name == '_wrapped':
            raise TypeError("can't delete _wrapped.")
        if self._wrapped is empty:
            self._setup()
        delattr(self._wrapped, name)

    def _resolved(self):
        """The object itself: what a query takes."""
        if self._wrapped is empty:
            self._setup()
        return self._wrapped

    def _setup(self):
        raise NotImplementedError('subclasses of LazyObject must provide a _setup() method')

    def __copy__(self):
        if self._wrapped is empty:
            return type(self)()
        return copy.copy(self._wrapped)

    def __reduce__(self):
        if self._wrapped is empty:
            self._setup()
        return (unpickle_lazyobject, (self._wrapped,))

    __str__ = _through(str)
    __bool__ = _through(bool)
    __dir__ = _through(dir)
    __eq__ = _through(operator.eq)
    __lt__ = _through(operator.lt)
    __gt__ = _through(operator.gt)
    __ne__ = _through(operator.ne)
    __hash__ = _through(hash)
    __getitem__ = _through(operator.getitem)
    __setitem__ = _through(operator.setitem)
    __delitem__ = _through(operator.delitem)
    __iter__ = _through(iter)
    __len__ = _through(len)
    __contains__ = _through(operator.contains)

    @property
    def __class__(self):
        if self._wrapped is empty:
            self._setup()
        return self._wrapped.__class__


def unpickle_lazyobject(wrapped):
    return wrapped


class SimpleLazyObject(LazyObject):
    """A lazy object that a function makes: `SimpleLazyObject(lambda: get_user(request))`."""

    def __init__(self, func):
        object.__setattr__(self, '_setupfunc', func)
        super().__init__()

    def _setup(self):
        self._wrapped = self._setupfunc()

    def __repr__(self):
        shown = self._setupfunc if self._wrapped is empty else self._wrapped
        return '<%s: %r>' % (type(self).__name__, shown)

    def __copy__(self):
        if self._wrapped is empty:
            return SimpleLazyObject(self._setupfunc)
        return copy.copy(self._wrapped)

    __add__ = _through(operator.add)

    def __radd__(self, other):
        return other + self


def partition(predicate, values):
    """The values for which the predicate is false, and those for which it is true."""
    results = ([], [])
    for item in values:
        results[bool(predicate(item))].append(item)
    return results
