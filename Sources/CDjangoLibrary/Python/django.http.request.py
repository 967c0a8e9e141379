"""Requests."""

import copy
import json

from django.conf import settings
from django.core.exceptions import DisallowedHost, TooManyFieldsSent
from django.utils.datastructures import CaseInsensitiveMapping, MultiValueDict
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.functional import cached_property
from django.utils.http import parse_qsl, quote_plus


class UnreadablePostError(OSError):
    pass


class RawPostDataException(Exception):
    pass


class HttpHeaders(CaseInsensitiveMapping):
    HTTP_PREFIX = 'HTTP_'
    UNPREFIXED_HEADERS = {'CONTENT_TYPE', 'CONTENT_LENGTH'}

    def __init__(self, environ):
        headers = {}
        for header, value in environ.items():
            name = self.parse_header_name(header)
            if name:
                headers[name] = value
        super().__init__(headers)

    def __getitem__(self, key):
        return super().__getitem__(key.replace('_', '-'))

    @classmethod
    def parse_header_name(cls, header):
        if header.startswith(cls.HTTP_PREFIX):
            header = header.removeprefix(cls.HTTP_PREFIX)
        elif header not in cls.UNPREFIXED_HEADERS:
            return None
        return header.replace('_', '-').title()


class HttpRequest:
    _encoding = None
    _body = b''
    _upload_handlers = []

    def __init__(self):
        self.GET = QueryDict(mutable=True)
        self.POST = QueryDict(mutable=True)
        self.COOKIES = {}
        self.META = {}
        self.FILES = MultiValueDict()
        self.path = ''
        self.path_info = ''
        self.method = None
        self.resolver_match = None
        self.content_type = None
        self.content_params = None

    def __repr__(self):
        if self.method is None or not self.get_full_path():
            return '<%s>' % type(self).__name__
        return '<%s: %s %r>' % (type(self).__name__, self.method, self.get_full_path())

    @cached_property
    def headers(self):
        return HttpHeaders(self.META)

    @cached_property
    def accepted_types(self):
        return [part.strip() for part in self.headers.get('Accept', '*/*').split(',') if part.strip()]

    def accepts(self, media_type):
        wanted = media_type.split('/')[0]
        for accepted in self.accepted_types:
            accepted = accepted.split(';')[0].strip()
            if accepted in ('*/*', media_type) or accepted == wanted + '/*':
                return True
        return False

    @property
    def body(self):
        return self._body

    @property
    def encoding(self):
        return self._encoding

    @property
    def scheme(self):
        return self._get_scheme()

    def _get_scheme(self):
        return 'http'

    def is_secure(self):
        return self.scheme == 'https'

    def get_host(self):
        host = self.META.get('HTTP_HOST')
        if host is None:
            host = self.META.get('SERVER_NAME')
            if host is None:
                raise DisallowedHost('Invalid HTTP_HOST header.')
            port = str(self.META.get('SERVER_PORT', '80'))
            if port != ('443' if self.is_secure() else '80'):
                host = '%s:%s' % (host, port)
        return host

    def get_port(self):
        return str(self.META['SERVER_PORT'])

    def get_full_path(self, force_append_slash=False):
        return self._full_path(self.path, force_append_slash)

    def get_full_path_info(self, force_append_slash=False):
        return self._full_path(self.path_info, force_append_slash)

    def _full_path(self, path, force_append_slash):
        query = self.META.get('QUERY_STRING', '')
        return '%s%s%s' % (
            escape_uri_path(path),
            '/' if force_append_slash and not path.endswith('/') else '',
            ('?' + iri_to_uri(query)) if query else '',
        )

    @property
    def _current_scheme_host(self):
        return '{}://{}'.format(self.scheme, self.get_host())

    def build_absolute_uri(self, location=None):
        if location is None:
            location = '//%s' % self.get_full_path()
            location = self.get_full_path()
        if '://' in location:
            return iri_to_uri(location)
        if location.startswith('//'):
            return iri_to_uri(self.scheme + ':' + location)
        if not location.startswith('/'):
            location = self.path.rsplit('/', 1)[0] + '/' + location
        return iri_to_uri(self._current_scheme_host + location)

    def read(self, *args, **kwargs):
        return self._body

    def readlines(self):
        return self._body.splitlines(keepends=True)

    def __iter__(self):
        return iter(self.readlines())

    def json(self):
        return json.loads(self._body)


class WSGIRequest(HttpRequest):
    """A request from an environment, as RequestFactory makes it."""

    def __init__(self, environ, body=b''):
        self.environ = environ
        self.META = environ
        self.path_info = environ.get('PATH_INFO', '/') or '/'
        self.path = '%s/%s' % (environ.get('SCRIPT_NAME', '').rstrip('/'), self.path_info.replace('/', '', 1))
        self.method = environ['REQUEST_METHOD'].upper()
        self.content_type, self.content_params = _content_type(environ.get('CONTENT_TYPE', ''))
        self.resolver_match = None
        self._body = body
        self._read_started = False

    def _get_scheme(self):
        return self.environ.get('wsgi.url_scheme', 'http')

    @cached_property
    def GET(self):
        return QueryDict(self.environ.get('QUERY_STRING', ''), encoding=self._encoding)

    @cached_property
    def _post(self):
        post, files = QueryDict(mutable=True), MultiValueDict()
        if self.method == 'POST':
            if self.content_type == 'multipart/form-data':
                post, files = self.environ.get('perflab.form', (post, files))
            elif self.content_type == 'application/x-www-form-urlencoded':
                post = QueryDict(self._body.decode(), mutable=True)
        post._mutable = False
        return post, files

    @property
    def POST(self):
        return self._post[0]

    @property
    def FILES(self):
        return self._post[1]

    @cached_property
    def COOKIES(self):
        return parse_cookie(self.environ.get('HTTP_COOKIE', ''))


def parse_cookie(cookie):
    cookies = {}
    for chunk in cookie.split(';'):
        name, equals, value = chunk.partition('=')
        if not equals:
            name, value = '', chunk
        name, value = name.strip(), value.strip()
        if name or value:
            cookies[name] = value
    return cookies


def _content_type(text):
    parts = [part.strip() for part in text.split(';')]
    params = {}
    for part in parts[1:]:
        name, equals, value = part.partition('=')
        if equals:
            params[name.strip().lower()] = value.strip().strip('"')
    return parts[0].lower(), params


class QueryDict(MultiValueDict):
    """A query string as a dictionary, immutable unless it is a copy."""

    _mutable = True
    _encoding = None

    def __init__(self, query_string=None, mutable=False, encoding=None):
        super().__init__()
        self.encoding = encoding or settings.DEFAULT_CHARSET
        query_string = query_string or ''
        if isinstance(query_string, bytes):
            query_string = query_string.decode(self.encoding, 'replace')
        pairs = parse_qsl(query_string)
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        if limit is not None and len(pairs) > limit:
            raise TooManyFieldsSent(
                'The number of GET/POST parameters exceeded settings.DATA_UPLOAD_MAX_NUMBER_FIELDS.'
            )
        for key, value in pairs:
            self.appendlist(key, value)
        self._mutable = mutable

    @classmethod
    def fromkeys(cls, iterable, value='', mutable=False, encoding=None):
        made = cls('', mutable=True, encoding=encoding)
        for key in iterable:
            made.appendlist(key, value)
        if not mutable:
            made._mutable = False
        return made

    def _assert_mutable(self):
        if not self._mutable:
            raise AttributeError('This QueryDict instance is immutable')

    def __setitem__(self, key, value):
        self._assert_mutable()
        super().__setitem__(key, value)

    def __delitem__(self, key):
        self._assert_mutable()
        super().__delitem__(key)

    def __copy__(self):
        result = type(self)('', mutable=True, encoding=self.encoding)
        for key, values in self.lists():
            result.setlist(key, values)
        return result

    def __deepcopy__(self, memo):
        result = type(self)('', mutable=True, encoding=self.encoding)
        memo[id(self)] = result
        for key, values in self.lists():
            result.setlist(copy.deepcopy(key, memo), copy.deepcopy(values, memo))
        return result

    def setlist(self, key, list_):
        self._assert_mutable()
        super().setlist(key, list_)

    def setlistdefault(self, key, default_list=None):
        self._assert_mutable()
        return super().setlistdefault(key, default_list)

    def appendlist(self, key, value):
        self._assert_mutable()
        super().appendlist(key, value)

    def pop(self, key, *args):
        self._assert_mutable()
        return super().pop(key, *args)

    def popitem(self):
        self._assert_mutable()
        return super().popitem()

    def clear(self):
        self._assert_mutable()
        super().clear()

    def setdefault(self, key, default=None):
        self._assert_mutable()
        return super().setdefault(key, default)

    def copy(self):
        return self.__deepcopy__({})

    def urlencode(self, safe=None):
        return '&'.join(
            quote_plus(key, safe or '') + '=' + quote_plus(value, safe or '')
            for key, values in self.lists()
            for value in values
        )
