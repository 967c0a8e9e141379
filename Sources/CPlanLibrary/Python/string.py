"""Constants, Template and Formatter."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize every word."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class _Mixture:
    """A mapping with keyword arguments that come first."""

    def __init__(self, first, second):
        self.first = first
        self.second = second

    def __getitem__(self, key):
        return self.first[key] if key in self.first else self.second[key]


class Template:
    """A string with $placeholders."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None

    def __init__(self, template):
        self.template = template

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in ('idpattern', 'braceidpattern', 'pattern', 'flags'):
            if name in cls.__dict__:
                raise UnsupportedError(f'string.Template.{name} cannot be changed in plans')

    def _parts(self):
        """(kind, start, end, name) of every delimiter: kind is 'escaped', 'named' or 'invalid'."""
        text = self.template
        delimiter = self.delimiter
        position = text.find(delimiter)
        while position >= 0:
            after = position + len(delimiter)
            if text.startswith(delimiter, after):
                yield 'escaped', position, after + len(delimiter), None
                end = after + len(delimiter)
            else:
                braced = text[after:after + 1] == '{'
                start = end = after + 1 if braced else after
                while end < len(text) and (text[end] in ascii_letters or text[end] == '_'
                                           or end > start and text[end] in digits):
                    end += 1
                name = text[start:end]
                if not name or braced and text[end:end + 1] != '}':
                    yield 'invalid', position, after, None
                    end = after
                else:
                    end += braced
                    yield 'named', position, end, name
            position = text.find(delimiter, end)

    def _invalid(self, position):
        lines = self.template[:position + len(self.delimiter)].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = position + len(self.delimiter) - len(''.join(lines[:-1]))
            line = len(lines)
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def _substitute(self, mapping, kws, safe):
        if mapping is None:
            mapping = kws
        elif kws:
            mapping = _Mixture(kws, mapping)
        result = []
        done = 0
        for kind, start, end, name in self._parts():
            result.append(self.template[done:start])
            done = end
            if kind == 'escaped':
                result.append(self.delimiter)
            elif kind == 'invalid':
                if not safe:
                    self._invalid(start)
                result.append(self.template[start:end])
            elif safe:
                try:
                    result.append(str(mapping[name]))
                except KeyError:
                    result.append(self.template[start:end])
            else:
                result.append(str(mapping[name]))
        result.append(self.template[done:])
        return ''.join(result)

    def substitute(self, mapping=None, /, **kws):
        return self._substitute(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._substitute(mapping, kws, True)

    def is_valid(self):
        return all(part[0] != 'invalid' for part in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(part[3] for part in self._parts() if part[0] == 'named'))


class Formatter:
    """str.format() as an object whose steps can be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            if field == '':
                if automatic is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field = str(automatic)
                automatic += 1
            elif field.isdigit():
                if automatic:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                automatic = False
            value, first = self.get_field(field, args, kwargs)
            used.add(first)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(spec, args, kwargs, used, depth - 1, automatic)
            result.append(self.format_field(value, spec))
        return ''.join(result), automatic

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """Yield (literal text, field name, format spec, conversion) for every part."""
        text = format_string
        literal = []
        position = 0
        while position < len(text):
            char = text[position]
            if char in '{}' and text[position + 1:position + 2] == char:
                literal.append(char)
                yield ''.join(literal), None, None, None
                literal = []
                position += 2
            elif char == '}':
                raise ValueError("Single '}' encountered in format string")
            elif char == '{':
                depth = 1
                end = position + 1
                while end < len(text) and depth:
                    depth += (text[end] == '{') - (text[end] == '}')
                    end += 1
                if depth:
                    if end == position + 1:
                        raise ValueError("Single '{' encountered in format string")
                    raise ValueError("expected '}' before end of string")
                field, spec, conversion = _split_field(text[position + 1:end - 1])
                yield ''.join(literal), field, spec, conversion
                literal = []
                position = end
            else:
                literal.append(char)
                position += 1
        if literal:
            yield ''.join(literal), None, None, None

    def get_field(self, field_name, args, kwargs):
        end = 0
        while end < len(field_name) and field_name[end] not in '.[':
            end += 1
        first = field_name[:end]
        if first.isdigit():
            first = int(first)
        value = self.get_value(first, args, kwargs)
        while end < len(field_name):
            if field_name[end] == '.':
                start = end = end + 1
                while end < len(field_name) and field_name[end] not in '.[':
                    end += 1
                if start == end:
                    raise ValueError('Empty attribute in format string')
                value = getattr(value, field_name[start:end])
            elif field_name[end] == '[':
                close = field_name.find(']', end)
                if close < 0:
                    raise ValueError("Missing ']' in format string")
                key = field_name[end + 1:close]
                value = value[int(key) if key.isdigit() else key]
                end = close + 1
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return value, first


def _split_field(text):
    depth = 0
    for position, char in enumerate(text):
        if char == '[':
            depth += 1
        elif char == ']':
            depth -= 1
        elif depth == 0 and char == ':':
            return text[:position], text[position + 1:], None
        elif depth == 0 and char == '!':
            rest = text[position + 1:]
            if rest[1:2] not in ('', ':'):
                raise ValueError("expected ':' after conversion specifier")
            return text[:position], rest[2:], rest[:1]
    return text, '', None
