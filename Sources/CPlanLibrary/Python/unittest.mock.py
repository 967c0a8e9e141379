"""Objects that stand for others and remember how they were used."""

_UNSUPPORTED = ('AsyncMock', 'mock_open', 'create_autospec', 'seal', 'NonCallableMagicMock')
_absent = object()


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'unittest.mock.{name} is not available in plans')
    raise AttributeError(f"module 'unittest.mock' has no attribute '{name}'")


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'sentinel.{self.name}'


class _Sentinel:
    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name not in self._known:
            self._known[name] = _SentinelObject(name)
        return self._known[name]


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None

    def __repr__(self):
        return '<ANY>'


ANY = _Any()


class _Call(tuple):
    """One call: its name, positional and keyword arguments."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self._name = name
        self._parent = parent
        return self

    def _parts(self):
        return ('',) + tuple(self) if len(self) == 2 else tuple(self)

    def __call__(self, /, *args, **kwargs):
        return _Call((self._name or '', args, kwargs), parent=self._parent)

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return _Call(name=f'{self._name}.{name}' if self._name else name)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        mine = self._parts()
        if isinstance(other, _Call):
            theirs = other._parts()
        else:
            theirs = _Call(other)._parts()
        return (not mine[0] or not theirs[0] or mine[0] == theirs[0]) and theirs[1] == mine[1] \
            and theirs[2] == mine[2]

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = None

    def __repr__(self):
        name, args, kwargs = self._parts()
        if not name:
            name = 'call'
        elif name.startswith('()'):
            name = 'call' + name
        else:
            name = f'call.{name}'
        return _call_text(name, args, kwargs)


def _call_text(name, args, kwargs):
    parts = [repr(value) for value in args]
    parts += [f'{key}={value!r}' for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


call = _Call()


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))


class InvalidSpecError(Exception):
    pass


class NonCallableMock:
    """A stand-in: each attribute is another one."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, **kwargs):
        own = object.__setattr__
        own(self, '_mock_children', {})
        own(self, '_mock_parent', parent)
        own(self, '_mock_name', name)
        own(self, '_mock_new_name', '')
        spec = spec if spec_set is None else spec_set
        own(self, '_mock_spec', None if spec is None else set(spec if isinstance(spec, (list, tuple)) else dir(spec)))
        own(self, '_mock_spec_class', None if spec is None or isinstance(spec, (list, tuple))
            else spec if isinstance(spec, type) else type(spec))
        own(self, '_mock_spec_set', spec_set is not None)
        own(self, '_mock_wraps', wraps)
        own(self, '_mock_return', return_value)
        own(self, '_mock_side_effect', None)
        self._forget()
        self.side_effect = side_effect
        self.configure_mock(**kwargs)

    def _forget(self):
        own = object.__setattr__
        own(self, 'called', False)
        own(self, 'call_count', 0)
        own(self, 'call_args', None)
        own(self, 'call_args_list', _CallList())
        own(self, 'mock_calls', _CallList())
        own(self, 'method_calls', _CallList())

    @property
    def __class__(self):
        return type(self) if self._mock_spec_class is None else self._mock_spec_class

    @property
    def return_value(self):
        if self._mock_return is DEFAULT:
            object.__setattr__(self, '_mock_return', self._child('()'))
        return self._mock_return

    @return_value.setter
    def return_value(self, value):
        object.__setattr__(self, '_mock_return', value)

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not isinstance(value, type) and not isinstance(value, BaseException) \
                and not callable(value):
            value = iter(value)
        object.__setattr__(self, '_mock_side_effect', value)

    def _child(self, name):
        kind = MagicMock if isinstance_of(self, (MagicMock,)) else Mock
        child = kind(parent=self)
        object.__setattr__(child, '_mock_new_name', name)
        return child

    def __getattr__(self, name):
        if name.startswith('_mock_') or name[:2] == '__' and name[-2:] == '__':
            raise AttributeError(name)
        if name in ('assert_not_called', 'assert_called'):
            raise AttributeError(name)
        spec = self._mock_spec
        if spec is not None and name not in spec:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name.startswith(('assert', 'assret', 'asert', 'aseert', 'assrt')) and spec is None:
            raise AttributeError(f'{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant '
                                 'to be an attribute.')
        children = self._mock_children
        child = children.get(name, _absent)
        if child is None:
            raise AttributeError(name)
        if child is _absent:
            wraps = self._mock_wraps
            child = self._child(name)
            if wraps is not None:
                object.__setattr__(child, '_mock_wraps', getattr(wraps, name))
            children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in ('return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list',
                    'mock_calls', 'method_calls') or name.startswith('_mock_'):
            object.__setattr__(self, name, value)
            return
        if self._mock_spec_set and name not in self._mock_spec:
            raise AttributeError(f'Mock object has no attribute {name!r}')
        if name[:2] == '__' and name[-2:] == '__':
            _set_special(self, name, value)
            return
        if isinstance_of(value, (NonCallableMock,)) and value._mock_parent is None and value._mock_name is None:
            object.__setattr__(value, '_mock_parent', self)
            object.__setattr__(value, '_mock_new_name', name)
        self._mock_children[name] = value

    def __delattr__(self, name):
        self._mock_children[name] = None

    def __dir__(self):
        return sorted(set(self._mock_spec or ()) | set(self._mock_children) | {
            'assert_any_call', 'assert_called', 'assert_called_once', 'assert_called_once_with', 'assert_called_with',
            'assert_has_calls', 'assert_not_called', 'attach_mock', 'call_args', 'call_args_list', 'call_count',
            'called', 'configure_mock', 'method_calls', 'mock_calls', 'reset_mock', 'return_value', 'side_effect'})

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count('.')):
            target = self
            *parents, name = path.split('.')
            for parent in parents:
                target = getattr(target, parent)
            setattr(target, name, value)

    def attach_mock(self, mock, attribute):
        object.__setattr__(mock, '_mock_parent', None)
        object.__setattr__(mock, '_mock_name', None)
        setattr(self, attribute, mock)

    def reset_mock(self, *, return_value=False, side_effect=False):
        self._forget()
        if return_value:
            self._mock_return = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in list(self._mock_children.values()):
            if isinstance_of(child, (NonCallableMock,)):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        if isinstance_of(self._mock_return, (NonCallableMock,)) and self._mock_return is not self:
            self._mock_return.reset_mock()

    def _path(self):
        """The name of the mock as messages have it."""
        parts = []
        mock = self
        while mock is not None:
            if mock._mock_new_name:
                parts.append(mock._mock_new_name)
            if mock._mock_parent is None:
                parts.append(mock._mock_name or 'mock')
                break
            mock = mock._mock_parent
        text = ''
        for part in reversed(parts):
            text += part if part.startswith('()') or not text else '.' + part
        return text

    def __repr__(self):
        named = self._mock_name is not None or self._mock_parent is not None
        name = f' name={self._path()!r}' if named else ''
        spec = '' if self._mock_spec_class is None else f' spec={self._mock_spec_class.__name__!r}'
        return f'<{type(self).__name__}{name}{spec} id={str(id(self))!r}>'

    # What was called.

    def _expected(self, args, kwargs):
        return _call_text(self._mock_name or 'mock', args, kwargs)

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')

    def _calls_text(self, prefix='Calls'):
        return f'\n{prefix}: {list(self.mock_calls)!r}.' if self.mock_calls else ''

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            raise AssertionError(f'expected call not found.\nExpected: {self._expected(args, kwargs)}\n'
                                 '  Actual: not called.')
        if self.call_args != _Call((args, kwargs), two=True):
            actual = self._expected(*self.call_args)
            raise AssertionError(f'expected call not found.\nExpected: {self._expected(args, kwargs)}\n'
                                 f'  Actual: {actual}')

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f'Called {self.call_count} times.{self._calls_text()}')
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError(f'{self._expected(args, kwargs)} call not found')

    def assert_has_calls(self, calls, any_order=False):
        expected = [item if isinstance(item, _Call) else _Call(item) for item in calls]
        if not any_order:
            if expected not in self.mock_calls:
                raise AssertionError(f'Calls not found.\nExpected: {_CallList(calls)!r}'
                                     + self._calls_text('  Actual').rstrip('.'))
            return
        rest = list(self.mock_calls)
        missing = []
        for item in expected:
            if item in rest:
                rest.remove(item)
            else:
                missing.append(item)
        if missing:
            raise AssertionError(f'{tuple(missing)!r} not all found in call list')


def isinstance_of(value, classes):
    """isinstance() by the real class: a mock with a spec shows another one."""
    return any(cls in type(value).__mro__ for cls in classes)


class Mock(NonCallableMock):
    """A stand-in that can be called."""

    def __call__(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        entry = _Call((args, kwargs), two=True)
        self.call_args = entry
        self.call_args_list.append(entry)
        self.mock_calls.append(_Call(('', args, kwargs)))
        name = self._mock_new_name
        parent = self._mock_parent
        is_method = name != '()'
        while parent is not None:
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if is_method and '()' not in name:
                parent.method_calls.append(_Call((name, args, kwargs)))
            outer = parent._mock_new_name
            if outer:
                name = outer + (name if name.startswith('()') else '.' + name)
            parent = parent._mock_parent
        effect = self._mock_side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                value = next(effect)
                if isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException):
                    raise value
                return self.return_value if value is DEFAULT else value
            value = effect(*args, **kwargs)
            if value is not DEFAULT:
                return value
        if self._mock_return is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


_special_defaults = {
    '__len__': 0, '__bool__': True, '__contains__': False, '__int__': 1, '__float__': 1.0, '__index__': 1,
    '__str__': None, '__hash__': None, '__enter__': DEFAULT, '__exit__': False, '__iter__': None,
    '__getitem__': DEFAULT, '__setitem__': DEFAULT, '__delitem__': DEFAULT,
}


def _set_special(mock, name, value):
    """Special methods are looked up on the class, so the mock gets a class of its own."""
    cls = type(mock)
    if '_mock_own_class' not in cls.__dict__:
        cls = type(cls.__name__, (cls,), {'_mock_own_class': True})
        object.__setattr__(mock, '__class__', cls)
    if isinstance_of(value, (NonCallableMock,)):
        mock._mock_children[name] = value
        setattr(cls, name, lambda self, *args, **kwargs: value(*args, **kwargs))
    else:
        setattr(cls, name, value)


class _Special:
    """A special method of MagicMock: a mock of each instance, made when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self if instance is None else instance._special(self.name)


class MagicMock(Mock):
    """A stand-in with the special methods too."""

    def _special(self, name):
        children = self._mock_children
        if name not in children:
            child = Mock(parent=self)
            object.__setattr__(child, '_mock_new_name', name)
            default = _special_defaults[name]
            if name == '__iter__':
                child.side_effect = lambda: iter(() if child._mock_return is DEFAULT else child._mock_return)
            elif name in ('__enter__', '__getitem__'):
                made = MagicMock(parent=child)
                object.__setattr__(made, '_mock_new_name', '()')
                child.return_value = made
            elif default is not DEFAULT:
                child.return_value = default
            children[name] = child
        return children[name]


for _name in ('__len__', '__bool__', '__contains__', '__int__', '__float__', '__index__', '__enter__', '__exit__',
              '__iter__', '__getitem__', '__setitem__', '__delitem__'):
    setattr(MagicMock, _name, _Special(_name))


class PropertyMock(Mock):
    """A stand-in for a property, to be put on a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


class _Patch:
    """Puts another object in the place of an attribute, for a block, a function, a class, or until stop()."""

    _active = []

    def __init__(self, target, attribute, new, kwargs):
        self._target = target
        self._attribute = attribute
        self._new = new
        self._kwargs = kwargs

    def _copy(self):
        return _Patch(self._target, self._attribute, self._new, self._kwargs)

    def __enter__(self):
        owner = self._target() if callable(self._target) and not isinstance(self._target, type) \
            and getattr(self._target, '_finds_target', False) else self._target
        name = self._attribute
        kwargs = dict(self._kwargs)
        create = kwargs.pop('create', False)
        factory = kwargs.pop('new_callable', None)
        kwargs.pop('autospec', None)
        self._owner = owner
        self._is_local = name in getattr(owner, '__dict__', {})
        self._original = owner.__dict__[name] if self._is_local else getattr(owner, name, _absent)
        if self._original is _absent and not create:
            raise AttributeError(f'{owner} does not have the attribute {name!r}')
        new = self._new
        if new is DEFAULT:
            if kwargs.get('spec') is True:
                kwargs['spec'] = self._original
            if kwargs.get('spec_set') is True:
                kwargs['spec_set'] = self._original
            new = (factory or MagicMock)(**({'name': name} if factory is None else {}), **kwargs)
        setattr(owner, name, new)
        return new

    def __exit__(self, *exc_info):
        if self._is_local:
            setattr(self._owner, self._attribute, self._original)
        else:
            delattr(self._owner, self._attribute)
            if self._original is not _absent and not hasattr(self._owner, self._attribute):
                setattr(self._owner, self._attribute, self._original)
        return False

    def start(self):
        self._active.append(self)
        return self.__enter__()

    def stop(self):
        if self in self._active:
            self._active.remove(self)
            return self.__exit__(None, None, None)
        return None

    def __call__(self, decorated):
        if isinstance(decorated, type):
            for name in dir(decorated):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(decorated, name)):
                    setattr(decorated, name, self._copy()(getattr(decorated, name)))
            return decorated
        import functools
        patches = getattr(decorated, '_patches', None)
        if patches is not None:
            patches.append(self)
            return decorated

        @functools.wraps(decorated)
        def patched(*args, **kwargs):
            import contextlib
            extra = []
            with contextlib.ExitStack() as stack:
                for patching in patched._patches:
                    new = stack.enter_context(patching)
                    if patching._new is DEFAULT:
                        extra.append(new)
                return decorated(*args, *extra, **kwargs)
        patched._patches = [self]
        return patched


def _finder(path):
    def find():
        import _machine
        return _machine.find_module(path)
    find._finds_target = True
    return find


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patch 'package.module.name'."""
    try:
        path, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}') from None
    return _make_patch(_finder(path), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _make_patch(target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
    if autospec:
        raise UnsupportedError('patch(autospec=...) is not available in plans')
    for name, value in (('spec', spec), ('spec_set', spec_set), ('new_callable', new_callable)):
        if value is not None:
            kwargs[name] = value
    return _Patch(target, attribute, new, {**kwargs, 'create': create})


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, **kwargs):
    """Patch an attribute of an object."""
    return _make_patch(target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


class _PatchDict:
    """Changes a dict for a block or a function."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            import _machine
            self.in_dict = _machine.find_module(self.in_dict)
        self._saved = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self._saved)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__(None, None, None)

    def __call__(self, function):
        import functools

        @functools.wraps(function)
        def inner(*args, **kwargs):
            with self:
                return function(*args, **kwargs)
        return inner


def _stop_all():
    for patching in reversed(list(_Patch._active)):
        patching.stop()


patch.object = _patch_object
patch.dict = _PatchDict
patch.stopall = _stop_all
patch.TEST_PREFIX = 'test'
