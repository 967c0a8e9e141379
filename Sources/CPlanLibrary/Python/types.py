"""The types of functions and the like, and SimpleNamespace."""

import abc as _abc

_UNSUPPORTED = ('AsyncGeneratorType', 'CodeType', 'CoroutineType', 'FrameType', 'coroutine', 'CellType',
                'ClassMethodDescriptorType', 'GetSetDescriptorType', 'MemberDescriptorType', 'DynamicClassAttribute', 'get_original_bases', 'resolve_bases')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'types.{name} is not available in plans')
    raise AttributeError(f"module 'types' has no attribute '{name}'")


def _generator():
    yield


class _Class:
    def method(self):
        pass


FunctionType = LambdaType = type(_generator)
GeneratorType = type(_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
GenericAlias = type(list[int])
UnionType = type(int | str)
ModuleType = type(_abc)


class mappingproxy:
    """A mapping that shows another and cannot be changed."""

    __slots__ = ('_mapping',)
    __module__ = 'builtins'
    __hash__ = None

    def __init__(self, mapping):
        if not hasattr(type(mapping), '__getitem__') or isinstance(mapping, (list, tuple, str)):
            raise TypeError(f'mappingproxy() argument must be a mapping, not {type(mapping).__name__}')
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __len__(self):
        return len(self._mapping)

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def get(self, key, default=None, /):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, mappingproxy) else other)

    def __or__(self, other):
        return self._mapping | (other._mapping if isinstance(other, mappingproxy) else other)

    def __ror__(self, other):
        return other | self._mapping

    def __str__(self):
        return str(self._mapping)

    def __repr__(self):
        return f'mappingproxy({self._mapping!r})'


MappingProxyType = mappingproxy


class SimpleNamespace:
    """An object whose attributes are given as keyword arguments."""

    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _being_shown:
            return f'{name}(...)'
        _being_shown.add(id(self))
        try:
            return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"
        finally:
            _being_shown.discard(id(self))


_being_shown = set()


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class dynamically."""
    keywords = dict(kwds) if kwds else {}
    metaclass = keywords.pop('metaclass', None)
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    prepare = getattr(metaclass, '__prepare__', None)
    namespace = prepare(name, bases, **keywords) if prepare is not None else {}
    if exec_body is not None:
        exec_body(namespace)
    return metaclass(name, bases, namespace, **keywords)
