"""`RequestFactory` and `Client`."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http.request import HttpHeaders, QueryDict, WSGIRequest
from django.utils.datastructures import MultiValueDict
from django.utils.http import _unquote, urlencode

BOUNDARY = 'BoUnDaRyStRiNg'
MULTIPART_CONTENT = 'multipart/form-data; boundary=%s' % BOUNDARY


class RequestFactory:
    """Requests that no server has seen."""

    def __init__(self, *, json_encoder=DjangoJSONEncoder, headers=None, query_params=None, **defaults):
        self.json_encoder = json_encoder
        self.defaults = {**defaults, **_environ(headers)}
        self.cookies = {}

    def _base_environ(self, **request):
        return {
            'HTTP_COOKIE': '; '.join('%s=%s' % (name, _value(morsel)) for name, morsel in sorted(self.cookies.items())),
            'PATH_INFO': '/',
            'REMOTE_ADDR': '127.0.0.1',
            'REQUEST_METHOD': 'GET',
            'SCRIPT_NAME': '',
            'SERVER_NAME': 'testserver',
            'SERVER_PORT': '80',
            'SERVER_PROTOCOL': 'HTTP/1.1',
            'wsgi.version': (1, 0),
            'wsgi.url_scheme': 'http',
            **self.defaults,
            **request,
        }

    def request(self, **request):
        body = request.pop('perflab.body', b'')
        return WSGIRequest(self._base_environ(**request), body)

    def _with_query(self, method, path, data, secure, headers, query_params, extra):
        query = urlencode(query_params if query_params is not None else data or {}, doseq=True)
        return self.generic(
            method, path, secure=secure, headers=headers, **{'QUERY_STRING': query, **extra} if query else extra
        )

    def get(self, path, data=None, secure=False, *, headers=None, query_params=None, **extra):
        return self._with_query('GET', path, data, secure, headers, query_params, extra)

    def head(self, path, data=None, secure=False, *, headers=None, query_params=None, **extra):
        return self._with_query('HEAD', path, data, secure, headers, query_params, extra)

    def trace(self, path, secure=False, *, headers=None, query_params=None, **extra):
        return self._with_query('TRACE', path, None, secure, headers, query_params, extra)

    def _encode_json(self, data, content_type):
        is_json = content_type.split(';')[0].endswith(('application/json', '+json'))
        if is_json and isinstance(data, (dict, list, tuple)):
            return json.dumps(data, cls=self.json_encoder)
        return data

    def post(
        self, path, data=None, content_type=MULTIPART_CONTENT, secure=False, *, headers=None, query_params=None, **extra
    ):
        data = self._encode_json({} if data is None else data, content_type)
        if content_type == MULTIPART_CONTENT:
            form = QueryDict(mutable=True)
            for name, value in data.items():
                if value is None:
                    raise TypeError(
                        "Cannot encode None for key '%s' as POST data. Did you mean to pass an empty string or omit "
                        'the value?' % name
                    )
                for item in value if isinstance(value, (list, tuple)) else [value]:
                    form.appendlist(name, str(item))
            extra = {**extra, 'perflab.form': (form, MultiValueDict())}
            data = ''
        return self.generic(
            'POST', path, data, content_type, secure=secure, headers=headers, query_params=query_params, **extra
        )

    def options(self, path, data='', content_type='application/octet-stream', secure=False, **extra):
        return self.generic('OPTIONS', path, data, content_type, secure=secure, **extra)

    def put(self, path, data='', content_type='application/octet-stream', secure=False, **extra):
        return self.generic('PUT', path, self._encode_json(data, content_type), content_type, secure=secure, **extra)

    def patch(self, path, data='', content_type='application/octet-stream', secure=False, **extra):
        return self.generic('PATCH', path, self._encode_json(data, content_type), content_type, secure=secure, **extra)

    def delete(self, path, data='', content_type='application/octet-stream', secure=False, **extra):
        return self.generic('DELETE', path, self._encode_json(data, content_type), content_type, secure=secure, **extra)

    def generic(
        self, method, path, data='', content_type='application/octet-stream', secure=False, *, headers=None,
        query_params=None, **extra,
    ):
        path = str(path)
        if '://' in path:
            path = '/' + path.split('://', 1)[1].partition('/')[2]
        path, _, query = path.partition('#')[0].partition('?')
        body = data if isinstance(data, bytes) else str(data).encode()
        environ = {
            'PATH_INFO': _unquote(path) or '/',
            'REQUEST_METHOD': method,
            'SERVER_PORT': '443' if secure else '80',
            'wsgi.url_scheme': 'https' if secure else 'http',
        }
        if body or 'perflab.form' in extra:
            environ['CONTENT_LENGTH'] = str(len(body))
            environ['CONTENT_TYPE'] = content_type
            environ['perflab.body'] = body
        if headers:
            extra = {**extra, **_environ(headers)}
        if query_params:
            extra = {**extra, 'QUERY_STRING': urlencode(query_params, doseq=True)}
        environ.update(extra)
        if not environ.get('QUERY_STRING'):
            environ['QUERY_STRING'] = query
        return self.request(**environ)


def _environ(headers):
    named = {}
    for name, value in (headers or {}).items():
        name = name.replace('-', '_').upper()
        if name not in HttpHeaders.UNPREFIXED_HEADERS:
            name = 'HTTP_' + name
        named[name] = value
    return named


def _value(morsel):
    return getattr(morsel, 'value', morsel)


class Client(RequestFactory):
    """Sends requests through MIDDLEWARE to the view that ROOT_URLCONF names."""

    def __init__(self, enforce_csrf_checks=False, raise_request_exception=True, *, headers=None, **defaults):
        super().__init__(headers=headers, **defaults)
        self.raise_request_exception = raise_request_exception
        self.user = None

    def request(self, **request):
        made = super().request(**request)
        if self.user is not None:
            made.user = self.user
        try:
            response = self._handler()(made)
        except Exception:
            if self.raise_request_exception:
                raise
            from django.http import HttpResponseServerError

            response = HttpResponseServerError()
        response.client = self
        response.request = request
        response.wsgi_request = made
        response.json = lambda **extra: json.loads(response.content, **extra)
        for name, morsel in response.cookies.items():
            self.cookies[name] = morsel
        return response

    def _handler(self):
        from django.conf import settings
        from django.utils.module_loading import import_string

        handler = _view_of
        for path in reversed(settings.MIDDLEWARE):
            handler = import_string(path)(handler) if isinstance(path, str) else path(handler)
        return handler

    def get(self, path, data=None, follow=False, secure=False, **extra):
        return self._followed(super().get(path, data=data, secure=secure, **extra), follow)

    def post(self, path, data=None, content_type=MULTIPART_CONTENT, follow=False, secure=False, **extra):
        return self._followed(super().post(path, data=data, content_type=content_type, secure=secure, **extra), follow)

    def _followed(self, response, follow):
        response.redirect_chain = []
        chain = []
        while follow and response.status_code in (301, 302, 303, 307, 308):
            chain.append((response.url, response.status_code))
            response = RequestFactory.get(self, response.url)
            response.redirect_chain = chain
        return response

    def force_login(self, user, backend=None):
        self.user = user

    def logout(self):
        self.user = None

    def login(self, **credentials):
        raise UnsupportedError('Client.login is not available in perflab; use force_login')


def _view_of(request):
    from django.http import Http404, HttpResponseNotFound
    from django.urls import Resolver404, resolve

    try:
        match = resolve(request.path_info)
    except Resolver404:
        return HttpResponseNotFound()
    request.resolver_match = match
    try:
        return match.func(request, *match.args, **match.kwargs)
    except Http404:
        return HttpResponseNotFound()
