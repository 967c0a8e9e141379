"""Responses."""

import datetime
import functools
import json
import re

from django.conf import settings
from django.core.exceptions import DisallowedRedirect
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.datastructures import CaseInsensitiveMapping
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date

_reasons = {
    200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently',
    302: 'Found', 303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect',
    400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
    406: 'Not Acceptable', 409: 'Conflict', 410: 'Gone', 412: 'Precondition Failed', 413: 'Request Entity Too Large',
    415: 'Unsupported Media Type', 418: "I'm a Teapot", 422: 'Unprocessable Entity', 429: 'Too Many Requests',
    500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable',
    504: 'Gateway Timeout',
}


@functools.lru_cache(64)
def _charset_of(content_type):
    """The character set that a content type names, or None. Asked for each chunk of a stream."""
    matched = re.search(r';\s*charset=(?P<charset>[^\s;]+)', content_type, re.IGNORECASE)
    return matched['charset'].replace('"', '') if matched else None


class BadHeaderError(ValueError):
    pass


class ResponseHeaders(CaseInsensitiveMapping):
    def __init__(self, data):
        self._store = {}
        for header, value in (data.items() if hasattr(data, 'items') else data or ()):
            self[header] = value

    def __delitem__(self, key):
        self.pop(key)

    def __setitem__(self, key, value):
        key, value = _header_text(key), _header_text(value)
        if '\n' in key or '\r' in key or '\n' in value or '\r' in value:
            raise BadHeaderError("Header values can't contain newlines (got %r)" % value)
        self._store[key.lower()] = (key, value)

    def pop(self, key, default=None):
        return self._store.pop(key.lower(), default)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value


def _header_text(value):
    if isinstance(value, bytes):
        return value.decode('latin-1')
    return str(value)


class Morsel(dict):
    """One cookie of a response."""

    def __init__(self, key, value):
        super().__init__()
        self.key = key
        self.value = value

    @property
    def coded_value(self):
        return self.value

    def OutputString(self):
        parts = ['%s=%s' % (self.key, self.value)]
        for name in sorted(self):
            value = self[name]
            if value is True:
                parts.append(_cookie_names.get(name, name))
            elif value or value == 0 and name == 'max-age':
                parts.append('%s=%s' % (_cookie_names.get(name, name), value))
        return '; '.join(parts)


_cookie_names = {
    'expires': 'expires', 'path': 'Path', 'domain': 'Domain', 'max-age': 'Max-Age', 'secure': 'Secure',
    'httponly': 'HttpOnly', 'samesite': 'SameSite',
}


class HttpResponseBase:
    status_code = 200

    def __init__(self, content_type=None, status=None, reason=None, charset=None, headers=None):
        self.headers = ResponseHeaders(headers)
        self._charset = charset
        if 'Content-Type' not in self.headers:
            if content_type is None:
                content_type = f'text/html; charset={self.charset}'
            self.headers['Content-Type'] = content_type
        elif content_type:
            raise ValueError(
                "'headers' must not contain 'Content-Type' when the 'content_type' parameter is provided."
            )
        self._resource_closers = []
        self._handler_class = None
        self.cookies = {}
        self.closed = False
        if status is not None:
            try:
                self.status_code = int(status)
            except (ValueError, TypeError):
                raise TypeError('HTTP status code must be an integer.')
            if not 100 <= self.status_code <= 599:
                raise ValueError('HTTP status code must be an integer from 100 to 599.')
        self._reason_phrase = reason

    @property
    def reason_phrase(self):
        if self._reason_phrase is not None:
            return self._reason_phrase
        return _reasons.get(self.status_code, 'Unknown Status Code')

    @reason_phrase.setter
    def reason_phrase(self, value):
        self._reason_phrase = value

    @property
    def charset(self):
        if self._charset is not None:
            return self._charset
        named = _charset_of(self.headers.get('Content-Type', ''))
        return settings.DEFAULT_CHARSET if named is None else named

    @charset.setter
    def charset(self, value):
        self._charset = value

    @property
    def _content_type_for_repr(self):
        return ', "%s"' % self.headers['Content-Type'] if 'Content-Type' in self.headers else ''

    def __setitem__(self, header, value):
        self.headers[header] = value

    def __delitem__(self, header):
        del self.headers[header]

    def __getitem__(self, header):
        return self.headers[header]

    def has_header(self, header):
        return header in self.headers

    __contains__ = has_header

    def items(self):
        return self.headers.items()

    def get(self, header, alternate=None):
        return self.headers.get(header, alternate)

    def setdefault(self, key, value):
        self.headers.setdefault(key, value)

    def set_cookie(
        self, key, value='', max_age=None, expires=None, path='/', domain=None, secure=False, httponly=False,
        samesite=None,
    ):
        cookie = self.cookies[key] = Morsel(key, value)
        if expires is not None:
            if isinstance(expires, datetime.datetime):
                delta = expires - datetime.datetime.now(tz=expires.tzinfo) + datetime.timedelta(seconds=1)
                max_age = max(0, delta.days * 86400 + delta.seconds)
            else:
                cookie['expires'] = expires
        if max_age is not None:
            if isinstance(max_age, datetime.timedelta):
                max_age = max_age.total_seconds()
            cookie['max-age'] = int(max_age)
        if path is not None:
            cookie['path'] = path
        if domain is not None:
            cookie['domain'] = domain
        if secure:
            cookie['secure'] = True
        if httponly:
            cookie['httponly'] = True
        if samesite:
            if samesite.lower() not in ('lax', 'none', 'strict'):
                raise ValueError('samesite must be "lax", "none", or "strict".')
            cookie['samesite'] = samesite

    def delete_cookie(self, key, path='/', domain=None, samesite=None):
        self.set_cookie(
            key, max_age=0, path=path, domain=domain, expires='Thu, 01 Jan 1970 00:00:00 GMT', samesite=samesite
        )

    def make_bytes(self, value):
        if isinstance(value, bytes):
            return value
        return str(value).encode(self.charset)

    def close(self):
        for closer in self._resource_closers:
            closer()
        self._resource_closers = []
        self.closed = True

    def write(self, content):
        raise OSError('This %s instance is not writable' % type(self).__name__)

    def flush(self):
        pass

    def tell(self):
        raise OSError('This %s instance cannot tell its position' % type(self).__name__)

    def readable(self):
        return False

    def seekable(self):
        return False

    def writable(self):
        return False


class HttpResponse(HttpResponseBase):
    """A response with its content as one string of bytes."""

    streaming = False
    non_picklable_attrs = frozenset(
        ['resolver_match', 'client', 'context', 'json', 'templates', 'request', '_resource_closers']
    )

    def __init__(self, content=b'', *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.content = content

    def __getstate__(self):
        state = dict(self.__dict__)
        for name in self.non_picklable_attrs:
            state.pop(name, None)
        state['_resource_closers'] = []
        return state

    def __repr__(self):
        return '<%s status_code=%d%s>' % (type(self).__name__, self.status_code, self._content_type_for_repr)

    def serialize_headers(self):
        return '\r\n'.join('%s: %s' % pair for pair in self.headers.items()).encode('latin-1')

    def serialize(self):
        return self.serialize_headers() + b'\r\n\r\n' + self.content

    __bytes__ = serialize

    @property
    def content(self):
        return b''.join(self._container)

    @content.setter
    def content(self, value):
        if hasattr(value, '__iter__') and not isinstance(value, (bytes, str)):
            content = b''.join(self.make_bytes(chunk) for chunk in value)
            if hasattr(value, 'close'):
                value.close()
        else:
            content = self.make_bytes(value)
        self._container = [content]

    @property
    def text(self):
        return self.content.decode(self.charset or 'utf-8')

    def __iter__(self):
        return iter(self._container)

    def write(self, content):
        self._container.append(self.make_bytes(content))

    def tell(self):
        return len(self.content)

    def getvalue(self):
        return self.content

    def writable(self):
        return True

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class StreamingHttpResponse(HttpResponseBase):
    """A response whose content is an iterator, consumed once."""

    streaming = True
    is_async = False

    def __init__(self, streaming_content=(), *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.streaming_content = streaming_content

    def __repr__(self):
        return '<%s status_code=%d%s>' % (type(self).__qualname__, self.status_code, self._content_type_for_repr)

    @property
    def content(self):
        raise AttributeError(
            'This %s instance has no `content` attribute. Use `streaming_content` instead.' % type(self).__name__
        )

    @property
    def text(self):
        raise AttributeError('This %s instance has no `text` attribute.' % type(self).__name__)

    @property
    def streaming_content(self):
        return map(self.make_bytes, self._iterator)

    @streaming_content.setter
    def streaming_content(self, value):
        self._iterator = iter(value)
        if hasattr(value, 'close'):
            self._resource_closers.append(value.close)

    def __iter__(self):
        return iter(self.streaming_content)

    def getvalue(self):
        return b''.join(self.streaming_content)


class FileResponse(StreamingHttpResponse):
    """A stream of a file-like object of the plan's own (a BytesIO): a lab has no files."""

    block_size = 4096

    def __init__(self, *args, as_attachment=False, filename='', **kwargs):
        self.as_attachment = as_attachment
        self.filename = filename
        super().__init__(*args, **kwargs)
        if as_attachment:
            self.headers['Content-Disposition'] = 'attachment; filename="%s"' % filename if filename else 'attachment'
        elif filename:
            self.headers['Content-Disposition'] = 'inline; filename="%s"' % filename

    @property
    def streaming_content(self):
        return map(self.make_bytes, self._iterator)

    @streaming_content.setter
    def streaming_content(self, value):
        if hasattr(value, 'read'):
            value = iter(lambda: value.read(self.block_size), b'')
        self._iterator = iter(value)


class HttpResponseRedirectBase(HttpResponse):
    allowed_schemes = ['http', 'https', 'ftp']

    def __init__(self, redirect_to, preserve_request=False, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self['Location'] = iri_to_uri(redirect_to)
        scheme = str(redirect_to).partition('://')[0] if '://' in str(redirect_to) else ''
        if scheme and scheme not in self.allowed_schemes:
            raise DisallowedRedirect("Unsafe redirect to URL with protocol '%s'" % scheme)
        if preserve_request:
            self.status_code = self.status_code_preserve_request

    @property
    def url(self):
        return self['Location']

    def __repr__(self):
        return '<%s status_code=%d%s, url="%s">' % (
            type(self).__name__, self.status_code, self._content_type_for_repr, self.url)


class HttpResponseRedirect(HttpResponseRedirectBase):
    status_code = 302
    status_code_preserve_request = 307


class HttpResponsePermanentRedirect(HttpResponseRedirectBase):
    status_code = 301
    status_code_preserve_request = 308


class HttpResponseNotModified(HttpResponse):
    status_code = 304

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self['content-type']


class HttpResponseBadRequest(HttpResponse):
    status_code = 400


class HttpResponseNotFound(HttpResponse):
    status_code = 404


class HttpResponseForbidden(HttpResponse):
    status_code = 403


class HttpResponseNotAllowed(HttpResponse):
    status_code = 405

    def __init__(self, permitted_methods, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self['Allow'] = ', '.join(permitted_methods)

    def __repr__(self):
        return '<%s [%s] status_code=%d%s>' % (
            type(self).__name__, self['Allow'], self.status_code, self._content_type_for_repr)


class HttpResponseGone(HttpResponse):
    status_code = 410


class HttpResponseServerError(HttpResponse):
    status_code = 500


class Http404(Exception):
    pass


class JsonResponse(HttpResponse):
    """Data as JSON; only dicts unless `safe=False`."""

    def __init__(self, data, encoder=DjangoJSONEncoder, safe=True, json_dumps_params=None, **kwargs):
        if safe and not isinstance(data, dict):
            raise TypeError('In order to allow non-dict objects to be serialized set the safe parameter to False.')
        kwargs.setdefault('content_type', 'application/json')
        super().__init__(content=json.dumps(data, cls=encoder, **(json_dumps_params or {})), **kwargs)
