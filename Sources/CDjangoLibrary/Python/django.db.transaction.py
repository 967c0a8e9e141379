"""Transactions: `atomic`, savepoints, and what runs on commit."""

from contextlib import ContextDecorator, contextmanager

from django.db.utils import DEFAULT_DB_ALIAS, DatabaseError, Error, ProgrammingError


class TransactionManagementError(ProgrammingError):
    """Transactions were mismatched."""


def get_connection(using=None):
    from django.db import connections

    return connections[DEFAULT_DB_ALIAS if using is None else using]


def get_autocommit(using=None):
    return get_connection(using).get_autocommit()


def set_autocommit(autocommit, using=None):
    return get_connection(using).set_autocommit(autocommit)


def commit(using=None):
    connection = get_connection(using)
    connection.commit()
    connection.go_on_without_autocommit()


def rollback(using=None):
    connection = get_connection(using)
    connection.rollback()
    connection.go_on_without_autocommit()


def savepoint(using=None):
    return get_connection(using).savepoint()


def savepoint_rollback(sid, using=None):
    get_connection(using).savepoint_rollback(sid)


def savepoint_commit(sid, using=None):
    get_connection(using).savepoint_commit(sid)


def clean_savepoints(using=None):
    get_connection(using).clean_savepoints()


def get_rollback(using=None):
    return get_connection(using).get_rollback()


def set_rollback(rollback, using=None):
    return get_connection(using).set_rollback(rollback)


@contextmanager
def mark_for_rollback_on_error(using=None):
    """An error inside makes the surrounding atomic block roll back: `atomic(savepoint=False)` without its statements."""
    try:
        yield
    except Exception as error:
        connection = get_connection(using)
        if connection.in_atomic_block:
            connection.needs_rollback = True
            connection.rollback_exc = error
        raise


def on_commit(func, using=None, robust=False):
    get_connection(using).on_commit(func, robust)


class Atomic(ContextDecorator):
    """The outermost block is a transaction; blocks inside are savepoints, or nothing at all (`savepoint=False`): then an
    error only marks the enclosing block as broken.

    Which block has which savepoint is kept by the connection, so that one object can be entered again.
    """

    def __init__(self, using, savepoint, durable):
        self.using = using
        self.savepoint = savepoint
        self.durable = durable
        self._from_testcase = False

    def __enter__(self):
        connection = get_connection(self.using)
        if self.durable and connection.atomic_blocks and not connection.atomic_blocks[-1]._from_testcase:
            raise RuntimeError('A durable atomic block cannot be nested within another atomic block.')
        if not connection.in_atomic_block:
            connection.commit_on_exit = True
            connection.needs_rollback = False
            if not connection.get_autocommit():
                # A transaction is open that is not ours to end.
                connection.in_atomic_block = True
                connection.commit_on_exit = False
        if connection.in_atomic_block:
            if self.savepoint and not connection.needs_rollback:
                connection.savepoint_ids.append(connection.savepoint())
            else:
                connection.savepoint_ids.append(None)
        else:
            connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
            connection.in_atomic_block = True
        connection.atomic_blocks.append(self)

    def __exit__(self, exc_type, exc_value, traceback):
        connection = get_connection(self.using)
        if connection.in_atomic_block:
            connection.atomic_blocks.pop()
        sid = None
        if connection.savepoint_ids:
            sid = connection.savepoint_ids.pop()
        else:
            connection.in_atomic_block = False
        try:
            if connection.closed_in_transaction:
                _perflab_end(connection)
            elif exc_type is None and not connection.needs_rollback:
                self._leave_well(connection, sid)
            else:
                self._leave_broken(connection, sid)
        finally:
            if not connection.in_atomic_block:
                if connection.closed_in_transaction:
                    connection.closed_in_transaction = False
                    connection.needs_rollback = False
                    connection.autocommit = True
                else:
                    connection.set_autocommit(True)
            elif not connection.savepoint_ids and not connection.commit_on_exit:
                connection.in_atomic_block = False

    def _leave_well(self, connection, sid):
        if not connection.in_atomic_block:
            try:
                connection.commit()
            except DatabaseError:
                try:
                    connection.rollback()
                except Error:
                    connection.close()
                raise
        elif sid is not None:
            try:
                connection.savepoint_commit(sid)
            except DatabaseError:
                try:
                    connection.savepoint_rollback(sid)
                    connection.savepoint_commit(sid)
                except Error:
                    connection.needs_rollback = True
                raise

    def _leave_broken(self, connection, sid):
        connection.needs_rollback = False
        if not connection.in_atomic_block:
            try:
                connection.rollback()
            except Error:
                connection.close()
        elif sid is None:
            connection.needs_rollback = True
        else:
            try:
                connection.savepoint_rollback(sid)
                connection.savepoint_commit(sid)
            except Error:
                connection.needs_rollback = True


def _perflab_end(connection):
    """The connection was closed inside the block: its transaction is gone."""
    if not connection.in_atomic_block:
        import _perflab_db

        _perflab_db.abandon_transaction(connection.alias)


def atomic(using=None, savepoint=True, durable=False):
    if callable(using):
        return Atomic(DEFAULT_DB_ALIAS, savepoint, durable)(using)
    return Atomic(using, savepoint, durable)


def non_atomic_requests(using=None):
    def mark(view, using):
        if not hasattr(view, '_non_atomic_requests'):
            view._non_atomic_requests = set()
        view._non_atomic_requests.add(using)
        return view

    if callable(using):
        return mark(using, DEFAULT_DB_ALIAS)
    return lambda view: mark(view, DEFAULT_DB_ALIAS if using is None else using)
