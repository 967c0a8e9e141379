"""Functions that act on or return other functions."""

_UNSUPPORTED = ('recursive_repr', 'RLock', 'get_cache_token', 'GenericAlias')

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'functools.{name} is not available in plans')
    raise AttributeError(f"module 'functools' has no attribute '{name}'")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like the function that it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        values = getattr(wrapped, name, {})
        if name == '__dict__':
            for key, value in values.items():
                setattr(wrapper, key, value)
        else:
            getattr(wrapper, name).update(values)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies update_wrapper() to the decorated function."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


_absent = object()


def reduce(function, iterable, initial=_absent, /):
    """Combine the items from left to right with a function of two arguments."""
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    if initial is _absent:
        for value in iterator:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


class partial:
    """A callable that calls another with some arguments already given."""

    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if keywords or self.keywords:
            return self.func(*self.args, *args, **{**self.keywords, **keywords})
        return self.func(*self.args, *args)

    def __repr__(self):
        name = type(self).__qualname__
        if type(self).__module__ == 'functools':
            name = f'functools.{name}'
        parts = [repr(self.func)]
        parts.extend(repr(value) for value in self.args)
        parts.extend(f'{key}={value!r}' for key, value in self.keywords.items())
        return f"{name}({', '.join(parts)})"


class partialmethod:
    """A method that calls another with some arguments already given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __get__(self, instance, owner=None):
        getter = getattr(self.func, '__get__', None)
        if getter is not None:
            bound = getter(instance, owner)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        if instance is None:
            return self
        func, args, keywords = self.func, self.args, self.keywords

        def method(*more, **changes):
            return func(instance, *args, *more, **{**keywords, **changes})
        return method

    def __repr__(self):
        args = ', '.join(map(repr, self.args))
        keywords = ', '.join(f'{key}={value!r}' for key, value in self.keywords.items())
        return f'functools.partialmethod({self.func}, {args}, {keywords})'


class _CacheInfo(tuple):
    """What cache_info() tells: a named tuple, written out so that this module needs no other."""

    __slots__ = ()
    _fields = ('hits', 'misses', 'maxsize', 'currsize')
    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f'CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})'

    def _asdict(self):
        return dict(zip(self._fields, self))


_CacheInfo.__name__ = _CacheInfo.__qualname__ = 'CacheInfo'
_keyword_mark = object()


def _make_key(args, keywords, typed):
    if not keywords and not typed:
        if len(args) == 1 and (type(args[0]) is int or type(args[0]) is str):
            return args[0]
        return args
    key = args
    if keywords:
        key += (_keyword_mark,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        if keywords:
            key += tuple(type(value) for value in keywords.values())
    return key


def _cached(function, maxsize, typed):
    cache = {}
    hits = misses = 0

    if maxsize == 0:
        def wrapper(*args, **keywords):
            nonlocal misses
            misses += 1
            return function(*args, **keywords)
    elif maxsize is None:
        def wrapper(*args, **keywords):
            nonlocal hits, misses
            key = _make_key(args, keywords, typed)
            value = cache.get(key, _absent)
            if value is not _absent:
                hits += 1
                return value
            misses += 1
            value = function(*args, **keywords)
            cache[key] = value
            return value
    else:
        # A dict keeps the order of insertion, so the entry used longest ago is the first one.
        def wrapper(*args, **keywords):
            nonlocal hits, misses
            key = _make_key(args, keywords, typed)
            value = cache.get(key, _absent)
            if value is not _absent:
                hits += 1
                del cache[key]
                cache[key] = value
                return value
            misses += 1
            value = function(*args, **keywords)
            if key not in cache and len(cache) >= maxsize:
                for oldest in cache:
                    break
                del cache[oldest]
            cache[key] = value
            return value

    def cache_info():
        """Report cache statistics"""
        return _CacheInfo((hits, misses, maxsize, len(cache)))

    def cache_clear():
        """Clear the cache and cache statistics"""
        nonlocal hits, misses
        cache.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    """Remember the results of a function, at most maxsize of them."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate


def cache(user_function, /):
    """Remember all results of a function."""
    return _cached(user_function, None, False)


class cached_property:
    """A property that is computed once and then kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {name!r} property.') from None
        value = values.get(name, _absent)
        if value is _absent:
            value = self.func(instance)
            object.__setattr__(instance, name, value)
        return value


def _derive(name, base, use):
    """One comparison method made from another one of the class."""
    def method(self, other):
        known = getattr(type(self), base)(self, other)
        if known is NotImplemented:
            return known
        return use(self, other, known)
    method.__name__ = name
    return method


def _not_known(self, other, known):
    return not known


def _known_and_differs(self, other, known):
    return known and self != other


def _known_or_equal(self, other, known):
    return known or self == other


def _not_known_and_differs(self, other, known):
    return not known and self != other


def _not_known_or_equal(self, other, known):
    return not known or self == other


_derivations = {
    '__lt__': (('__gt__', _not_known_and_differs), ('__le__', _known_or_equal), ('__ge__', _not_known)),
    '__le__': (('__ge__', _not_known_or_equal), ('__lt__', _known_and_differs), ('__gt__', _not_known)),
    '__gt__': (('__lt__', _not_known_and_differs), ('__ge__', _known_or_equal), ('__le__', _not_known)),
    '__ge__': (('__le__', _not_known_or_equal), ('__gt__', _known_and_differs), ('__lt__', _not_known)),
}


def total_ordering(cls):
    """Add the comparison methods that are missing to a class that defines one of them."""
    roots = [name for name in _derivations if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    # CPython prefers __lt__, then __le__, __gt__ and __ge__.
    for preferred in ('__lt__', '__le__', '__gt__', '__ge__'):
        if preferred in roots:
            break
    for name, use in _derivations[preferred]:
        if name not in roots:
            setattr(cls, name, _derive(name, preferred, use))
    return cls


def cmp_to_key(mycmp):
    """Turn a function that compares two values into a key function."""
    class K:
        __slots__ = ('obj',)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0
    return K


def _find_implementation(cls, registry):
    """The registered function of the closest class in the method resolution order."""
    for base in cls.__mro__:
        if base is not object and base in registry:
            return registry[base]
    matches = [base for base in registry if base is not object and issubclass(cls, base)]
    best = None
    for match in matches:
        if best is None or issubclass(match, best):
            best = match
        elif not issubclass(best, match):
            raise RuntimeError(f'Ambiguous dispatch: {best} or {match}')
    return registry[best if best is not None else object]


def singledispatch(func):
    """A function whose implementation is chosen by the type of its first argument."""
    registry = {object: func}
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        return _find_implementation(cls, registry)

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                'or plain `@register` on an annotated function.')
            func = cls
            argument, cls = next(iter(annotations.items()))
            if not isinstance(cls, type):
                raise TypeError(f'Invalid annotation for {argument!r}. {cls!r} is not a class.')
        elif not isinstance(cls, type):
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        registry[cls] = func
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return _find_implementation(type(args[0]), registry)(*args, **keywords)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method whose implementation is chosen by the type of its first argument."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        def method(*args, **keywords):
            chosen = self.dispatcher.dispatch(type(args[0]))
            return chosen.__get__(instance, owner)(*args, **keywords)
        method.register = self.register
        return update_wrapper(method, self.func)
