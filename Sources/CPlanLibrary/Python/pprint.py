"""Printing nested data over several lines."""


class PrettyPrinter:
    """Writes nested lists, tuples, sets and dicts within a given width."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        import sys
        stream = sys.stdout if self._stream is None else self._stream
        stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._write(object, out, 0, 0, {}, 0)
        return ''.join(out)

    def isreadable(self, object):
        return self._one_line(object, {}, 0)[1]

    def isrecursive(self, object):
        return self._one_line(object, {}, 0)[2]

    def format(self, object, context, maxlevels, level):
        return self._one_line(object, context, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _write(self, object, out, indent, allowance, context, level):
        key = id(object)
        if key in context:
            out.append(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) <= self._width - indent - allowance:
            out.append(text)
            return
        level += 1
        context[key] = 1
        method = type(object).__repr__
        if method is dict.__repr__:
            self._write_dict(object, out, indent, allowance, context, level)
        elif method is list.__repr__:
            out.append('[')
            self._write_items(object, out, indent, allowance + 1, context, level)
            out.append(']')
        elif method is tuple.__repr__:
            out.append('(')
            end = ',)' if len(object) == 1 else ')'
            self._write_items(object, out, indent, allowance + len(end), context, level)
            out.append(end)
        elif method in (set.__repr__, frozenset.__repr__) and object:
            cls = type(object)
            if cls is set:
                out.append('{')
                end = '}'
            else:
                out.append(cls.__name__ + '({')
                end = '})'
                indent += len(cls.__name__) + 1
            self._write_items(_sorted(object), out, indent, allowance + len(end), context, level)
            out.append(end)
        elif method is str.__repr__ and object:
            self._write_str(object, out, indent, allowance, context, level)
        elif hasattr(object, '__dataclass_fields__') and not isinstance(object, type):
            self._write_dataclass(object, out, indent, allowance, context, level)
        elif type(object).__name__ in ('OrderedDict', 'defaultdict', 'Counter', 'deque', 'SimpleNamespace') \
                and type(object).__module__ in ('collections', 'types'):
            self._write_collection(object, out, indent, allowance, context, level)
        else:
            out.append(text)
        del context[key]

    def _write_collection(self, object, out, indent, allowance, context, level):
        cls = type(object)
        name = cls.__name__
        if name == 'SimpleNamespace':
            out.append('namespace(')
            self._write_named(list(object.__dict__.items()), out, indent + len('namespace') + 1, allowance, context,
                              level)
            out.append(')')
            return
        if name == 'deque':
            out.append(name + '([')
            indent += len(name) + 1
            if object.maxlen is None:
                self._write_items(object, out, indent, allowance + 2, context, level)
                out.append('])')
            else:
                self._write_items(object, out, indent, 2, context, level)
                rest = self._repr(object.maxlen, context, level)
                out.append('],\n' + ' ' * indent + f'maxlen={rest})')
            return
        if name == 'defaultdict':
            factory = self._repr(object.default_factory, context, level)
            indent += len(name) + 1
            out.append(f"{name}({factory},\n{' ' * indent}")
            self._write_dict(object, out, indent, allowance + 1, context, level)
            out.append(')')
            return
        if name == 'Counter':
            out.append(name + '({')
            if self._indent > 1:
                out.append((self._indent - 1) * ' ')
            self._write_pairs(object.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
            out.append('})')
            return
        out.append(name + '([')
        items = list(object.items())
        self._write_items(items, out, indent + len(name) + 1, allowance + 2, context, level)
        out.append('])')

    def _write_dataclass(self, object, out, indent, allowance, context, level):
        name = type(object).__name__
        out.append(name + '(')
        items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values()
                 if f._field_type == '' and f.repr]
        self._write_named(items, out, indent + len(name) + 1, allowance, context, level)
        out.append(')')

    def _write_named(self, items, out, indent, allowance, context, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            out.append(f'{key}=')
            if id(value) in context:
                out.append('...')
            else:
                self._write(value, out, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                out.append(',\n' + ' ' * indent)

    def _write_dict(self, object, out, indent, allowance, context, level):
        out.append('{')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        if object:
            items = _sorted_pairs(object.items()) if self._sort else list(object.items())
            self._write_pairs(items, out, indent, allowance + 1, context, level)
        out.append('}')

    def _write_pairs(self, items, out, indent, allowance, context, level):
        indent += self._indent
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            out.append(text + ': ')
            self._write(value, out, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                out.append(',\n' + ' ' * indent)

    def _write_items(self, items, out, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        separator = ''
        new_line = ',\n' + ' ' * indent
        width = remaining = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            if i == len(items) - 1:
                remaining -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                size = len(text) + 2
                if remaining < size:
                    remaining = width
                    if separator:
                        separator = new_line
                if remaining >= size:
                    remaining -= size
                    out.append(separator + text)
                    separator = ', '
                    continue
            out.append(separator)
            separator = new_line
            self._write(item, out, indent, allowance if i == len(items) - 1 else 1, context, level)

    def _write_str(self, text, out, indent, allowance, context, level):
        chunks = []
        lines = text.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        shown = width = self._width - indent
        for i, line in enumerate(lines):
            shown = repr(line)
            if i == len(lines) - 1:
                width -= allowance
            if len(shown) <= width:
                chunks.append(shown)
                continue
            parts = _words(line)
            current = ''
            for j, part in enumerate(parts):
                candidate = current + part
                limit = width
                if j == len(parts) - 1 and i == len(lines) - 1:
                    limit -= allowance
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(shown)
            return
        if level == 1:
            out.append('(')
        out.append(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            out.append(')')

    def _one_line(self, object, context, level):
        """(text, whether it can be read back, whether it contains itself)"""
        cls = type(object)
        if cls is int and self._underscores:
            return f'{object:_d}', True, False
        method = cls.__repr__
        opening = {dict.__repr__: '{}', list.__repr__: '[]', tuple.__repr__: '()'}.get(method)
        if opening is None or not issubclass(cls, (dict, list, tuple)):
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        if not object:
            return opening, True, False
        key = id(object)
        if self._depth and level >= self._depth:
            if cls is tuple and len(object) == 1:
                return '(...,)', False, key in context
            return opening[0] + '...' + opening[1], False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        level += 1
        if opening == '{}':
            pairs = _sorted_pairs(object.items()) if self._sort else object.items()
            for name, value in pairs:
                name, name_readable, name_recursive = self.format(name, context, self._depth, level)
                value, value_readable, value_recursive = self.format(value, context, self._depth, level)
                parts.append(f'{name}: {value}')
                readable = readable and name_readable and value_readable
                recursive = recursive or name_recursive or value_recursive
        else:
            for value in object:
                text, value_readable, value_recursive = self.format(value, context, self._depth, level)
                parts.append(text)
                readable = readable and value_readable
                recursive = recursive or value_recursive
        del context[key]
        text = ', '.join(parts)
        if opening == '()' and len(object) == 1:
            text += ','
        return opening[0] + text + opening[1], readable, recursive


def _words(line):
    """The words of a line, each with the blanks that follow it."""
    parts = []
    position = 0
    while position < len(line):
        start = position
        while position < len(line) and not line[position].isspace():
            position += 1
        while position < len(line) and line[position].isspace():
            position += 1
        parts.append(line[start:position])
    return parts


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


class _Key:
    """Sorts values of any type: by themselves where that works, else by type and identity."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _sorted(values):
    return sorted(values, key=_Key)


def _sorted_pairs(items):
    return sorted(items, key=lambda item: (_Key(item[0]), _Key(item[1])))


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._one_line(object, {}, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)
