"""One connection: its transactions, cursors, wrappers and log.

The statements themselves are sent, counted and logged by `_perflab_db`. What is here is the state that Django keeps around
them, and the order in which it sends BEGIN, SAVEPOINT and their like.
"""

from contextlib import contextmanager

import _perflab_db
from django.conf import settings
from django.db.backends.sqlite3.features import DatabaseFeatures
from django.db.backends.utils import CursorWrapper
from django.db.transaction import TransactionManagementError
from django.db.utils import ConnectionDoesNotExist, NotSupportedError


class QueriesLog:
    """The last 9,000 statements that `connection.queries` shows."""

    maxlen = 9000

    def __init__(self, alias):
        self._alias = alias

    def clear(self):
        _perflab_db.clear_queries(self._alias)

    def __len__(self):
        return min(_perflab_db.query_count(self._alias), self.maxlen)

    def __iter__(self):
        return iter(_perflab_db.queries(self._alias, self.maxlen))

    def __getitem__(self, index):
        return _perflab_db.queries(self._alias, self.maxlen)[index]


class DatabaseOperations:
    def __init__(self, connection):
        self.connection = connection

    def quote_name(self, name):
        return name if name.startswith('"') and name.endswith('"') else '"%s"' % name

    def savepoint_create_sql(self, sid):
        return 'SAVEPOINT %s' % self.quote_name(sid)

    def savepoint_rollback_sql(self, sid):
        return 'ROLLBACK TO SAVEPOINT %s' % self.quote_name(sid)

    def savepoint_commit_sql(self, sid):
        return 'RELEASE SAVEPOINT %s' % self.quote_name(sid)

    def max_name_length(self):
        return None

    def last_executed_query(self, cursor, sql, params):
        return _perflab_db.shown(self.connection.alias, sql, list(params) if params else [])

    def bulk_batch_size(self, fields, objs):
        if len(fields) == 1:
            return 500
        if len(fields) > 1:
            return self.connection.features.max_query_params // len(fields)
        return len(objs)


class TableInfo:
    """A row of `introspection.get_table_list`."""

    def __init__(self, name, type):
        self.name = name
        self.type = type


class DatabaseIntrospection:
    def __init__(self, connection):
        self.connection = connection

    def table_names(self, cursor=None, include_views=False):
        kinds = "('table', 'view')" if include_views else "('table')"
        rows = _perflab_db.ask(
            self.connection.alias,
            f"SELECT name FROM sqlite_master WHERE type IN {kinds} AND name != 'sqlite_sequence' ORDER BY name",
        )
        return [row[0] for row in rows]


class DatabaseWrapper:
    vendor = 'sqlite'
    display_name = 'SQLite'
    queries_limit = 9000

    def __init__(self, settings_dict, alias='default'):
        if alias not in _perflab_db.aliases():
            raise ConnectionDoesNotExist(f"The connection '{alias}' doesn't exist.")
        self.settings_dict = settings_dict
        self.alias = alias
        self.queries_log = QueriesLog(alias)
        self._force_debug_cursor = False
        self.autocommit = True
        self.in_atomic_block = False
        self.atomic_blocks = []
        self.savepoint_state = 0
        self.savepoint_ids = []
        self.commit_on_exit = True
        self._needs_rollback = False
        self.rollback_exc = None
        self.closed_in_transaction = False
        self.run_on_commit = []
        self.run_commit_hooks_on_set_autocommit_on = False
        self.execute_wrappers = []
        self.features = DatabaseFeatures(self)
        self.ops = DatabaseOperations(self)
        self.introspection = DatabaseIntrospection(self)
        # Django's own handle of the driver; it is only asked whether there is one.
        self.connection = self

    def __repr__(self):
        return f"<DatabaseWrapper vendor='sqlite' alias='{self.alias}'>"

    # The log

    @property
    def force_debug_cursor(self):
        return self._force_debug_cursor

    @force_debug_cursor.setter
    def force_debug_cursor(self, flag):
        self._force_debug_cursor = flag
        _perflab_db.set_logging(self.alias, self.queries_logged)

    @property
    def queries_logged(self):
        return self._force_debug_cursor or settings.DEBUG

    @property
    def queries(self):
        return list(self.queries_log)

    def ensure_connection(self):
        """The lab's connections are always open."""

    def connect(self):
        """The lab's connections are always open."""

    def is_usable(self):
        return True

    def close(self):
        """A lab's connection stays open; what Django forgets when it closes one is forgotten."""
        self.run_on_commit = []
        if self.closed_in_transaction:
            return
        if self.in_atomic_block:
            self.closed_in_transaction = True
            self.needs_rollback = True

    def close_if_unusable_or_obsolete(self):
        pass

    def get_database_version(self):
        return tuple(int(part) for part in _perflab_db.sqlite_version().split('.'))

    # Cursors

    def cursor(self):
        _perflab_db.check_allowed('cursor')
        return CursorWrapper(self)

    def _cursor(self):
        return CursorWrapper(self)

    def chunked_cursor(self):
        return CursorWrapper(self)

    @contextmanager
    def execute_wrapper(self, wrapper):
        self.execute_wrappers.append(wrapper)
        self._guard()
        try:
            yield
        finally:
            self.execute_wrappers.pop()
            self._guard()

    def _guard(self):
        _perflab_db.set_guard(self.alias, bool(self.execute_wrappers), self._needs_rollback)

    # Transactions

    @property
    def needs_rollback(self):
        return self._needs_rollback

    @needs_rollback.setter
    def needs_rollback(self, flag):
        if flag != self._needs_rollback:
            self._needs_rollback = flag
            self._guard()

    def _transaction(self, sql):
        _perflab_db.control(self.alias, sql)

    def commit(self):
        self.validate_no_atomic_block()
        self._transaction('COMMIT')
        self.run_commit_hooks_on_set_autocommit_on = True

    def rollback(self):
        self.validate_no_atomic_block()
        self._transaction('ROLLBACK')
        self.needs_rollback = False
        self.run_on_commit = []

    def go_on_without_autocommit(self):
        """Outside autocommit the next transaction begins by itself, as with Python's sqlite3, and nobody logs it."""
        if not self.autocommit:
            _perflab_db.ask(self.alias, 'BEGIN')

    def _savepoint_allowed(self):
        return not self.autocommit

    def savepoint(self):
        if not self._savepoint_allowed():
            return None
        self.savepoint_state += 1
        sid = 's1_x%d' % self.savepoint_state
        with self._cursor() as cursor:
            cursor.execute(self.ops.savepoint_create_sql(sid))
        return sid

    def savepoint_rollback(self, sid):
        if not self._savepoint_allowed():
            return
        with self._cursor() as cursor:
            cursor.execute(self.ops.savepoint_rollback_sql(sid))
        # Callbacks registered since then go with it.
        self.run_on_commit = [entry for entry in self.run_on_commit if sid not in entry[0]]

    def savepoint_commit(self, sid):
        if not self._savepoint_allowed():
            return
        with self._cursor() as cursor:
            cursor.execute(self.ops.savepoint_commit_sql(sid))

    def clean_savepoints(self):
        self.savepoint_state = 0

    def get_autocommit(self):
        return self.autocommit

    def set_autocommit(self, autocommit, force_begin_transaction_with_broken_autocommit=False):
        self.validate_no_atomic_block()
        if not autocommit:
            with self._cursor() as cursor:
                cursor.execute('BEGIN')
        else:
            _perflab_db.end_transaction(self.alias)
        self.autocommit = autocommit
        if autocommit and self.run_commit_hooks_on_set_autocommit_on:
            self.run_and_clear_commit_hooks()
            self.run_commit_hooks_on_set_autocommit_on = False

    def get_rollback(self):
        if not self.in_atomic_block:
            raise TransactionManagementError("The rollback flag doesn't work outside of an 'atomic' block.")
        return self.needs_rollback

    def set_rollback(self, rollback):
        if not self.in_atomic_block:
            raise TransactionManagementError("The rollback flag doesn't work outside of an 'atomic' block.")
        self.needs_rollback = rollback

    def validate_no_atomic_block(self):
        if self.in_atomic_block:
            raise TransactionManagementError("This is forbidden when an 'atomic' block is active.")

    def validate_no_broken_transaction(self):
        if self._needs_rollback:
            raise TransactionManagementError(
                "An error occurred in the current transaction. You can't execute queries until the end of the "
                "'atomic' block."
            ) from self.rollback_exc

    def on_commit(self, func, robust=False):
        if not callable(func):
            raise TypeError("on_commit()'s callback must be a callable.")
        if self.in_atomic_block:
            self.run_on_commit.append((set(self.savepoint_ids), func, robust))
        elif not self.autocommit:
            raise TransactionManagementError('on_commit() cannot be used in manual transaction management')
        else:
            self._run_hook(func, robust, 'in on_commit()')

    def run_and_clear_commit_hooks(self):
        self.validate_no_atomic_block()
        hooks = self.run_on_commit
        self.run_on_commit = []
        while hooks:
            _, func, robust = hooks.pop(0)
            self._run_hook(func, robust, 'in on_commit() during transaction')

    def _run_hook(self, func, robust, where):
        if not robust:
            func()
            return
        try:
            func()
        except Exception as error:
            import logging

            logging.getLogger('django.db.backends.base').error(
                f'Error calling {func.__qualname__} {where} (%s).', error, exc_info=True
            )

    # Foreign keys

    def disable_constraint_checking(self):
        with self._cursor() as cursor:
            cursor.execute('PRAGMA foreign_keys = OFF')
            return not cursor.execute('PRAGMA foreign_keys').fetchone()[0]

    def enable_constraint_checking(self):
        with self._cursor() as cursor:
            cursor.execute('PRAGMA foreign_keys = ON')

    @contextmanager
    def constraint_checks_disabled(self):
        disabled = self.disable_constraint_checking()
        try:
            yield
        finally:
            if disabled:
                self.enable_constraint_checking()

    def check_constraints(self, table_names=None):
        from django.db.utils import IntegrityError

        for table, row, referred, _ in _perflab_db.ask(self.alias, 'PRAGMA foreign_key_check'):
            if table_names is None or table in table_names:
                raise IntegrityError(
                    "The row in table '%s' with primary key '%s' has an invalid foreign key to '%s'."
                    % (table, row, referred)
                )

    def flush_tables(self):
        """Takes all rows out of all tables, as a test case that has committed needs it. Nothing of it is logged."""
        _perflab_db.ask(self.alias, 'PRAGMA foreign_keys = OFF')
        for table in self.introspection.table_names():
            _perflab_db.ask(self.alias, f'DELETE FROM {self.ops.quote_name(table)}')
        _perflab_db.ask(self.alias, 'PRAGMA foreign_keys = ON')

    def schema_editor(self, *args, **kwargs):
        raise NotSupportedError('perflab has no schema editor; tables are made from the models when the lab starts')
