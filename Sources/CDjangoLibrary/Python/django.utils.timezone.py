"""Time zones, and now by the lab's clock."""

import _django
from contextlib import ContextDecorator
from datetime import datetime, timedelta, timezone, tzinfo

from django.conf import settings

__all__ = [
    'get_fixed_timezone', 'get_default_timezone', 'get_default_timezone_name', 'get_current_timezone',
    'get_current_timezone_name', 'activate', 'deactivate', 'override', 'localtime', 'localdate', 'now', 'is_aware',
    'is_naive', 'make_aware', 'make_naive', 'utc', 'timedelta', 'datetime', 'timezone',
]

utc = timezone.utc
_active = None
_zones = {}


def get_fixed_timezone(offset):
    """A zone so many minutes (or a timedelta) east of UTC."""
    if isinstance(offset, timedelta):
        offset = offset.total_seconds() // 60
    sign = '-' if offset < 0 else '+'
    hhmm = '%02d%02d' % divmod(abs(offset), 60)
    return timezone(timedelta(minutes=offset), sign + hhmm)


def _zone(name):
    found = _zones.get(name)
    if found is None:
        import zoneinfo

        found = _zones[name] = zoneinfo.ZoneInfo(name)
    return found


def get_default_timezone():
    return _zone(settings.TIME_ZONE)


def _name(zone):
    return zone.tzname(None) or str(zone)


def get_default_timezone_name():
    return _name(get_default_timezone())


def get_current_timezone():
    return get_default_timezone() if _active is None else _active


def get_current_timezone_name():
    return _name(get_current_timezone())


def activate(timezone):
    global _active
    if isinstance(timezone, tzinfo):
        _active = timezone
    elif isinstance(timezone, str):
        _active = _zone(timezone)
    else:
        raise ValueError('Invalid timezone: %r' % timezone)
    _tell()


def deactivate():
    global _active
    _active = None
    _tell()


def _tell():
    """Tells the compiler of queries. Every zone of the lab has one distance from UTC, the whole year."""
    zone = get_current_timezone()
    _django.current_zone(_name(zone), int(zone.utcoffset(datetime(2000, 1, 1)).total_seconds()))


# Zones that queries named, by the name that the database's functions get.
_named = {}


def _zone_for_sql(zone):
    name = _name(zone)
    _named[name] = zone
    return name


def _truncated(value, name):
    """What a query cut off is local time of the zone it was cut in: of `name`, or of the current one."""
    return make_aware(value, _named[name] if name is not None else None)


class override(ContextDecorator):
    """Another current time zone for a while; None means the default one."""

    def __init__(self, timezone):
        self.timezone = timezone

    def __enter__(self):
        self.old_timezone = _active
        if self.timezone is None:
            deactivate()
        else:
            activate(self.timezone)

    def __exit__(self, exc_type, exc_value, traceback):
        if self.old_timezone is None:
            deactivate()
        else:
            activate(self.old_timezone)


def template_localtime(value, use_tz=None):
    should = isinstance(value, datetime) and (settings.USE_TZ if use_tz is None else use_tz) and not is_naive(value)
    return localtime(value) if should else value


def localtime(value=None, timezone=None):
    """An aware datetime in a zone, by default the current one."""
    if value is None:
        value = now()
    if timezone is None:
        timezone = get_current_timezone()
    if is_naive(value):
        raise ValueError('localtime() cannot be applied to a naive datetime')
    return value.astimezone(timezone)


def localdate(value=None, timezone=None):
    return localtime(value, timezone).date()


def now():
    """The lab's clock, aware when USE_TZ is."""
    return datetime.now(tz=timezone.utc if settings.USE_TZ else None)


def is_aware(value):
    return value.utcoffset() is not None


def is_naive(value):
    return value.utcoffset() is None


def make_aware(value, timezone=None):
    if timezone is None:
        timezone = get_current_timezone()
    if is_aware(value):
        raise ValueError('make_aware expects a naive datetime, got %s' % value)
    return value.replace(tzinfo=timezone)


def make_naive(value, timezone=None):
    if timezone is None:
        timezone = get_current_timezone()
    if is_naive(value):
        raise ValueError('make_naive() cannot be applied to a naive datetime')
    return value.astimezone(timezone).replace(tzinfo=None)


def _datetime_ambiguous_or_imaginary(dt, tz):
    return tz.utcoffset(dt.replace(fold=not dt.fold)) != tz.utcoffset(dt)


if settings.TIME_ZONE != 'UTC':
    _tell()
