"""Text and bytes in memory that are used like files."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192

_UNSUPPORTED = ('open', 'open_code', 'FileIO', 'BufferedReader', 'BufferedWriter', 'BufferedRandom', 'BufferedRWPair',
                'TextIOWrapper', 'IncrementalNewlineDecoder', 'text_encoding')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'io.{name} is not available in plans: there are no files')
    raise AttributeError(f"module 'io' has no attribute '{name}'")


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    """What StringIO and BytesIO have in common."""

    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def isatty(self):
        self._check()
        return False

    def fileno(self):
        raise UnsupportedOperation('fileno')

    def readlines(self, hint=-1, /):
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def tell(self):
        self._check()
        return self._position


class TextIOBase(IOBase):
    encoding = None
    errors = None


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class StringIO(TextIOBase):
    """A str that is written and read like a file.

    While it is only appended to, the pieces are kept in a list; they are joined when something has to be read.
    """

    line_buffering = False

    def __init__(self, initial_value='', newline='\n'):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._text = ''
        self._pieces = []
        self._length = 0
        self._position = 0
        if initial_value:
            self.write(initial_value)
            self._position = 0

    newlines = None

    def _joined(self):
        if self._pieces:
            self._text = ''.join([self._text, *self._pieces])
            self._pieces = []
        return self._text

    def write(self, s, /):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        count = len(s)
        if not count:
            return 0
        newline = self._newline
        if newline != '\n':
            if newline is None:
                s = s.replace('\r\n', '\n').replace('\r', '\n')
            elif newline:
                s = s.replace('\n', newline)
        size = len(s)
        if self._position == self._length:
            self._pieces.append(s)
            self._length += size
        else:
            text = self._joined()
            text = text.ljust(self._position, '\0') if self._position > len(text) else text
            self._text = text[:self._position] + s + text[self._position + size:]
            self._length = len(self._text)
        self._position += size
        return count

    def getvalue(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        return self._joined()

    def read(self, size=-1, /):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        text = self._joined()
        start = self._position
        end = len(text) if size is None or size < 0 else min(start + size, len(text))
        if end <= start:
            return ''
        self._position = end
        return text[start:end]

    def readline(self, size=-1, /):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        text = self._joined()
        start = self._position
        if start >= len(text):
            return ''
        newline = self._newline
        if newline == '':
            ends = [(text.find(mark, start), len(mark)) for mark in ('\r\n', '\n', '\r')]
            ends = [(position, -length) for position, length in ends if position >= 0]
            position, length = min(ends, default=(-1, 0))
            end = position - length if position >= 0 else len(text)
        else:
            mark = newline or '\n'
            position = text.find(mark, start)
            end = position + len(mark) if position >= 0 else len(text)
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._position = end
        return text[start:end]

    def seek(self, pos, whence=0, /):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        if whence == 0:
            if pos < 0:
                raise ValueError(f'Negative seek position {pos}')
        elif whence in (1, 2):
            if pos != 0:
                raise OSError("Can't do nonzero cur-relative seeks")
            pos = self._position if whence == 1 else self._length
        else:
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        self._position = pos
        return pos

    def truncate(self, pos=None, /):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        if pos is None:
            pos = self._position
        if pos < 0:
            raise ValueError(f'Negative size value {pos}')
        self._text = self._joined()[:pos]
        self._length = len(self._text)
        return pos


class BytesIO(BufferedIOBase):
    """Bytes that are written and read like a file."""

    def __init__(self, initial_bytes=b''):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._bytes = bytes(initial_bytes or b'')
        self._pieces = []
        self._length = len(self._bytes)
        self._position = 0

    def _joined(self):
        if self._pieces:
            self._bytes = b''.join([self._bytes, *self._pieces])
            self._pieces = []
        return self._bytes

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        b = bytes(b)
        size = len(b)
        if self._position == self._length:
            self._pieces.append(b)
            self._length += size
        elif size:
            data = self._joined()
            if self._position > len(data):
                data += b'\0' * (self._position - len(data))
            self._bytes = data[:self._position] + b + data[self._position + size:]
            self._length = len(self._bytes)
        self._position += size
        return size

    def getvalue(self):
        self._check()
        return self._joined()

    def read(self, size=-1, /):
        self._check()
        data = self._joined()
        start = self._position
        end = len(data) if size is None or size < 0 else min(start + size, len(data))
        if end <= start:
            return b''
        self._position = end
        return data[start:end]

    read1 = read

    def readline(self, size=-1, /):
        self._check()
        data = self._joined()
        start = self._position
        if start >= len(data):
            return b''
        position = data.find(b'\n', start)
        end = position + 1 if position >= 0 else len(data)
        if size is not None and size >= 0:
            end = min(end, start + size)
        self._position = end
        return data[start:end]

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f'negative seek value {pos}')
        elif whence == 1:
            pos = max(0, self._position + pos)
        elif whence == 2:
            pos = max(0, self._length + pos)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._position = pos
        return pos

    def truncate(self, size=None, /):
        self._check()
        if size is None:
            size = self._position
        if size < 0:
            raise ValueError(f'negative size value {size}')
        self._bytes = self._joined()[:size]
        self._length = len(self._bytes)
        return size
