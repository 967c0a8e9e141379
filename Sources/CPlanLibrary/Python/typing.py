"""Type hints: everything can be named, subscripted and combined; nothing is checked."""

import types as _types

TYPE_CHECKING = False

_UNSUPPORTED = ('Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'AsyncContextManager',
                'ForwardRef', 'TypeVarTuple', 'ParamSpecArgs', 'ParamSpecKwargs', 'get_overloads', 'clear_overloads')


# Names whose origin is in a module that is only imported when one of them is asked for.
_containers = ('Iterable', 'Iterator', 'Generator', 'Reversible', 'Hashable', 'Sized', 'Container', 'Collection',
               'Sequence', 'MutableSequence', 'ByteString', 'Mapping', 'MutableMapping', 'MutableSet', 'MappingView',
               'KeysView', 'ItemsView', 'ValuesView', 'Callable', 'AbstractSet')
_collection_types = {'DefaultDict': 'defaultdict', 'OrderedDict': 'OrderedDict', 'Counter': 'Counter',
                     'ChainMap': 'ChainMap', 'Deque': 'deque'}
_without_origin = ('Pattern', 'Match', 'SupportsInt', 'SupportsFloat', 'SupportsAbs', 'SupportsBytes',
                   'SupportsIndex', 'SupportsRound', 'SupportsComplex', 'IO', 'TextIO', 'BinaryIO')
_made = {}


def _lazy_form(name):
    if name in _containers:
        import collections.abc
        origin = getattr(collections.abc, 'Set' if name == 'AbstractSet' else name)
        return _SpecialForm(name, origin, _callable if name == 'Callable' else _plain)
    if name in _collection_types:
        import collections
        return _SpecialForm(name, getattr(collections, _collection_types[name]), _plain)
    if name == 'ContextManager':
        import contextlib
        return _SpecialForm(name, contextlib.AbstractContextManager, _plain)
    if name in _without_origin:
        return _SpecialForm(name, None, _plain)
    return None


def __getattr__(name):
    form = _made.get(name)
    if form is None:
        form = _lazy_form(name)
        if form is not None:
            _made[name] = form
    if form is not None:
        return form
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'typing.{name} is not available in plans')
    raise AttributeError(f"module 'typing' has no attribute '{name}'")


def _shown(item):
    if item is Any or isinstance(item, (_Alias, _SpecialForm, TypeVar)):
        return repr(item)
    if item is ...:
        return '...'
    if isinstance(item, list):
        return '[' + ', '.join(map(_shown, item)) + ']'
    if isinstance(item, str):
        return f'ForwardRef({item!r})'
    if isinstance(item, type) and not hasattr(item, '__origin__'):
        return item.__qualname__ if item.__module__ == 'builtins' else f'{item.__module__}.{item.__qualname__}'
    return repr(item)


class _Alias:
    """A subscripted form, such as Optional[int] or List[str]."""

    def __init__(self, form, args, origin):
        self._form = form
        self.__args__ = args
        self.__origin__ = origin
        self.__parameters__ = tuple(_unique(arg for arg in args if isinstance(arg, TypeVar)))

    def __repr__(self):
        form, args = self._form, self.__args__
        if form is Union and len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return f'typing.Optional[{_shown(other)}]'
        if form is _made.get('Callable'):
            if args and args[0] is ...:
                return f'typing.Callable[..., {_shown(args[-1])}]'
            return f"typing.Callable[[{', '.join(map(_shown, args[:-1]))}], {_shown(args[-1])}]"
        if form is Literal:
            return f"typing.Literal[{', '.join(map(repr, args))}]"
        if form is Annotated:
            rest = ', '.join(map(repr, self.__metadata__))
            return f'typing.Annotated[{_shown(self.__origin__)}, {rest}]'
        shown = ', '.join(map(_shown, args)) or '()'
        return f'{_shown(form)}[{shown}]'

    def __call__(self, *args, **kwargs):
        if isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f'Cannot instantiate {self!r}')

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        names = dict(zip(self.__parameters__, params))
        args = tuple(names.get(arg, arg) if isinstance(arg, TypeVar) else arg for arg in self.__args__)
        return self._form[args] if self._form is Union else _Alias(self._form, args, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self._form is Union:
            return other._form is Union and set(self.__args__) == set(other.__args__)
        return self._form is other._form and self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self._form), frozenset(self.__args__) if self._form is Union else self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


def _unique(items):
    return list(dict.fromkeys(items))


class _SpecialForm:
    """A name such as Any, Optional or List."""

    def __init__(self, name, origin=None, subscribe=None):
        self._name = name
        self._subscribe = subscribe
        if origin is not None:
            self.__origin__ = origin

    def __repr__(self):
        return f'typing.{self._name}'

    def __getitem__(self, params):
        if self._subscribe is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._subscribe(self, params)

    def __call__(self, *args, **kwargs):
        if hasattr(self, '__origin__') and isinstance(self.__origin__, type):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f'Cannot instantiate {self!r}')

    def __mro_entries__(self, bases):
        origin = getattr(self, '__origin__', None)
        if origin is None:
            raise TypeError(f'Cannot subclass {self!r}')
        return (origin,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        origin = getattr(self, '__origin__', None)
        if origin is None:
            raise TypeError(f'{self} cannot be used with issubclass()')
        return issubclass(cls, origin)


def _none_to_type(item):
    return type(None) if item is None else item


def _as_tuple(params):
    return params if isinstance(params, tuple) else (params,)


def _plain(form, params):
    args = tuple(_none_to_type(item) for item in _as_tuple(params))
    return _Alias(form, args, getattr(form, '__origin__', form))


def _single(form, params):
    if isinstance(params, tuple):
        raise TypeError(f'{form} accepts only single type.')
    return _plain(form, params)


def _union(form, params):
    if params == ():
        raise TypeError('Cannot take a Union of no types.')
    args = []
    for item in _as_tuple(params):
        item = _none_to_type(item)
        if isinstance(item, _Alias) and item._form is Union:
            args.extend(item.__args__)
        elif isinstance(item, _types.UnionType):
            args.extend(item.__args__)
        else:
            args.append(item)
    args = _unique(args)
    if len(args) == 1:
        return args[0]
    return _Alias(Union, tuple(args), Union)


def _optional(form, params):
    if isinstance(params, tuple):
        raise TypeError(f'{form} requires a single type.')
    return Union[params, type(None)]


def _callable(form, params):
    if not isinstance(params, tuple) or len(params) != 2:
        raise TypeError('Callable must be used as Callable[[arg, ...], result].')
    args, result = params
    if isinstance(args, list):
        args = tuple(_none_to_type(item) for item in args)
    elif args is ...:
        args = (...,)
    else:
        args = (args,)
    return _Alias(form, args + (_none_to_type(result),), form.__origin__)


def _literal(form, params):
    return _Alias(form, tuple(_unique(_as_tuple(params))), form)


def _annotated(form, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    alias = _Alias(form, (params[0],), params[0])
    alias.__metadata__ = params[1:]
    return alias


class _AnyMeta(type):
    def __repr__(cls):
        return 'typing.Any' if cls is Any else type.__repr__(cls)

    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return type.__instancecheck__(cls, instance)


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class TypeVar:
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec(TypeVar):
    """The parameters of a callable as a variable."""

    @property
    def args(self):
        return Any

    @property
    def kwargs(self):
        return Any


class NewType:
    """A name for a type that only a type checker tells apart."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        import _machine
        self.__module__ = _machine.caller_module()

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Generic:
    """The base class of generic classes."""

    __slots__ = ()

    def __class_getitem__(cls, params):
        args = _as_tuple(params)
        return _Alias(cls, args, cls)


class Protocol(Generic):
    """The base class of protocols: structural types."""

    __slots__ = ()
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    raise UnsupportedError('typing.runtime_checkable is not available in plans')


def cast(typ, val):
    """The value, unchanged."""
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    raise UnsupportedError('typing.reveal_type is not available in plans')


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module '
        'should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    return _overload_dummy


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def dataclass_transform(**kwargs):
    return lambda cls_or_fn: cls_or_fn


def get_origin(tp):
    """The unsubscripted type: get_origin(List[int]) is list."""
    if isinstance(tp, _Alias) and tp._form is Annotated:
        return Annotated
    if isinstance(tp, (_Alias, _SpecialForm, _types.GenericAlias)):
        return getattr(tp, '__origin__', None)
    if isinstance(tp, _types.UnionType):
        return _types.UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """The arguments of a subscripted type: get_args(Dict[str, int]) is (str, int)."""
    if isinstance(tp, _Alias):
        if tp._form is Annotated:
            return (tp.__origin__,) + tp.__metadata__
        if tp._form is _made.get('Callable') and tp.__args__ and tp.__args__[0] is not ...:
            return list(tp.__args__[:-1]), tp.__args__[-1]
        return tp.__args__
    if isinstance(tp, (_types.GenericAlias, _types.UnionType)):
        return tp.__args__
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class with its bases, or of a function."""
    hints = {}
    sources = reversed(obj.__mro__) if isinstance(obj, type) else (obj,)
    for source in sources:
        if isinstance(obj, type):
            annotations = source.__dict__.get('__annotations__', {})
        else:
            annotations = getattr(source, '__annotations__', {})
        for name, value in annotations.items():
            if isinstance(value, str):
                raise UnsupportedError('annotations that are strings cannot be evaluated in plans')
            hints[name] = _none_to_type(value)
    return hints


class _NamedTupleMeta(type):
    def __new__(mcls, name, bases, namespace):
        if '_is_marker' in namespace:
            return super().__new__(mcls, name, bases, namespace)
        import collections
        annotations = namespace.get('__annotations__', {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field '
                                + ', '.join(f for f in annotations if f in namespace))
        cls = collections.namedtuple(name, list(annotations), defaults=defaults or None,
                                     module=namespace['__module__'])
        cls.__annotations__ = dict(annotations)
        cls.__new__.__annotations__ = dict(annotations)
        for key, value in namespace.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                       '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__annotations__', '__module__', '__qualname__', '__classcell__') and key not in annotations:
                setattr(cls, key, value)
        cls.__qualname__ = namespace.get('__qualname__', name)
        return cls

    def __call__(cls, typename, fields=None, /, **kwargs):
        import _machine
        import collections
        pairs = list(fields.items() if isinstance(fields, dict) else fields or kwargs.items())
        result = collections.namedtuple(typename, [name for name, _ in pairs], module=_machine.caller_module())
        result.__annotations__ = dict(pairs)
        return result


class NamedTuple(metaclass=_NamedTupleMeta):
    """A named tuple written as a class."""

    _is_marker = True


class _TypedDictMeta(type):
    def __new__(mcls, name, bases, namespace, total=True):
        if '_is_marker' in namespace:
            return super().__new__(mcls, name, bases, namespace)
        annotations = {}
        required, optional = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        own = namespace.get('__annotations__', {})
        annotations.update(own)
        for key, value in own.items():
            form = getattr(value, '_form', None)
            needed = True if form is Required else False if form is NotRequired else total
            (required if needed else optional).add(key)
        cls = super().__new__(mcls, name, (dict,), {**namespace, '__annotations__': annotations})
        cls.__required_keys__ = frozenset(required)
        cls.__optional_keys__ = frozenset(optional)
        cls.__total__ = total
        return cls

    def __init__(cls, name, bases, namespace, total=True):
        super().__init__(name, bases, namespace)

    def __call__(cls, /, *args, **kwargs):
        if cls is TypedDict:
            name, fields = args[0], args[1] if len(args) > 1 else kwargs
            return _TypedDictMeta(name, (), {'__annotations__': dict(fields), '__module__': '__main__'},
                                  total=kwargs.get('total', True) if len(args) > 1 else True)
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


class TypedDict(metaclass=_TypedDictMeta):
    """The type of a dict with given keys; its instances are plain dicts."""

    _is_marker = True


Union = _SpecialForm('Union', None, _union)
Optional = _SpecialForm('Optional', None, _optional)
Literal = _SpecialForm('Literal', None, _literal)
Annotated = _SpecialForm('Annotated', None, _annotated)
ClassVar = _SpecialForm('ClassVar', None, _single)
Final = _SpecialForm('Final', None, _single)
Required = _SpecialForm('Required', None, _single)
NotRequired = _SpecialForm('NotRequired', None, _single)
TypeGuard = _SpecialForm('TypeGuard', None, _single)
Concatenate = _SpecialForm('Concatenate', None, _plain)
Unpack = _SpecialForm('Unpack', None, _single)
NoReturn = _SpecialForm('NoReturn')
Never = _SpecialForm('Never')
Self = _SpecialForm('Self')
LiteralString = _SpecialForm('LiteralString')
TypeAlias = _SpecialForm('TypeAlias')
List = _SpecialForm('List', list, _plain)
Dict = _SpecialForm('Dict', dict, _plain)
Set = _SpecialForm('Set', set, _plain)
FrozenSet = _SpecialForm('FrozenSet', frozenset, _plain)
Tuple = _SpecialForm('Tuple', tuple, _plain)
Type = _SpecialForm('Type', type, _plain)
Text = str
AnyStr = TypeVar('AnyStr', bytes, str)

__all__ = [
    'AbstractSet', 'Annotated', 'Any', 'AnyStr', 'BinaryIO', 'ByteString', 'Callable', 'ChainMap', 'ClassVar',
    'Collection', 'Concatenate', 'Container', 'ContextManager', 'Counter', 'DefaultDict', 'Deque', 'Dict', 'Final',
    'FrozenSet', 'Generator', 'Generic', 'Hashable', 'IO', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'List',
    'Literal', 'LiteralString', 'Mapping', 'MappingView', 'Match', 'MutableMapping', 'MutableSequence', 'MutableSet',
    'NamedTuple', 'Never', 'NewType', 'NoReturn', 'NotRequired', 'Optional', 'OrderedDict', 'ParamSpec', 'Pattern',
    'Protocol', 'Required', 'Reversible', 'Self', 'Sequence', 'Set', 'Sized', 'SupportsAbs', 'SupportsBytes',
    'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'TYPE_CHECKING', 'Text',
    'TextIO', 'Tuple', 'Type', 'TypeAlias', 'TypeGuard', 'TypeVar', 'TypedDict', 'Union', 'Unpack', 'ValuesView',
    'assert_never', 'assert_type', 'cast', 'dataclass_transform', 'final', 'get_args', 'get_origin',
    'get_type_hints', 'no_type_check', 'overload', 'reveal_type', 'runtime_checkable',
]
