"""ISO dates and times from text."""

import datetime
import re

_date = re.compile(r'(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$')
_time = re.compile(
    r'(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[\.,](?P<microsecond>\d{1,6})\d{0,6})?)?$'
)
_datetime = re.compile(
    r'(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})[T ](?P<hour>\d{1,2}):(?P<minute>\d{1,2})'
    r'(?::(?P<second>\d{1,2})(?:[\.,](?P<microsecond>\d{1,6})\d{0,6})?)?'
    r'\s*(?P<tzinfo>Z|[+-]\d{2}(?::?\d{2})?)?$'
)
_duration = re.compile(
    r'^(?:(?P<days>-?\d+) (days?, )?)?'
    r'(?P<sign>-?)'
    r'((?:(?P<hours>\d+):)(?=\d+:\d+))?'
    r'(?:(?P<minutes>\d+):)?'
    r'(?P<seconds>\d+)'
    r'(?:[\.,](?P<microseconds>\d{1,6})\d{0,6})?$'
)


def _numbers(match, microsecond='microsecond'):
    groups = match.groupdict()
    if groups.get(microsecond):
        groups[microsecond] = groups[microsecond].ljust(6, '0')
    return {name: int(text) for name, text in groups.items() if text is not None and name != 'tzinfo'}


def parse_date(value):
    """A date, None when the text doesn't look like one, ValueError when there is no such day."""
    match = _date.match(value)
    return datetime.date(**_numbers(match)) if match else None


def parse_time(value):
    match = _time.match(value)
    return datetime.time(**_numbers(match)) if match else None


def parse_datetime(value):
    match = _datetime.match(value)
    if not match:
        return None
    zone = match.group('tzinfo')
    tzinfo = None
    if zone == 'Z':
        tzinfo = datetime.timezone.utc
    elif zone is not None:
        minutes = int(zone[-2:]) if len(zone) > 3 else 0
        offset = 60 * int(zone[1:3]) + minutes
        tzinfo = datetime.timezone(datetime.timedelta(minutes=-offset if zone[0] == '-' else offset))
        if offset == 0:
            tzinfo = datetime.timezone.utc
    return datetime.datetime(**_numbers(match), tzinfo=tzinfo)


def parse_duration(value):
    match = _duration.match(value)
    if not match:
        return None
    groups = match.groupdict()
    days = datetime.timedelta(float(groups.pop('days') or 0))
    sign = -1 if groups.pop('sign') == '-' else 1
    if groups.get('microseconds'):
        groups['microseconds'] = groups['microseconds'].ljust(6, '0')
    parts = {name: float(text) for name, text in groups.items() if text is not None}
    return days + sign * datetime.timedelta(**parts)
