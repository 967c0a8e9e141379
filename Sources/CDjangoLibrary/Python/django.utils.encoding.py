"""Text and bytes."""

import datetime

from django.utils.functional import Promise


class DjangoUnicodeDecodeError(UnicodeDecodeError):
    pass


_PROTECTED_TYPES = (type(None), int, float, datetime.datetime, datetime.date, datetime.time)


def is_protected_type(obj):
    return isinstance(obj, _PROTECTED_TYPES) or type(obj).__name__ == 'Decimal'


def smart_str(s, encoding='utf-8', strings_only=False, errors='strict'):
    if isinstance(s, Promise):
        return s
    return force_str(s, encoding, strings_only, errors)


def force_str(s, encoding='utf-8', strings_only=False, errors='strict'):
    if type(s) is str:
        return s
    if strings_only and is_protected_type(s):
        return s
    if isinstance(s, bytes):
        return str(s, encoding, errors)
    return str(s)


def force_bytes(s, encoding='utf-8', strings_only=False, errors='strict'):
    if isinstance(s, bytes):
        return s if encoding == 'utf-8' else s.decode('utf-8', errors).encode(encoding, errors)
    if strings_only and is_protected_type(s):
        return s
    return str(s).encode(encoding, errors)


smart_bytes = force_bytes
_URI_SAFE = "/#%[]=:;$&()+,!?*@'~"


def _quoted(text, safe):
    kept = frozenset(('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~' + safe).encode())
    return ''.join([chr(byte) if byte in kept else '%%%02X' % byte for byte in str(text).encode()])


def iri_to_uri(iri):
    return None if iri is None else _quoted(iri, _URI_SAFE)


def escape_uri_path(path):
    return _quoted(path, "/:@&+$,-_.!~*'()")


def filepath_to_uri(path):
    return None if path is None else _quoted(str(path).replace('\\', '/'), "/~!*()'")
