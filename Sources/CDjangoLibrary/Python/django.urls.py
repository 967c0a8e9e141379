"""URL patterns: `path`, `re_path`, `include`, `reverse` and `resolve` over ROOT_URLCONF."""

import re

from django.http import Http404


class NoReverseMatch(Exception):
    silent_variable_failure = True


class Resolver404(Http404):
    pass


class ResolverMatch:
    def __init__(self, func, args, kwargs, url_name, route):
        self.func = func
        self.args = args
        self.kwargs = kwargs
        self.url_name = url_name
        self.route = route
        self.view_name = url_name

    def __getitem__(self, index):
        return (self.func, self.args, self.kwargs)[index]


_converters = {
    'str': (r'[^/]+', str),
    'int': (r'[0-9]+', int),
    'slug': (r'[-a-zA-Z0-9_]+', str),
    'path': (r'.+', str),
    'uuid': (r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', None),
}
_parameter = re.compile(r'<(?:(?P<converter>[^>:]+):)?(?P<parameter>[^>]+)>')


def _uuid(text):
    import uuid

    return uuid.UUID(text)


class URLPattern:
    def __init__(self, route, callback, default_args, name, is_regex):
        self.route = route
        self.callback = callback
        self.default_args = default_args or {}
        self.name = name
        self.converters = {}
        if is_regex:
            self.regex = re.compile(route)
        else:
            self.regex = re.compile('^' + self._translated(route) + (r'\Z' if callback is not None else ''))

    def _translated(self, route):
        parts = []
        end = 0
        for match in _parameter.finditer(route):
            parts.append(re.escape(route[end : match.start()]))
            kind = match['converter'] or 'str'
            pattern, convert = _converters[kind]
            self.converters[match['parameter']] = _uuid if kind == 'uuid' else convert
            parts.append('(?P<%s>%s)' % (match['parameter'], pattern))
            end = match.end()
        parts.append(re.escape(route[end:]))
        return ''.join(parts)

    def match(self, path):
        match = self.regex.search(path)
        if not match:
            return None
        kwargs = {
            name: self.converters[name](text) if name in self.converters else text
            for name, text in match.groupdict().items()
            if text is not None
        }
        args = () if kwargs else match.groups()
        return path[match.end() :], args, kwargs


class URLResolver(URLPattern):
    def __init__(self, route, patterns, default_args, is_regex, namespace):
        super().__init__(route, None, default_args, None, is_regex)
        self.url_patterns = patterns
        self.namespace = namespace


def include(arg, namespace=None):
    if isinstance(arg, tuple):
        patterns, app_name = arg
        return _patterns(patterns), namespace or app_name
    return _patterns(arg), namespace or getattr(arg, 'app_name', None)


def _patterns(urlconf):
    if isinstance(urlconf, str):
        import _perflab_db

        urlconf = _perflab_db.import_module(urlconf)
    return getattr(urlconf, 'urlpatterns', urlconf)


def _path(route, view, kwargs, name, is_regex):
    if isinstance(view, tuple):
        return URLResolver(route, view[0], kwargs, is_regex, view[1])
    if callable(view):
        return URLPattern(route, view, kwargs, name, is_regex)
    raise TypeError('view must be a callable or a list/tuple in the case of include().')


def path(route, view, kwargs=None, name=None):
    return _path(route, view, kwargs, name, False)


def re_path(route, view, kwargs=None, name=None):
    return _path(route, view, kwargs, name, True)


def _root(urlconf):
    if urlconf is None:
        from django.conf import settings

        urlconf = settings.ROOT_URLCONF
    if urlconf is None:
        raise UnsupportedError('URLs are not available in perflab unless settings.ROOT_URLCONF names a module')
    return _patterns(urlconf)


def resolve(path, urlconf=None):
    path = str(path)
    found = _resolve(path.removeprefix('/'), _root(urlconf), {}, '')
    if found is None:
        raise Resolver404({'path': path})
    return found


def _resolve(path, patterns, kwargs, route):
    for pattern in patterns:
        matched = pattern.match(path)
        if matched is None:
            continue
        rest, args, found = matched
        found = {**kwargs, **found, **pattern.default_args}
        if isinstance(pattern, URLResolver):
            inner = _resolve(rest, pattern.url_patterns, found, route + pattern.route)
            if inner is not None:
                if pattern.namespace:
                    inner.view_name = '%s:%s' % (pattern.namespace, inner.view_name)
                return inner
        else:
            return ResolverMatch(pattern.callback, args, found, pattern.name, route + pattern.route)
    return None


def reverse(viewname, urlconf=None, args=None, kwargs=None, current_app=None, *, query=None, fragment=None):
    args, kwargs = tuple(args or ()), dict(kwargs or {})
    if args and kwargs:
        raise ValueError("Don't mix *args and **kwargs in call to reverse()!")
    url = _reverse(viewname, _root(urlconf), '/', args, kwargs, '')
    if url is None:
        what = "keyword arguments '%s'" % kwargs if kwargs else "arguments '%s'" % (args,) if args else 'no arguments'
        raise NoReverseMatch("Reverse for '%s' with %s not found." % (viewname, what))
    if query:
        from django.utils.http import urlencode

        url += '?' + urlencode(query, doseq=True)
    return url + ('#%s' % fragment if fragment else '')


def _reverse(name, patterns, prefix, args, kwargs, namespace):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = namespace + pattern.namespace + ':' if pattern.namespace else namespace
            found = _reverse(name, pattern.url_patterns, prefix + pattern.route, args, kwargs, inner)
            if found is not None:
                return found
        elif name == pattern.callback or pattern.name is not None and name == namespace + pattern.name:
            found = _filled(prefix + pattern.route, args, kwargs)
            if found is not None:
                return found
    return None


def _filled(route, args, kwargs):
    names = [match['parameter'] for match in _parameter.finditer(route)]
    if args:
        if len(args) != len(names):
            return None
        kwargs = dict(zip(names, args))
    if set(names) != set(kwargs):
        return None
    for match in list(_parameter.finditer(route)):
        text = str(kwargs[match['parameter']])
        pattern, _ = _converters[match['converter'] or 'str']
        if not re.fullmatch(pattern, text):
            return None
        route = route.replace(match.group(0), text)
    return route


def reverse_lazy(viewname, *args, **kwargs):
    from django.utils.functional import lazy

    return lazy(reverse, str)(viewname, *args, **kwargs)


def set_urlconf(urlconf_name):
    pass


def get_urlconf(default=None):
    return default


def clear_url_caches():
    pass
