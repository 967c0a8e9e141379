"""Enumerations."""

_property = property

_UNSUPPORTED = ('global_enum', 'global_enum_repr', 'global_str', 'EnumCheck', 'FlagBoundary', 'pickle_by_enum_name',
                'pickle_by_global_name', 'show_flag_values', 'verify', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'STRICT',
                'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'ReprEnum')


def __getattr__(name):
    if name == 'ReprEnum':
        return _ReprEnum
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'enum.{name} is not available in plans')
    raise AttributeError(f"module 'enum' has no attribute '{name}'")


class nonmember:
    """Keeps a value of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member that would not be one."""

    def __init__(self, value):
        self.value = value


_no_value = object()


class auto:
    """A value that is chosen by _generate_next_value_()."""

    def __init__(self, value=_no_value):
        self.value = value

    def __repr__(self):
        return f"auto({'<object object>' if self.value is _no_value else repr(self.value)})"


class property:
    """A property of members that does not get in the way of a member of the same name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc if doc is not None else getattr(fget, '__doc__', None)
        self.name = None
        self.clsname = None

    def __set_name__(self, owner, name):
        self.name = name
        self.clsname = owner.__name__

    def __get__(self, instance, owner=None):
        if instance is None:
            members = owner.__dict__.get('_member_map_') or {}
            if self.name in members:
                return members[self.name]
            raise AttributeError(f'{owner!r} has no attribute {self.name!r}')
        if self.fget is None:
            raise AttributeError(f'{owner!r} has no attribute {self.name!r}')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)


DynamicClassAttribute = property


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_descriptor(value):
    return hasattr(value, '__get__') or hasattr(value, '__set__') or hasattr(value, '__delete__')


class EnumDict(dict):
    """The namespace of an enum's class body: remembers which names are members."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate = None

    def _next_value(self, name):
        self._auto_called = True
        generate = self._generate or Enum._generate_next_value_
        return generate(name, 1, len(self._member_names), self._last_values[:])

    def __setitem__(self, key, value):
        if key.startswith(f'_{self._cls_name}__') and not key.endswith('__'):
            pass
        elif _is_sunder(key):
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate = getattr(value, '__func__', value)
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
            elif key not in ('_order_', '_missing_', '_numeric_repr_', '_iter_member_', '_iter_member_by_value_',
                             '_iter_member_by_def_', '_value_repr_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                if value.value is _no_value:
                    value.value = self._next_value(key)
                value = value.value
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                parts = []
                for part in value:
                    if isinstance(part, auto):
                        if part.value is _no_value:
                            part.value = self._next_value(key)
                        part = part.value
                        self._last_values.append(part)
                    parts.append(part)
                value = tuple(parts)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)


_EnumDict = EnumDict


def _data_type(bases):
    """The type that the members' values have besides Enum: int in IntEnum; object when there is none."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found.append(base._member_type_)
                    break
            elif '__new__' in base.__dict__ or hasattr(base, '__dataclass_fields__'):
                found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    unique = []
    for cls in found:
        if cls not in unique:
            unique.append(cls)
    if len(unique) > 1:
        raise TypeError(f'too many data types for {bases!r}: {set(unique)!r}')
    return unique[0] if unique else object


def _find_new(namespace, bases, member_type):
    """(the __new__ to call for members, whether members are kept of it, whether it gets the value's parts)."""
    own = namespace.get('__new__')
    if own is not None and bases:
        return getattr(own, '__func__', own), True, True
    for name in ('__new_member__', '__new__'):
        for base in bases:
            target = getattr(base, name, None)
            if target is None or name == '__new__' and isinstance(base, EnumType):
                continue
            if name == '__new_member__' and target is object.__new__:
                continue
            if target not in (None, None.__new__, object.__new__):
                return target, False, True
    if member_type is not object:
        return member_type.__new__, False, True
    return object.__new__, False, False


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        for base in bases:
            if isinstance(base, EnumType):
                namespace._generate = base._generate_next_value_
        return namespace

    @staticmethod
    def _check_for_existing_members_(class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f'<enum {class_name!r}> cannot extend {base!r}')

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if boundary is not None:
            raise UnsupportedError('the boundary of a Flag cannot be chosen in plans')
        names = list(classdict._member_names) if isinstance(classdict, EnumDict) else []
        namespace = dict(classdict)
        for name in classdict._ignore if isinstance(classdict, EnumDict) else ():
            namespace.pop(name, None)
        values = {name: namespace.pop(name) for name in names}
        invalid = set(names) & {'mro', ''}
        if invalid:
            raise ValueError('invalid enum member name(s) ' + ','.join(repr(name) for name in invalid))
        order = namespace.pop('_order_', None)
        namespace.pop('_ignore_', None)
        if '_generate_next_value_' in namespace and not isinstance(namespace['_generate_next_value_'], staticmethod):
            namespace['_generate_next_value_'] = staticmethod(namespace['_generate_next_value_'])
        first_enum = bases[-1] if bases and isinstance(bases[-1], EnumType) else None
        if bases and first_enum is None:
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
        member_type = _data_type(bases)
        new, save_new, use_args = _find_new(namespace, bases, member_type)
        namespace['_member_names_'] = []
        namespace['_member_map_'] = {}
        namespace['_value2member_map_'] = {}
        namespace['_unhashable_values_'] = []
        namespace['_member_type_'] = member_type
        namespace['_new_member_'] = new
        namespace['_use_args_'] = use_args
        namespace['_flag_mask_'] = 0
        namespace['_all_bits_'] = 0
        if save_new:
            namespace['__new_member__'] = namespace.pop('__new__')
        if bases and '__reduce_ex__' not in namespace:
            namespace['__reduce_ex__'] = _reduce_member
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        is_flag = Flag is not None and issubclass(enum_class, Flag)
        if Enum is not None:
            _choose_shown_methods(enum_class, namespace, bases, member_type)
        for name, value in values.items():
            _add_member(enum_class, name, value, member_type, new, use_args, is_flag)
        if is_flag:
            if Flag is not None and '__or__' not in namespace:
                for operator in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                    if operator not in namespace:
                        setattr(enum_class, operator, getattr(Flag, operator))
            enum_class._member_names_[:] = [
                name for name in enum_class._member_names_
                if _is_single_bit(enum_class._member_map_[name]._value_)]
            in_order = [enum_class._member_map_[name]._value_ for name in enum_class._member_names_]
            if in_order != sorted(in_order):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order is not None:
            order = order.replace(',', ' ').split() if isinstance(order, str) else list(order)
            if order != [name for name in enum_class._member_names_]:
                raise TypeError('member order does not match _order_:\n'
                                f'  {enum_class._member_names_!r}\n  {order!r}')
        if '__new__' not in enum_class.__dict__ and Enum is not None:
            enum_class.__new__ = Enum.__new__
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names, last = names, [], []
            for count, name in enumerate(original):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        if names is None:
            names = ()
        for item in names:
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            classdict[name] = value
        if module is None:
            import _machine
            module = _machine.caller_module()
        classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        return sorted(['__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__',
                       '__len__', '__members__', '__module__', '__name__', '__qualname__'] + cls._member_names_)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        import types
        return types.MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f'<flag {cls.__name__!r}>'
        return f'<enum {cls.__name__!r}>'

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        members = cls.__dict__.get('_member_map_', {})
        if name in members:
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)


EnumMeta = EnumType
Enum = Flag = _ReprEnum = None


def _reduce_member(self, protocol):
    return self.__class__, (self._value_,)


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _choose_shown_methods(enum_class, namespace, bases, member_type):
    """Enum's own __repr__ and the like come before those of the mixed-in type, except in IntEnum and its like."""
    shows_value = _ReprEnum is not None and _ReprEnum in bases
    if shows_value:
        if '__format__' not in namespace:
            enum_class.__format__ = namespace['__format__'] = member_type.__format__
        if '__str__' not in namespace:
            method = member_type.__str__
            enum_class.__str__ = namespace['__str__'] = \
                member_type.__repr__ if method is object.__str__ else method
    for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
        if name not in namespace:
            found = getattr(enum_class, name)
            if found is getattr(member_type, name) or found is getattr(object, name):
                setattr(enum_class, name, getattr(bases[-1], name))


def _add_member(enum_class, name, value, member_type, new, use_args, is_flag):
    args = value if isinstance(value, tuple) else (value,)
    if member_type is tuple:
        args = (args,)
    if not use_args:
        self = new(enum_class)
    else:
        self = new(enum_class, *args)
    if not hasattr(self, '_value_'):
        if member_type is object:
            self._value_ = value
        else:
            try:
                self._value_ = member_type(*args)
            except Exception as exc:
                raise TypeError('_value_ not set in __new__, unable to create it') from None
    value = self._value_
    self._name_ = name
    self.__objclass__ = enum_class
    self.__init__(*args)
    self._sort_order_ = len(enum_class._member_names_)
    canonical = None
    try:
        canonical = enum_class._value2member_map_.get(value)
    except TypeError:
        for other in enum_class._member_map_.values():
            if other._value_ == value:
                canonical = other
                break
    if canonical is not None:
        self = canonical
    else:
        enum_class._member_names_.append(name)
    if is_flag and isinstance(value, int):
        enum_class._flag_mask_ |= value
        if _is_single_bit(value):
            pass
        enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
    for base in enum_class.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is not None and isinstance(found, property):
            break
    else:
        type.__setattr__(enum_class, name, self)
    enum_class._member_map_[name] = self
    try:
        enum_class._value2member_map_.setdefault(value, self)
    except TypeError:
        enum_class._unhashable_values_.append(value)


class Enum(metaclass=EnumType):
    """A collection of name and value pairs."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members defined')
        failure = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
            result = None
        if isinstance(result, cls):
            return result
        not_valid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if result is None and failure is None:
            raise not_valid
        if failure is None:
            failure = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')
        if not isinstance(failure, ValueError):
            failure.__context__ = not_valid
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            pass
        for last in reversed(last_values):
            try:
                return last + 1
            except TypeError:
                pass
        raise TypeError('unable to sort non-numeric values')

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    def __dir__(self):
        return sorted({'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
                      | {name for cls in type(self).__mro__ for name in cls.__dict__
                         if name[0] != '_' and name not in type(self)._member_map_})

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class _ReprEnum(Enum):
    """Only the repr is Enum's; str() and format() are the mixed-in type's."""


_ReprEnum.__name__ = _ReprEnum.__qualname__ = 'ReprEnum'


class IntEnum(int, _ReprEnum):
    """Members are also ints."""


class StrEnum(str, _ReprEnum):
    """Members are also strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        self = str.__new__(cls, value)
        self._value_ = value
        return self

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def _bits(value):
    while value:
        bit = value & (~value + 1)
        yield bit
        value ^= bit


class Flag(Enum):
    """Members that can be combined with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        unknown = None
        if value < 0:
            known = max(all_bits + 1, 2 ** value.bit_length()) + value
        else:
            known = value
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask) and value >= 0:
            if not issubclass(cls, int):
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {_in_binary(value, width)}\n'
                                 f'  allowed {_in_binary(mask, width)}')
        if value < 0:
            value = known if issubclass(cls, int) else known & mask
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        unknown = value & ~mask
        if cls._member_type_ is object:
            result = object.__new__(cls)
        else:
            result = cls._member_type_.__new__(cls, value)
        result._value_ = value
        members = [member for member in cls._iter_member_(value) if member is not None]
        if members:
            name = '|'.join(member._name_ for member in members)
            if unknown:
                name += f'|{cls._numeric_repr_(unknown)}'
            result._name_ = name
        else:
            result._name_ = None
        return cls._value2member_map_.setdefault(value, result)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return bin(self._value_).count('1')

    def __repr__(self):
        name = self.__class__.__name__ or 'Flag'
        if self._name_ is None:
            return f'<{name}: {self._numeric_repr_(self._value_)}>'
        return f'<{name}.{self._name_}: {self._numeric_repr_(self._value_)}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        cls = self.__class__
        if issubclass(cls, int):
            return cls(self._value_ ^ cls._flag_mask_ if self._value_ & ~cls._flag_mask_ == 0 else ~self._value_)
        return cls(cls._flag_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _in_binary(value, width):
    if value >= 0:
        digits = bin(value + (1 << value.bit_length()))[3:] if value else ''
        sign = '0'
    else:
        digits = bin(~(~value ^ (1 << value.bit_length()) - 1) & (1 << value.bit_length()) - 1)[2:]
        digits = bin((1 << value.bit_length()) + value)[2:].rjust(value.bit_length(), '0')
        sign = '1'
    return f'0b{sign} {digits.rjust(width, sign)}'


class IntFlag(int, _ReprEnum, Flag):
    """Flags that are also ints."""


def unique(enumeration):
    """A decorator for enumerations whose values must not repeat."""
    duplicates = [(name, member.name) for name, member in enumeration.__members__.items() if name != member.name]
    if duplicates:
        raise ValueError('duplicate values found in %r: %s' % (
            enumeration, ', '.join(f'{alias} -> {name}' for alias, name in duplicates)))
    return enumeration
