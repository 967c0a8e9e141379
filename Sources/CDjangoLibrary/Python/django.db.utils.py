"""The database's exceptions (PEP 249), the same for every backend, and the routers."""

DEFAULT_DB_ALIAS = 'default'
DJANGO_VERSION_PICKLE_KEY = '_django_version'


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


class ConnectionDoesNotExist(Exception):
    pass


class ConnectionHandler:
    """`connections`: the connections by alias."""

    def __init__(self):
        self._made = {}
        self._aliases = None

    def _known(self):
        if self._aliases is None:
            import _perflab_db

            self._aliases = _perflab_db.aliases()
        return self._aliases

    @property
    def settings(self):
        from django.conf import settings

        return settings.DATABASES

    databases = settings

    def __getitem__(self, alias):
        made = self._made.get(alias)
        if made is None:
            if alias not in self._known():
                raise ConnectionDoesNotExist(f"The connection '{alias}' doesn't exist.")
            from django.db.backends.sqlite3.base import DatabaseWrapper

            made = self._made[alias] = DatabaseWrapper(self.settings[alias], alias)
        return made

    def __setitem__(self, alias, connection):
        self._made[alias] = connection

    def __delitem__(self, alias):
        del self._made[alias]

    def __iter__(self):
        return iter(self._known())

    def all(self, initialized_only=False):
        return [self[alias] for alias in self if not initialized_only or alias in self._made]

    def close_all(self):
        for connection in self.all(initialized_only=True):
            connection.close()


class ConnectionRouter:
    """`router`: asks the classes of DATABASE_ROUTERS in turn."""

    def __init__(self, routers=None):
        self._routers = routers
        self._seen = None
        self._made = []

    @property
    def routers(self):
        routers = self._routers
        if routers is None:
            from django.conf import settings

            routers = settings.DATABASE_ROUTERS
        if self._seen is not routers:
            from django.utils.module_loading import import_string

            self._made = [import_string(each)() if isinstance(each, str) else each for each in routers]
            self._seen = routers
        return self._made

    def _ask(self, action, model, hints):
        chosen = None
        for each in self.routers:
            method = getattr(each, action, None)
            if method is None:
                continue
            chosen = method(model, **hints)
            if chosen:
                return chosen
        instance = hints.get('instance')
        if instance is not None and instance._state.db:
            return instance._state.db
        return DEFAULT_DB_ALIAS

    def db_for_read(self, model, **hints):
        return self._ask('db_for_read', model, hints)

    def db_for_write(self, model, **hints):
        return self._ask('db_for_write', model, hints)

    def allow_relation(self, obj1, obj2, **hints):
        for each in self.routers:
            method = getattr(each, 'allow_relation', None)
            if method is not None:
                allowed = method(obj1, obj2, **hints)
                if allowed is not None:
                    return allowed
        return obj1._state.db == obj2._state.db

    def allow_migrate(self, db, app_label, **hints):
        for each in self.routers:
            method = getattr(each, 'allow_migrate', None)
            if method is not None:
                allowed = method(db, app_label, **hints)
                if allowed is not None:
                    return allowed
        return True

    def allow_migrate_model(self, db, model):
        return self.allow_migrate(db, model._meta.app_label, model_name=model._meta.model_name, model=model)
