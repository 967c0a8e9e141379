"""What the connections to databases and to caches have in common."""


class ConnectionProxy:
    """What `connections[alias]` is at the moment: `connection` and `cache` are proxies."""

    def __init__(self, connections, alias):
        object.__setattr__(self, '_connections', connections)
        object.__setattr__(self, '_alias', alias)

    def __getattr__(self, name):
        return getattr(self._connections[self._alias], name)

    def __setattr__(self, name, value):
        setattr(self._connections[self._alias], name, value)

    def __delattr__(self, name):
        delattr(self._connections[self._alias], name)

    def __contains__(self, key):
        return key in self._connections[self._alias]

    def __eq__(self, other):
        return self._connections[self._alias] == other
