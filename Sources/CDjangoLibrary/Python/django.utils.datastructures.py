"""Dictionaries with several values for a key, and case-insensitive ones."""

import copy


class MultiValueDictKeyError(KeyError):
    pass


class MultiValueDict(dict):
    """`d['key']` is the last value, `d.getlist('key')` all of them."""

    def __init__(self, key_to_list_mapping=()):
        super().__init__(key_to_list_mapping)

    def __repr__(self):
        return '<%s: %s>' % (type(self).__name__, super().__repr__())

    def __getitem__(self, key):
        try:
            values = super().__getitem__(key)
        except KeyError:
            raise MultiValueDictKeyError(key)
        try:
            return values[-1]
        except IndexError:
            return []

    def __setitem__(self, key, value):
        super().__setitem__(key, [value])

    def __copy__(self):
        return type(self)([(key, values[:]) for key, values in self.lists()])

    def __deepcopy__(self, memo):
        result = type(self)()
        memo[id(self)] = result
        for key, values in dict.items(self):
            dict.__setitem__(result, copy.deepcopy(key, memo), copy.deepcopy(values, memo))
        return result

    def get(self, key, default=None):
        try:
            value = self[key]
        except KeyError:
            return default
        if value == []:
            return default
        return value

    def _getlist(self, key, default=None, force_list=False):
        try:
            values = super().__getitem__(key)
        except KeyError:
            return [] if default is None else default
        if force_list:
            values = list(values) if values is not None else None
        return values

    def getlist(self, key, default=None):
        return self._getlist(key, default, force_list=True)

    def setlist(self, key, list_):
        super().__setitem__(key, list_)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def setlistdefault(self, key, default_list=None):
        if key not in self:
            self.setlist(key, [] if default_list is None else default_list)
        return self._getlist(key)

    def appendlist(self, key, value):
        self.setlistdefault(key).append(value)

    def items(self):
        for key in self:
            yield key, self[key]

    def lists(self):
        return iter(super().items())

    def values(self):
        for key in self:
            yield self[key]

    def copy(self):
        return copy.copy(self)

    def update(self, *args, **kwargs):
        """Adds to the lists instead of replacing them."""
        if len(args) > 1:
            raise TypeError('update expected at most 1 argument, got %d' % len(args))
        if args:
            arg = args[0]
            if isinstance(arg, MultiValueDict):
                for key, values in arg.lists():
                    self.setlistdefault(key).extend(values)
            else:
                if hasattr(arg, 'items'):
                    arg = arg.items()
                for key, value in arg:
                    self.setlistdefault(key).append(value)
        for key, value in kwargs.items():
            self.setlistdefault(key).append(value)

    def dict(self):
        return {key: self[key] for key in self}


class CaseInsensitiveMapping:
    """Keys in any case; the case that was given first is shown."""

    def __init__(self, data):
        if hasattr(data, 'items'):
            data = data.items()
        self._store = {key.lower(): (key, value) for key, value in data}

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __len__(self):
        return len(self._store)

    def __contains__(self, key):
        return isinstance(key, str) and key.lower() in self._store

    def get(self, key, default=None):
        found = self._store.get(key.lower())
        return default if found is None else found[1]

    def __iter__(self):
        return (original for original, _ in self._store.values())

    def keys(self):
        return [original for original, _ in self._store.values()]

    def values(self):
        return [value for _, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def __eq__(self, other):
        return {key.lower(): value for key, value in self.items()} == {
            key.lower(): value for key, value in other.items()
        }

    def __repr__(self):
        return repr(dict(self.items()))

    def copy(self):
        return self
