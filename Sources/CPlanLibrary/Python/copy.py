"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_atomic = (type(None), int, float, bool, str, bytes, type, range, type(...), type(NotImplemented), type(len),
           type(lambda: 0), property, complex)
_absent = object()


def copy(x):
    """A shallow copy."""
    cls = type(x)
    if cls in _atomic or cls in (tuple, frozenset, slice):
        return x
    if cls in (list, dict, set):
        return x.copy()
    if issubclass(cls, type):
        return x
    method = getattr(cls, '__copy__', None)
    if method is not None:
        return method(x)
    return _reconstruct(x, _reduced(x), None)


def deepcopy(x, memo=None, _nil=[]):
    """A copy of an object and of everything it refers to."""
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    found = memo.get(key, _nil)
    if found is not _nil:
        return found
    if cls is list:
        result = memo[key] = []
        for item in x:
            result.append(deepcopy(item, memo))
    elif cls is dict:
        result = memo[key] = {}
        for name, value in x.items():
            result[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        result = _deepcopy_tuple(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        method = getattr(x, '__deepcopy__', None)
        if method is not None:
            result = method(memo)
        elif cls is _method_type:
            result = cls(x.__func__, deepcopy(x.__self__, memo))
        else:
            result = _reconstruct(x, _reduced(x), memo)
    if result is not x:
        memo[key] = result
        try:
            memo[id(memo)].append(x)
        except KeyError:
            memo[id(memo)] = [x]
    return result


class _Class:
    def method(self):
        pass


_method_type = type(_Class().method)


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # A tuple can be reached again from its own items.
    found = memo.get(id(x), _absent)
    if found is not _absent:
        return found
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _reduced(x):
    """What the copy protocol of pickle says about an object."""
    cls = type(x)
    reduce = getattr(cls, '__reduce_ex__', None)
    if reduce is not None and reduce is not object.__reduce_ex__:
        return reduce(x, 4)
    reduce = getattr(cls, '__reduce__', None)
    if reduce is not None and reduce is not object.__reduce__:
        return reduce(x)
    if isinstance(x, (type((i for i in ())), type(iter([])))) or cls.__module__ == '_hashlib':
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    args = ()
    if hasattr(cls, '__getnewargs__'):
        args = x.__getnewargs__()
    else:
        for base in (str, bytes, int, float, tuple):
            if isinstance(x, base):
                args = (base(x),)
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if isinstance(x, (set, frozenset)):
        return cls, (list(x),), _state(x), None, None
    return cls.__new__, (cls,) + tuple(args), _state(x), items, pairs


def _state(x):
    """The attributes of an object, or what its __getstate__() says."""
    cls = type(x)
    custom = getattr(cls, '__getstate__', None)
    if custom is not None and custom is not getattr(object, '__getstate__', None):
        return custom(x)
    state = dict(getattr(x, '__dict__', ())) or None
    slots = {}
    for base in cls.__mro__:
        names = base.__dict__.get('__slots__', ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ('__dict__', '__weakref__') and hasattr(x, name):
                slots[name] = getattr(x, name)
    return (state, slots) if slots else state


def _reconstruct(x, reduced, memo):
    if isinstance(reduced, str):
        return x
    function, args, state, items, pairs = (tuple(reduced) + (None, None, None))[:5]
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = function(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, '__setstate__'):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                for name, value in state.items():
                    object.__setattr__(y, name, value)
            if slots is not None:
                for name, value in slots.items():
                    object.__setattr__(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
