"""Query strings, dates and ids in URLs."""

import datetime

_UNRESERVED = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')


def quote_plus(text, safe=''):
    kept = _UNRESERVED | frozenset(safe.encode())
    data = text if isinstance(text, bytes) else str(text).encode()
    return ''.join(['+' if byte == 32 else chr(byte) if byte in kept else '%%%02X' % byte for byte in data])


def unquote_plus(text):
    return _unquote(text.replace('+', ' '))


def _unquote(text):
    if '%' not in text:
        return text
    result = []
    index = 0
    data = text.encode()
    while index < len(data):
        byte = data[index]
        if byte == 37 and index + 2 < len(data):
            try:
                result.append(int(data[index + 1 : index + 3].decode(), 16))
                index += 3
                continue
            except ValueError:
                pass
        result.append(byte)
        index += 1
    return bytes(result).decode('utf-8', 'replace')


def urlencode(query, doseq=False):
    """A mapping or pairs as a query string."""
    if hasattr(query, 'lists'):
        query = query.lists()
    elif hasattr(query, 'items'):
        query = query.items()
    pairs = []
    for key, value in query:
        if value is None:
            raise TypeError(
                "Cannot encode None for key '%s' in a query string. Did you mean to pass an empty string or omit the "
                'value?' % key
            )
        if not doseq or isinstance(value, (str, bytes)):
            pairs.append((key, value))
            continue
        try:
            items = iter(value)
        except TypeError:
            pairs.append((key, value))
            continue
        for item in items:
            if item is None:
                raise TypeError(
                    "Cannot encode None for key '%s' in a query string. Did you mean to pass an empty string or omit "
                    'the value?' % key
                )
            pairs.append((key, item))
    return '&'.join([quote_plus(key) + '=' + quote_plus(value) for key, value in pairs])


def parse_qsl(query_string, keep_blank_values=True):
    pairs = []
    for part in query_string.split('&'):
        if not part:
            continue
        key, _, value = part.partition('=')
        if value or keep_blank_values:
            pairs.append((unquote_plus(key), unquote_plus(value)))
    return pairs


def http_date(epoch_seconds=None):
    """RFC 9110's date, by the lab's clock unless given."""
    if epoch_seconds is None:
        moment = datetime.datetime.now(tz=datetime.timezone.utc)
    else:
        moment = datetime.datetime.fromtimestamp(epoch_seconds, tz=datetime.timezone.utc)
    return '%s, %02d %s %04d %02d:%02d:%02d GMT' % (
        _DAYS[moment.weekday()], moment.day, _MONTHS[moment.month - 1], moment.year, moment.hour, moment.minute,
        moment.second)


def int_to_base36(i):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    if i < 0:
        raise ValueError('Negative base36 conversion input.')
    if i < 36:
        return digits[i]
    text = ''
    while i != 0:
        i, n = divmod(i, 36)
        text = digits[n] + text
    return text


def base36_to_int(s):
    if len(s) > 13:
        raise ValueError('Base36 input too large')
    return int(s, 36)


def parse_http_date(date):
    """The seconds since 1970 of a date as `http_date` writes it."""
    parts = date.replace(',', '').split()
    if len(parts) != 6 or parts[2] not in _MONTHS:
        raise ValueError('%r is not in a valid HTTP date format' % date)
    hour, minute, second = (int(part) for part in parts[4].split(':'))
    moment = datetime.datetime(
        int(parts[3]), _MONTHS.index(parts[2]) + 1, int(parts[1]), hour, minute, second, tzinfo=datetime.timezone.utc
    )
    return int(moment.timestamp())


def parse_http_date_safe(date):
    try:
        return parse_http_date(date)
    except Exception:
        return None


def url_has_allowed_host_and_scheme(url, allowed_hosts, require_https=False):
    if not url or url.startswith('///'):
        return False
    return '//' not in url or url.split('//', 1)[1].split('/')[0] in (allowed_hosts or ())
