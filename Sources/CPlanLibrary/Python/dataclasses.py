"""Classes that are mainly records: @dataclass, field() and what goes with them."""

import _machine

_UNSUPPORTED = ()


class FrozenInstanceError(AttributeError):
    pass


class _Default:
    """The default of a field that is computed for each instance."""

    def __repr__(self):
        return '<factory>'


class _Missing:
    pass


class _KeywordOnly:
    pass


_factory = _Default()
MISSING = _Missing()
KW_ONLY = _KeywordOnly()
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class InitVar:
    """The annotation of a parameter of __init__ that is passed on to __post_init__ and not kept."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        import types
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        kind = self._field_type or ('_FIELD' if self._field_type == '' else None)
        return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},'
                f'compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},_field_type={kind})')

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), '__set_name__', None)
        if method is not None:
            method(self.default, owner, name)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Describe a field where a default alone does not say enough."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _names_in_typing(annotation, names):
    """True for an annotation such as ClassVar[int], also when it is written as a string."""
    if isinstance(annotation, str):
        word = annotation.split('[')[0].strip().split('.')[-1]
        return word in names
    return getattr(annotation, '__origin__', annotation).__class__.__name__ == '_SpecialForm' \
        and getattr(getattr(annotation, '__origin__', annotation), '_name', None) in names


def _field_of(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == 'member_descriptor':
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = ''
    if _names_in_typing(annotation, ('ClassVar',)):
        f._field_type = '_CLASSVAR'
    elif annotation is InitVar or isinstance(annotation, InitVar) \
            or isinstance(annotation, str) and annotation.split('[')[0].strip().split('.')[-1] == 'InitVar':
        f._field_type = '_INITVAR'
    if f._field_type:
        if f.default_factory is not MISSING:
            raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type != '_CLASSVAR':
        if f.kw_only is MISSING:
            f.kw_only = kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    if f._field_type == '' and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _define(cls, name, parameters, body, names):
    """Compile a method of the class from its source."""
    lines = '\n'.join('    ' + line for line in body)
    namespace = {'__name__': cls.__module__, **names}
    function = _machine.execute(f'def {name}({parameters}):\n{lines}\n', namespace)[name]
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _add(cls, function):
    """Add a method unless the class defines it itself; True when it did."""
    if function.__name__ in cls.__dict__:
        return True
    setattr(cls, function.__name__, function)
    return False


def _make_init(cls, fields, positional, keyword_only, frozen, has_post_init):
    seen_default = False
    for f in positional:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument')
    names = {'_MISSING': MISSING, '_FACTORY': _factory, '_setattr': object.__setattr__}
    myself = '__dataclass_self__' if any(f.name == 'self' for f in fields) else 'self'

    def parameter(f):
        if f.default is not MISSING:
            names[f'_default_{f.name}'] = f.default
            return f'{f.name}=_default_{f.name}'
        if f.default_factory is not MISSING:
            return f'{f.name}=_FACTORY'
        return f.name

    body = []
    for f in fields:
        if f._field_type == '_INITVAR':
            if f.init and f.default_factory is not MISSING:
                names[f'_default_{f.name}'] = f.default_factory
            continue
        if f.default_factory is not MISSING:
            names[f'_default_{f.name}'] = f.default_factory
            value = f'_default_{f.name}()'
            if f.init:
                value = f'{value} if {f.name} is _FACTORY else {f.name}'
        elif f.init:
            value = f.name
        elif f.default is not MISSING and _has_slot(cls, f.name):
            names[f'_default_{f.name}'] = f.default
            value = f'_default_{f.name}'
        else:
            continue
        body.append(f'_setattr({myself}, {f.name!r}, {value})' if frozen else f'{myself}.{f.name} = {value}')
    if has_post_init:
        passed = ', '.join(f.name for f in fields if f._field_type == '_INITVAR')
        body.append(f'{myself}.__post_init__({passed})')
    parameters = [myself] + [parameter(f) for f in positional if f.init]
    keywords = [parameter(f) for f in keyword_only if f.init]
    if keywords:
        parameters += ['*'] + keywords
    function = _define(cls, '__init__', ', '.join(parameters), body or ['pass'], names)
    function.__annotations__ = {f.name: f.type for f in fields if f.init} | {'return': None}
    return function


def _has_slot(cls, name):
    return any(name in base.__dict__.get('__slots__', ()) for base in cls.__mro__)


_being_shown = set()


def _make_repr(fields):
    names = [f.name for f in fields if f.repr]

    def __repr__(self):
        key = id(self)
        if key in _being_shown:
            return '...'
        _being_shown.add(key)
        try:
            shown = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
            return f'{self.__class__.__qualname__}({shown})'
        finally:
            _being_shown.discard(key)
    return __repr__


def _tuple_source(variable, names):
    return '(' + ''.join(f'{variable}.{name},' for name in names) + ')'


_hash_actions = {
    # (unsafe_hash, eq, frozen, has explicit hash)
    (False, True, False, False): 'none',
    (False, True, True, False): 'add',
    (True, False, False, False): 'add',
    (True, False, True, False): 'add',
    (True, True, False, False): 'add',
    (True, True, True, False): 'add',
    (True, False, False, True): 'error',
    (True, False, True, True): 'error',
    (True, True, False, True): 'error',
    (True, True, True, True): 'error',
}


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    any_frozen_base = False
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_dataclass_bases = True
            for f in inherited.values():
                fields[f.name] = f
            if getattr(base, _PARAMS).frozen:
                any_frozen_base = True
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    annotations = cls.__dict__.get('__annotations__', {})
    own = []
    keywords_from_here = kw_only
    saw_marker = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or isinstance(annotation, str) and annotation.split('.')[-1] == 'KW_ONLY':
            if saw_marker:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            saw_marker = True
            keywords_from_here = True
        else:
            own.append(_field_of(cls, name, annotation, keywords_from_here))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    parameters = [f for f in fields.values() if f._field_type in ('', '_INITVAR')]
    positional = [f for f in parameters if not f.kw_only]
    keyword_only = [f for f in parameters if f.kw_only]
    if init:
        _add(cls, _make_init(cls, parameters, positional, keyword_only, frozen, hasattr(cls, '__post_init__')))
    real = [f for f in fields.values() if f._field_type == '']
    if repr:
        function = _make_repr(real)
        function.__qualname__ = f'{cls.__qualname__}.__repr__'
        _add(cls, function)
    compared = [f.name for f in real if f.compare]
    mine, others = _tuple_source('self', compared), _tuple_source('other', compared)
    comparisons = []
    if eq:
        comparisons.append(('__eq__', '=='))
    if order:
        comparisons += [('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')]
    for name, sign in comparisons:
        function = _define(cls, name, 'self, other', [
            'if other.__class__ is self.__class__:',
            f'    return {mine} {sign} {others}',
            'return NotImplemented'], {})
        if _add(cls, function) and name != '__eq__':
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                            'Consider using functools.total_ordering')
    if frozen:
        _add_frozen_methods(cls, real)
    action = _hash_actions.get((bool(unsafe_hash), bool(eq), bool(frozen), has_explicit_hash))
    if action == 'none':
        cls.__hash__ = None
    elif action == 'add':
        names = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
        cls.__hash__ = _define(cls, '__hash__', 'self', [f"return hash({_tuple_source('self', names)})"], {})
    elif action == 'error':
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(positional, keyword_only)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in positional if f.init)
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _with_slots(cls, frozen, real, weakref_slot)
    if hasattr(cls, '__abstractmethods__'):
        import abc
        abc.update_abstractmethods(cls)
    return cls


def _signature_text(positional, keyword_only):
    def shown(f):
        annotation = f.type
        if isinstance(annotation, type) and not hasattr(annotation, '__origin__'):
            module = annotation.__module__
            text = annotation.__qualname__ if module == 'builtins' else f'{module}.{annotation.__qualname__}'
        else:
            text = repr(annotation).replace('typing.', '')
        if f.default is not MISSING:
            return f'{f.name}: {text} = {f.default!r}'
        if f.default_factory is not MISSING:
            return f'{f.name}: {text} = <factory>'
        return f'{f.name}: {text}'
    parts = [shown(f) for f in positional if f.init]
    keywords = [shown(f) for f in keyword_only if f.init]
    if keywords:
        parts += ['*'] + keywords
    return f"({', '.join(parts)})"


def _add_frozen_methods(cls, fields):
    names = tuple(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
        if _add(cls, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')


def _with_slots(cls, frozen, fields, weakref_slot):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace['__slots__'] = tuple(name for name in names + (('__weakref__',) if weakref_slot else ())
                                   if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop('__dict__', None)
    namespace.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        new.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in namespace:
            new.__getstate__ = lambda self: [getattr(self, name) for name in names]
        if '__setstate__' not in namespace:
            def __setstate__(self, state):
                for name, value in zip(names, state):
                    object.__setattr__(self, name, value)
            new.__setstate__ = __setstate__
        # The methods were closed over the class without slots.
        for name in ('__setattr__', '__delattr__'):
            delattr(new, name)
        _add_frozen_methods(new, fields)
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add __init__, __repr__, __eq__ and more to a class from its annotations."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass, or of an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type == '')


def is_dataclass(obj):
    """True for a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, with nested dataclasses converted too."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _converted(obj, lambda pairs: dict_factory(pairs), dict_factory, True)


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, with nested dataclasses converted too."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]), dict, False)


def _converted(obj, build, dict_factory, for_dict):
    if _is_instance(obj):
        return build([(f.name, _converted(getattr(obj, f.name), build, dict_factory, for_dict)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_converted(value, build, dict_factory, for_dict) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_converted(value, build, dict_factory, for_dict) for value in obj)
    if isinstance(obj, dict):
        return type(obj)((_converted(key, build, dict_factory, for_dict),
                          _converted(value, build, dict_factory, for_dict)) for key, value in obj.items())
    import copy
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Create a dataclass dynamically."""
    namespace = {} if namespace is None else namespace
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            annotation = 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
    body = {**namespace, **defaults, '__annotations__': annotations, '__module__': 'types'}
    cls = type(bases[0])(cls_name, bases, body) if bases else type(cls_name, (), body)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type == '_CLASSVAR':
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type == '_INITVAR' and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
