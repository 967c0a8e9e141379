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
MappingProxyType = type(type.__dict__)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)
GenericAlias = type(list[int])
UnionType = type(int | str)
ModuleType = type(_abc)


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
