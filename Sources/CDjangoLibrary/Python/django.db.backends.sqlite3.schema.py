"""CREATE TABLE and CREATE INDEX as Django's migrations send them to SQLite."""

import _django

from django.apps import apps
from django.db.models.constraints import CheckConstraint, UniqueConstraint
from django.db.models.fields import NOT_PROVIDED
from django.db.models.indexes import names_digest, split_identifier

CHECKS = {
    "PositiveIntegerField": '"%(column)s" >= 0',
    "PositiveBigIntegerField": '"%(column)s" >= 0',
    "PositiveSmallIntegerField": '"%(column)s" >= 0',
    "JSONField": '(JSON_VALID("%(column)s") OR "%(column)s" IS NULL)',
}


def quote(name):
    return '"%s"' % name


def index_name(table, columns, suffix=""):
    _, table = split_identifier(table)
    unique = "%s%s" % (names_digest(table, *columns, length=8), suffix)
    name = "%s_%s_%s" % (table, "_".join(columns), unique)
    if len(name) <= 200:
        return name
    other = max(200 - len(unique), 0) // 2 - 1
    return "%s_%s_%s" % (table[:other], "_".join(columns)[:other], unique)


def column_sql(model, field):
    parts = [field.db_type()]
    collation = getattr(field, "db_collation", None)
    if collation:
        parts.append("COLLATE %s" % quote(collation))
    if field.db_default is not NOT_PROVIDED:
        parts.append("DEFAULT %s" % literal(field.db_default))
    parts.append("NULL" if field.null else "NOT NULL")
    if field.primary_key:
        parts.append("PRIMARY KEY")
        if field._kind() in ("AutoField", "BigAutoField", "SmallAutoField"):
            parts.append("AUTOINCREMENT")
    elif field.unique:
        parts.append("UNIQUE")
    check = CHECKS.get(field._kind())
    if check:
        parts.append("CHECK (%s)" % (check % {"column": field.column}))
    if field.remote_field and field.db_constraint:
        target = field.target_field
        parts.append(
            "REFERENCES %s (%s) DEFERRABLE INITIALLY DEFERRED"
            % (quote(target.model._meta.db_table), quote(target.column))
        )
    return "%s %s" % (quote(field.column), " ".join(parts))


def literal(expression):
    value = getattr(expression, "value", expression)
    if value is None:
        return "NULL"
    if value is True or value is False:
        return "1" if value else "0"
    if isinstance(value, str):
        return "'%s'" % value.replace("'", "''")
    if hasattr(value, "_native"):
        return "(CURRENT_TIMESTAMP)" if type(value).__name__ == "Now" else "(%s)" % value
    return str(value)


def condition_sql(model, condition):
    return _django.condition_sql(model._meta._native, condition._native())


def table_sql(model):
    """The statements that make a model's table and its indexes."""
    opts = model._meta
    parts = [column_sql(model, field) for field in opts.local_concrete_fields]
    later = []
    for names in opts.unique_together:
        columns = [opts.get_field(name).column for name in names]
        later.append(
            "CREATE UNIQUE INDEX %s ON %s (%s)"
            % (
                quote(index_name(opts.db_table, columns, "_uniq")),
                quote(opts.db_table),
                ", ".join(quote(c) for c in columns),
            )
        )
    for constraint in opts.constraints:
        if isinstance(constraint, CheckConstraint):
            parts.append(
                "CONSTRAINT %s CHECK (%s)"
                % (quote(constraint.name), condition_sql(model, constraint.condition))
            )
        elif isinstance(constraint, UniqueConstraint):
            columns = ", ".join(quote(opts.get_field(name).column) for name in constraint.fields)
            if constraint.expressions:
                columns = ", ".join(expression_sql(model, e) for e in constraint.expressions)
            if constraint.condition is None and not constraint.expressions:
                parts.append("CONSTRAINT %s UNIQUE (%s)" % (quote(constraint.name), columns))
            else:
                where = ""
                if constraint.condition is not None:
                    where = " WHERE %s" % condition_sql(model, constraint.condition)
                later.append(
                    "CREATE UNIQUE INDEX %s ON %s (%s)%s"
                    % (quote(constraint.name), quote(opts.db_table), columns, where)
                )
    for field in opts.local_concrete_fields:
        if field.db_index and not field.unique:
            later.append(
                "CREATE INDEX %s ON %s (%s)"
                % (
                    quote(index_name(opts.db_table, [field.column])),
                    quote(opts.db_table),
                    quote(field.column),
                )
            )
    for index in opts.indexes:
        if index.expressions:
            columns = ", ".join(expression_sql(model, e) for e in index.expressions)
        else:
            columns = ", ".join(
                quote(opts.get_field(name).column) + (" DESC" if order else "")
                for name, order in index.fields_orders
            )
        where = ""
        if index.condition is not None:
            where = " WHERE %s" % condition_sql(model, index.condition)
        later.append(
            "CREATE INDEX %s ON %s (%s)%s"
            % (quote(index.name), quote(opts.db_table), columns, where)
        )
    return ["CREATE TABLE %s (%s)" % (quote(opts.db_table), ", ".join(parts)), *later]


def expression_sql(model, expression):
    return _django.expression_sql(model._meta._native, expression)


def models_to_create():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def create_all(app_label):
    """Every table that is not there yet, on every connection."""
    statements = []
    for model in models_to_create():
        statements.append((model._meta.db_table, table_sql(model)))
    for alias in _django.aliases():
        known = set(_django.tables(alias))
        for table, lines in statements:
            if table in known:
                continue
            for line in lines:
                _django.schema(alias, line)
