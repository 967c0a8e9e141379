"""Writing many instances with few statements."""

import _django
from django.db import transaction
from django.db.models.expressions import Case, Value, When


def bulk_create(queryset, objs, batch_size, ignore_conflicts, update_conflicts, update_fields, unique_fields):
    if batch_size is not None and batch_size <= 0:
        raise ValueError("Batch size must be a positive integer.")
    meta = queryset.model._meta
    for parent in _all_parents(meta):
        if parent._meta.concrete_model is not meta.concrete_model:
            raise ValueError("Can't bulk create a multi-table inherited model")
    if not objs:
        return objs
    if unique_fields:
        unique_fields = [meta.get_field(meta.pk.name if name == "pk" else name) for name in unique_fields]
    if update_fields:
        update_fields = [meta.get_field(name) for name in update_fields]
    conflict = _conflict(meta, ignore_conflicts, update_conflicts, update_fields, unique_fields)
    queryset._for_write = True
    using = queryset.db
    objs = list(objs)
    for obj in objs:
        if obj.pk is None:
            obj.pk = meta.pk.get_pk_value_on_save(obj)
        obj._prepare_related_fields_for_save(operation_name="bulk_create")
    fields = list(meta.concrete_fields)
    with transaction.atomic(using=using, savepoint=False):
        with_key = [obj for obj in objs if obj.pk is not None]
        without_key = [obj for obj in objs if obj.pk is None]
        if with_key:
            _insert(meta, with_key, fields, batch_size, conflict, using)
        if without_key:
            fields = [field for field in fields if not _is_auto(field)]
            keys = _insert(meta, without_key, fields, batch_size, conflict, using)
            if keys:
                name = meta.pk.attname
                for obj, row in zip(without_key, keys):
                    setattr(obj, name, row[0])
        for obj in objs:
            obj._state.adding = False
            obj._state.db = using
    return objs


def _is_auto(field):
    return field.get_internal_type() in ("AutoField", "BigAutoField", "SmallAutoField")


def _all_parents(meta):
    parents = getattr(meta, "all_parents", None)
    return meta.get_parent_list() if parents is None else parents


def _conflict(meta, ignore_conflicts, update_conflicts, update_fields, unique_fields):
    if ignore_conflicts and update_conflicts:
        raise ValueError("ignore_conflicts and update_conflicts are mutually exclusive.")
    if ignore_conflicts:
        return "ignore"
    if not update_conflicts:
        return None
    if not update_fields:
        raise ValueError("Fields that will be updated when a row insertion fails on conflicts must be provided.")
    if not unique_fields:
        raise ValueError("Unique fields that can trigger the upsert must be provided.")
    if any(not field.concrete or field.many_to_many for field in update_fields):
        raise ValueError("bulk_create() can only be used with concrete fields in update_fields.")
    if any(field.primary_key for field in update_fields):
        raise ValueError("bulk_create() cannot be used with primary keys in update_fields.")
    if any(not field.concrete or field.many_to_many for field in unique_fields):
        raise ValueError("bulk_create() can only be used with concrete fields in unique_fields.")
    return [field.attname for field in update_fields], [field.attname for field in unique_fields]


def _insert(meta, objs, fields, batch_size, conflict, using):
    """Inserts in batches that fit SQLite's limits; returns the rows that came back."""
    largest = max(_django.batch_size(len(fields), len(objs)), 1)
    size = min(batch_size, largest) if batch_size else largest
    names = [field.attname for field in fields]
    returning = [] if conflict == "ignore" else [meta.pk.attname]
    rows = []
    for start in range(0, len(objs), size):
        values = [[field.pre_save(obj, True) for field in fields] for obj in objs[start : start + size]]
        # To PostgreSQL the batches that only SQLite's limits ask for would be one trip.
        trips = 1 if start == 0 or batch_size else 0
        purpose = ("insert", meta.label, None, None, None, None, False, trips)
        rows.extend(_django.insert(meta._native, names, values, returning, using, conflict, purpose))
    return rows


def bulk_update(queryset, objs, fields, batch_size):
    if batch_size is not None and batch_size <= 0:
        raise ValueError("Batch size must be a positive integer.")
    if not fields:
        raise ValueError("Field names must be given to bulk_update().")
    objs = tuple(objs)
    if not all(obj.pk is not None for obj in objs):
        raise ValueError("All bulk_update() objects must have a primary key set.")
    meta = queryset.model._meta
    fields = [meta.get_field(name) for name in fields]
    if any(not field.concrete or field.many_to_many for field in fields):
        raise ValueError("bulk_update() can only be used with concrete fields.")
    if any(field.primary_key for field in fields):
        raise ValueError("bulk_update() cannot be used with primary key fields.")
    if not objs:
        return 0
    for obj in objs:
        obj._prepare_related_fields_for_save(operation_name="bulk_update", fields=fields)
    queryset._for_write = True
    using = queryset.db
    largest = _django.batch_size(len(fields) + 2, len(objs))
    size = min(batch_size, largest) if batch_size else largest
    updates = []
    for start in range(0, len(objs), size):
        batch = objs[start : start + size]
        values = []
        for field in fields:
            cases = []
            for obj in batch:
                value = getattr(obj, field.attname)
                if not hasattr(value, "resolve_expression"):
                    value = Value(value, output_field=field)
                cases.append(When(pk=obj.pk, then=value))
            values.append((field.attname, Case(*cases, output_field=field)))
        updates.append(([obj.pk for obj in batch], values))
    updated = 0
    rows = queryset.using(using)
    with transaction.atomic(using=using, savepoint=False):
        for number, (keys, values) in enumerate(updates):
            trips = 1 if number == 0 or batch_size else 0
            purpose = ("update", meta.label, None, None, None, None, True, trips)
            updated += _django.update(rows.filter(pk__in=keys).query, values, using, purpose)
    return updated
