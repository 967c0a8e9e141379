"""`settings`: what the pack says of its Django, and what tests override."""

import _django

_absent = object()


def _caches():
    return {
        alias: {
            'BACKEND': 'django.core.cache.backends.locmem.LocMemCache',
            'LOCATION': alias,
            'TIMEOUT': timeout,
            'KEY_PREFIX': prefix,
            'VERSION': version,
            'OPTIONS': {'MAX_ENTRIES': max_entries, 'CULL_FREQUENCY': cull_frequency},
        }
        for alias, timeout, max_entries, cull_frequency, prefix, version in _django.CACHES
    }


def _databases():
    import _perflab_db

    return {
        alias: {
            'ENGINE': 'django.db.backends.sqlite3',
            'NAME': 'perflab',
            'USER': '',
            'PASSWORD': '',
            'HOST': '',
            'PORT': '',
            'ATOMIC_REQUESTS': False,
            'AUTOCOMMIT': True,
            'CONN_MAX_AGE': 0,
            'CONN_HEALTH_CHECKS': False,
            'OPTIONS': {},
            'TIME_ZONE': None,
            'TEST': {},
        }
        for alias in _perflab_db.aliases()
    }


class Settings:
    """Values that were set come first, then the pack's, then Django's defaults of what plans ask for."""

    configured = True

    def __init__(self):
        values = {
            'DEBUG': _django.DEBUG,
            'USE_TZ': _django.USE_TZ,
            'TIME_ZONE': _django.TIME_ZONE,
            'INSTALLED_APPS': list(_django.INSTALLED_APPS),
            'MIDDLEWARE': list(_django.MIDDLEWARE),
            'DATABASE_ROUTERS': list(_django.DATABASE_ROUTERS),
            'CACHES': _caches(),
            'DATABASES': _databases(),
            'DEFAULT_AUTO_FIELD': _django.DEFAULT_AUTO_FIELD,
            'USE_I18N': True,
            'LANGUAGE_CODE': 'en-us',
            'SECRET_KEY': 'perflab',
            'ALLOWED_HOSTS': ['*'],
            'ROOT_URLCONF': None,
            'DEFAULT_CHARSET': 'utf-8',
            'APPEND_SLASH': True,
            'AUTH_USER_MODEL': 'auth.User',
            'LOGIN_URL': '/accounts/login/',
            'SESSION_COOKIE_NAME': 'sessionid',
            'CSRF_COOKIE_NAME': 'csrftoken',
            'DATA_UPLOAD_MAX_NUMBER_FIELDS': 1000,
            'DATA_UPLOAD_MAX_MEMORY_SIZE': 2621440,
            'STATIC_URL': '/static/',
            'MEDIA_URL': '/media/',
            'FORCE_SCRIPT_NAME': None,
            'CACHE_MIDDLEWARE_ALIAS': 'default',
            'CACHE_MIDDLEWARE_SECONDS': 600,
            'CACHE_MIDDLEWARE_KEY_PREFIX': '',
            'USE_X_FORWARDED_HOST': False,
            'USE_X_FORWARDED_PORT': False,
            'SECURE_PROXY_SSL_HEADER': None,
            'FIRST_DAY_OF_WEEK': 0,
            'TEST_RUNNER': 'django.test.runner.DiscoverRunner',
            'LOGGING': {},
            'TEMPLATES': [],
        }
        object.__setattr__(self, '_values', values)

    def __getattr__(self, name):
        found = self._values.get(name, _absent)
        if found is _absent:
            raise AttributeError("'Settings' object has no attribute '%s'" % name)
        return found

    def __setattr__(self, name, value):
        self._values[name] = value
        if name == 'DEBUG':
            self._debug_changed()

    def __delattr__(self, name):
        del self._values[name]

    def __dir__(self):
        return sorted(self._values)

    def is_overridden(self, setting):
        return setting in self._values

    def _debug_changed(self):
        import _perflab_db
        from django.db import connections

        for connection in connections.all(initialized_only=True):
            _perflab_db.set_logging(connection.alias, connection.queries_logged)


settings = Settings()
