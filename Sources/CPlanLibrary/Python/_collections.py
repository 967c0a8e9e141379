"""The double-ended queue."""


class deque:
    """A list with fast appends and pops on either side.

    The items are `_items[_head:]`; popping on the left moves the head, and the gap in front is closed (or made, when
    appending on the left) in steps that grow with the length, so each operation costs a constant on average.
    """

    __slots__ = ('_items', '_head', '_maxlen', '_changes')

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError('an integer is required')
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
        self._items = []
        self._head = 0
        self._maxlen = maxlen
        self._changes = 0
        self.extend(iterable)

    maxlen = property(lambda self: self._maxlen)

    def append(self, x, /):
        self._changes += 1
        self._items.append(x)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.popleft()

    def appendleft(self, x, /):
        self._changes += 1
        if self._head == 0:
            room = len(self._items) + 8
            self._items[:0] = [None] * room
            self._head = room
        self._head -= 1
        self._items[self._head] = x
        if self._maxlen is not None and len(self) > self._maxlen:
            self.pop()

    def pop(self):
        if len(self._items) == self._head:
            raise IndexError('pop from an empty deque')
        self._changes += 1
        return self._items.pop()

    def popleft(self):
        items = self._items
        head = self._head
        if len(items) == head:
            raise IndexError('pop from an empty deque')
        self._changes += 1
        value = items[head]
        items[head] = None
        head += 1
        if head > 16 and head * 2 > len(items):
            del items[:head]
            head = 0
        self._head = head
        return value

    def extend(self, iterable, /):
        if iterable is self:
            iterable = list(self)
        if self._maxlen is None:
            self._items.extend(iterable)
            self._changes += 1
        else:
            for value in iterable:
                self.append(value)

    def extendleft(self, iterable, /):
        if iterable is self:
            iterable = list(self)
        for value in iterable:
            self.appendleft(value)

    def clear(self):
        self._items.clear()
        self._head = 0
        self._changes += 1

    def copy(self):
        return type(self)(self, self._maxlen) if self._maxlen is not None else type(self)(self)

    __copy__ = copy

    def _values(self):
        return self._items[self._head:]

    def _replace_values(self, values):
        self._items = values
        self._head = 0
        self._changes += 1

    def count(self, x, /):
        return self._values().count(x)

    def index(self, x, start=0, stop=None, /):
        values = self._values()
        stop = len(values) if stop is None else stop
        try:
            return values.index(x, start, stop)
        except ValueError:
            raise ValueError(f'{x!r} is not in deque') from None

    def insert(self, i, x, /):
        if self._maxlen is not None and len(self) == self._maxlen:
            raise IndexError('deque already at its maximum size')
        values = self._values()
        values.insert(i, x)
        self._replace_values(values)

    def remove(self, value, /):
        values = self._values()
        try:
            values.remove(value)
        except ValueError:
            raise ValueError(f'{value!r} is not in deque') from None
        self._replace_values(values)

    def reverse(self):
        values = self._values()
        values.reverse()
        self._replace_values(values)

    def rotate(self, n=1, /):
        values = self._values()
        if values:
            n %= len(values)
            if n:
                self._replace_values(values[-n:] + values[:-n])

    def __len__(self):
        return len(self._items) - self._head

    def __bool__(self):
        return len(self._items) > self._head

    def __contains__(self, x):
        return x in self._values()

    def __iter__(self):
        changes = self._changes
        for value in self._values():
            if self._changes != changes:
                raise RuntimeError('deque mutated during iteration')
            yield value

    def __reversed__(self):
        changes = self._changes
        for value in reversed(self._values()):
            if self._changes != changes:
                raise RuntimeError('deque mutated during iteration')
            yield value

    def _position(self, i):
        if isinstance(i, slice) or not hasattr(type(i), '__index__'):
            raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'")
        i = i.__index__()
        count = len(self)
        if i < 0:
            i += count
        if not 0 <= i < count:
            raise IndexError('deque index out of range')
        return self._head + i

    def __getitem__(self, i):
        return self._items[self._position(i)]

    def __setitem__(self, i, value):
        self._items[self._position(i)] = value

    def __delitem__(self, i):
        del self._items[self._position(i)]
        self._changes += 1

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        result = type(self)((), self._maxlen)
        result.extend(self._values() * n)
        return result

    __rmul__ = __mul__

    def __imul__(self, n):
        values = self._values() * n
        self.clear()
        self.extend(values)
        return self

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._values() < other._values() if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._values() <= other._values() if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._values() > other._values() if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._values() >= other._values() if isinstance(other, deque) else NotImplemented

    __hash__ = None

    def __repr__(self):
        if id(self) in _being_shown:
            return '[...]'
        _being_shown.add(id(self))
        try:
            end = ')' if self._maxlen is None else f', maxlen={self._maxlen})'
            return f'{type(self).__name__}({self._values()!r}{end}'
        finally:
            _being_shown.discard(id(self))

    def __reduce__(self):
        if self._maxlen is None:
            return type(self), (), None, iter(self)
        return type(self), ((), self._maxlen), None, iter(self)

    def __class_getitem__(cls, item):
        return cls


_being_shown = set()
deque.__module__ = 'collections'
