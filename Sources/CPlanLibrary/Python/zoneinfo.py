"""Time zones: UTC and the fixed distances from it. The tables of other zones are not part of perflab."""

import datetime as _datetime

TZPATH = ()
_known = {}


class ZoneInfoNotFoundError(KeyError):
    """Raised for a name that is no time zone."""


class InvalidTZPathWarning(RuntimeWarning):
    pass


def _fixed_hours(key):
    """The hours east of UTC of 'Etc/GMT-3' and the like, or None."""
    name = key.removeprefix('Etc/')
    if name in ('UTC', 'UCT', 'GMT', 'Zulu', 'Universal', 'Greenwich', 'GMT0', 'GMT+0', 'GMT-0'):
        return 0
    if key.startswith('Etc/GMT') and name[3:4] in ('+', '-') and name[4:].isdigit():
        hours = int(name[4:])
        # The sign is POSIX's: GMT-3 is three hours east.
        if hours <= (12 if name[3] == '+' else 14):
            return -hours if name[3] == '+' else hours
    return None


class ZoneInfo(_datetime.tzinfo):
    """A time zone by its name in the IANA database."""

    def __new__(cls, key):
        if key in _known:
            return _known[key]
        hours = _fixed_hours(key)
        if hours is None:
            if '/' in key or key in ('CET', 'EET', 'WET', 'MET', 'EST', 'MST', 'HST', 'EST5EDT', 'CST6CDT', 'MST7MDT',
                                     'PST8PDT', 'Japan', 'Israel', 'Turkey', 'Egypt', 'Cuba', 'Iran', 'Poland'):
                raise UnsupportedError(f'the time zone {key} is not available in plans; '
                                       'UTC and Etc/GMT-14 to Etc/GMT+12 are')
            raise ZoneInfoNotFoundError(f'No time zone found with key {key}')
        self = super().__new__(cls)
        self.key = key
        self._offset = _datetime.timedelta(hours=hours)
        name = key.removeprefix('Etc/')
        if name in ('UTC', 'UCT', 'Zulu', 'Universal'):
            self._name = 'UTC'
        elif hours == 0:
            self._name = 'GMT'
        else:
            self._name = f'{hours:+03d}'
        _known[key] = self
        return self

    @classmethod
    def no_cache(cls, key):
        return cls(key)

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        pass

    def utcoffset(self, dt, /):
        return self._offset

    def dst(self, dt, /):
        return _datetime.timedelta(0)

    def tzname(self, dt, /):
        return self._name

    def __str__(self):
        return self.key

    def __repr__(self):
        return f'zoneinfo.ZoneInfo(key={self.key!r})'

    def __reduce__(self):
        return type(self), (self.key,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


def available_timezones():
    raise UnsupportedError('zoneinfo.available_timezones() is not available in plans')


def reset_tzpath(to=None):
    raise UnsupportedError('zoneinfo.reset_tzpath() is not available in plans')
