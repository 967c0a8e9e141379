"""Querysets: lazy, chained by copying, evaluated once."""

import itertools
import re
from collections import namedtuple

import _django
import _perflab_db
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import IntegrityError, NotSupportedError, router, transaction
from django.db.models.expressions import F
from django.db.models.prefetch import Prefetch, prefetch_related_objects
from django.db.models.query_utils import FilteredRelation, Q
from django.utils import timezone

# get() asks for so many rows at most, to say how many there are.
MAX_GET_RESULTS = 21
# So many objects are shown by repr().
REPR_OUTPUT_SIZE = 20
# SQLite's limit of parameters in one statement.
MAX_QUERY_PARAMS = 999

# Querysets that were sent get numbers, by which statements say whose row asked for them.
_numbers = itertools.count()


def create_namedtuple_class(*names):
    return _named_tuples.get(names) or _named_tuples.setdefault(names, namedtuple("Row", names))


_named_tuples = {}


class BaseIterable:
    """What a queryset yields for its rows; `mode` is its name among the native readers."""

    mode = "model"

    def __init__(self, queryset, chunked_fetch=False, chunk_size=100):
        self.queryset = queryset
        self.chunked_fetch = chunked_fetch
        self.chunk_size = chunk_size

    def rows(self):
        queryset = self.queryset
        return _django.fetch(queryset.query, queryset.db, self.mode, queryset._purpose_of())

    def stream(self):
        queryset = self.queryset
        purpose = queryset._purpose_of(chunk=self.chunk_size if self.chunked_fetch else None)
        return _django.stream(queryset.query, queryset.db, self.mode, purpose)

    def __iter__(self):
        return iter(self.stream())


class ModelIterable(BaseIterable):
    """Instances of the model."""

    def rows(self):
        result = super().rows()
        if self.queryset._known_related_objects:
            for instance in result:
                self._remember(instance)
        return result

    def __iter__(self):
        if not self.queryset._known_related_objects:
            return iter(self.stream())
        return self._remembering()

    def _remembering(self):
        for instance in self.stream():
            self._remember(instance)
            yield instance

    def _remember(self, instance):
        """Gives the instance the objects at which the queryset began (`author.post_set`)."""
        for field, objects in self.queryset._known_related_objects.items():
            if field.is_cached(instance):
                continue
            known = objects.get(_related_key(field, instance))
            if known is not None:
                setattr(instance, field.name, known)


def _related_key(field, instance):
    return getattr(instance, field.attname)


class ValuesIterable(BaseIterable):
    mode = "values"


class ValuesListIterable(BaseIterable):
    mode = "values_list"


class NamedValuesListIterable(BaseIterable):
    mode = "named"


class FlatValuesListIterable(BaseIterable):
    mode = "flat"


class QuerySet:
    # What most querysets never change stands on the class.
    _result_cache = None
    _sticky_filter = False
    _for_write = False
    _prefetch_related_lookups = ()
    _prefetch_done = False
    _iterable_class = ModelIterable
    _fields = None
    _defer_next_filter = False
    _deferred_filter = None
    # Why it is evaluated: (kind, relation, state of the instance that asked).
    _purpose = None
    # To PostgreSQL, batches that only SQLite's limits ask for would be one trip.
    _round_trips = 1

    def __init__(self, model=None, query=None, using=None, hints=None):
        self.model = model
        self._db = using
        self._hints = hints or {}
        if query is None and model is not None:
            query = _django.Query.of(model._meta._native)
        self._query = query
        self._known_related_objects = {}

    @property
    def query(self):
        if self._deferred_filter is not None:
            negate, conditions = self._deferred_filter
            self._deferred_filter = None
            condition = _django.condition(conditions, "AND", False)
            self._query = self._query.exclude(condition) if negate else self._query.filter(condition)
        return self._query

    @query.setter
    def query(self, value):
        if value.value_names:
            self._iterable_class = ValuesIterable
        self._query = value

    def as_manager(cls):
        from django.db.models.manager import Manager

        manager = Manager.from_queryset(cls)()
        manager._built_with_as_manager = True
        return manager

    as_manager.queryset_only = True
    as_manager = classmethod(as_manager)

    # Copies.

    def _clone(self):
        copy = self.__class__(model=self.model, query=self.query, using=self._db, hints=self._hints)
        if self._sticky_filter:
            copy._sticky_filter = True
        if self._for_write:
            copy._for_write = True
        if self._prefetch_related_lookups:
            copy._prefetch_related_lookups = self._prefetch_related_lookups
        copy._known_related_objects = self._known_related_objects
        copy._iterable_class = self._iterable_class
        copy._fields = self._fields
        return copy

    def _chain(self):
        return self._with(self.query.chain())

    def _with(self, query):
        """A copy that asks for something else; `query` comes from a method of `self.query`."""
        copy = self._clone()
        if copy._sticky_filter:
            query = query.sticky()
            copy._sticky_filter = False
        copy._query = query
        return copy

    def _next_is_sticky(self):
        self._sticky_filter = True
        return self

    def __deepcopy__(self, memo):
        import copy

        made = self.__class__()
        for name, value in vars(self).items():
            if name == "_result_cache":
                value = None
            elif name not in ("_query", "model"):
                value = copy.deepcopy(value, memo)
            setattr(made, name, value)
        return made

    def __getstate__(self):
        self._fetch_all()
        return dict(vars(self))

    def __setstate__(self, state):
        for name, value in state.items():
            setattr(self, name, value)

    # Evaluation.

    def _purpose_of(self, kind=None, chunk=None):
        purpose = self._purpose or ("iteration", None, None)
        label = self.model._meta.label if self.model is not None else None
        parts = (kind or purpose[0], label, purpose[1], next(_numbers), purpose[2], chunk)
        return parts if self._round_trips == 1 else (*parts, False, self._round_trips)

    def _fetch_all(self):
        if self._result_cache is None:
            self._result_cache = self._iterable_class(self).rows()
        if self._prefetch_related_lookups and not self._prefetch_done:
            self._prefetch_related_objects()

    def _prefetch_related_objects(self):
        prefetch_related_objects(self._result_cache, *self._prefetch_related_lookups)
        self._prefetch_done = True

    def __repr__(self):
        data = list(self[: REPR_OUTPUT_SIZE + 1])
        if len(data) > REPR_OUTPUT_SIZE:
            data[-1] = "...(remaining elements truncated)..."
        return "<%s %r>" % (self.__class__.__name__, data)

    def __len__(self):
        self._fetch_all()
        _django.note_use(self._result_cache, "length")
        return len(self._result_cache)

    def __iter__(self):
        self._fetch_all()
        _django.note_use(self._result_cache, "rows")
        return iter(self._result_cache)

    def __bool__(self):
        self._fetch_all()
        _django.note_use(self._result_cache, "truth")
        return bool(self._result_cache)

    def __getitem__(self, k):
        if not isinstance(k, (int, slice)):
            raise TypeError("QuerySet indices must be integers or slices, not %s." % type(k).__name__)
        if isinstance(k, slice):
            if (k.start is not None and k.start < 0) or (k.stop is not None and k.stop < 0):
                raise ValueError("Negative indexing is not supported.")
        elif k < 0:
            raise ValueError("Negative indexing is not supported.")
        if self._result_cache is not None:
            _django.note_use(self._result_cache, "rows")
            return self._result_cache[k]
        if isinstance(k, slice):
            start = None if k.start is None else int(k.start)
            stop = None if k.stop is None else int(k.stop)
            sliced = self._with(self.query.slice(start, stop))
            return list(sliced)[:: k.step] if k.step else sliced
        sliced = self._with(self.query.slice(k, k + 1))
        sliced._fetch_all()
        _django.note_use(sliced._result_cache, "rows")
        return sliced._result_cache[0]

    def __class_getitem__(cls, *args, **kwargs):
        return cls

    def iterator(self, chunk_size=None):
        if chunk_size is None:
            if self._prefetch_related_lookups:
                raise ValueError(
                    "chunk_size must be provided when using QuerySet.iterator() after prefetch_related()."
                )
        elif chunk_size <= 0:
            raise ValueError("Chunk size must be strictly positive.")
        return self._iterator(chunk_size)

    def _iterator(self, chunk_size):
        iterable = self._iterable_class(self, chunked_fetch=True, chunk_size=chunk_size or 2000)
        if not self._prefetch_related_lookups or chunk_size is None:
            yield from iterable
            return
        rows = iter(iterable)
        while results := list(itertools.islice(rows, chunk_size)):
            prefetch_related_objects(results, *self._prefetch_related_lookups)
            yield from results

    # Combination.

    def __and__(self, other):
        self._check_operator_queryset(other, "&")
        self._merge_sanity_check(other)
        if isinstance(other, EmptyQuerySet):
            return other
        if isinstance(self, EmptyQuerySet):
            return self
        combined = self._chain()
        combined._merge_known_related_objects(other)
        combined._query = combined._query.merge(other.query, "AND")
        return combined

    def __or__(self, other):
        return self._merged(other, "|", "OR")

    def __xor__(self, other):
        return self._merged(other, "^", "XOR")

    def _merged(self, other, sign, connector):
        self._check_operator_queryset(other, sign)
        self._merge_sanity_check(other)
        if isinstance(self, EmptyQuerySet):
            return other
        if isinstance(other, EmptyQuerySet):
            return self
        left = self
        if left.query.is_sliced:
            left = self.model._base_manager.filter(pk__in=self.values("pk"))
        combined = left._chain()
        combined._merge_known_related_objects(other)
        if other.query.is_sliced:
            other = other.model._base_manager.filter(pk__in=other.values("pk"))
        combined._query = combined._query.merge(other.query, connector)
        return combined

    def _check_operator_queryset(self, other, operator_):
        if self.query.combinator or other.query.combinator:
            raise TypeError(f"Cannot use {operator_} operator with combined queryset.")

    def _merge_sanity_check(self, other):
        if self._fields is not None and set(self.query.value_names or ()) != set(other.query.value_names or ()):
            raise TypeError(
                "Merging '%s' classes must involve the same values in each case." % self.__class__.__name__
            )

    def _merge_known_related_objects(self, other):
        for field, objects in other._known_related_objects.items():
            self._known_related_objects.setdefault(field, {}).update(objects)

    def _combinator_query(self, combinator, *others, all=False):
        copy = self._chain()
        copy._query = self.query.combine(combinator, [other.query for other in others], all)
        return copy

    def union(self, *other_qs, all=False):
        if isinstance(self, EmptyQuerySet):
            rest = [queryset for queryset in other_qs if not isinstance(queryset, EmptyQuerySet)]
            if not rest:
                return self
            if len(rest) == 1:
                return rest[0]
            return rest[0]._combinator_query("union", *rest[1:], all=all)
        if not other_qs:
            return self
        return self._combinator_query("union", *other_qs, all=all)

    def intersection(self, *other_qs):
        if isinstance(self, EmptyQuerySet):
            return self
        for other in other_qs:
            if isinstance(other, EmptyQuerySet):
                return other
        return self._combinator_query("intersection", *other_qs)

    def difference(self, *other_qs):
        if isinstance(self, EmptyQuerySet):
            return self
        return self._combinator_query("difference", *other_qs)

    # Methods that run a query.

    def aggregate(self, *args, **kwargs):
        self._validate_values_are_expressions((*args, *kwargs.values()), method_name="aggregate")
        for arg in args:
            try:
                alias = arg.default_alias
            except (AttributeError, TypeError):
                raise TypeError("Complex aggregates require an alias")
            kwargs[alias] = arg
        return _django.aggregate_rows(self.query.chain(), list(kwargs.items()), self.db, self._purpose_of("aggregate"))

    def count(self):
        if self._result_cache is not None:
            return len(self._result_cache)
        return _django.count(self.query, self.db, self._purpose_of("count"))

    def exists(self):
        if self._result_cache is None:
            return _django.exists_rows(self.query, self.db, self._purpose_of("exists"))
        return bool(self._result_cache)

    def contains(self, obj):
        self._not_support_combined_queries("contains")
        if self._fields is not None:
            raise TypeError("Cannot call QuerySet.contains() after .values() or .values_list().")
        try:
            if obj._meta.concrete_model != self.model._meta.concrete_model:
                return False
        except AttributeError:
            raise TypeError("'obj' must be a model instance.")
        if obj.pk is None:
            raise ValueError("QuerySet.contains() cannot be used on unsaved objects.")
        if self._result_cache is not None:
            _django.note_use(self._result_cache, "rows")
            return obj in self._result_cache
        return self.filter(pk=obj.pk).exists()

    def get(self, *args, **kwargs):
        if self.query.combinator and (args or kwargs):
            raise NotSupportedError(
                "Calling QuerySet.get(...) with filters after %s() is not supported." % self.query.combinator
            )
        clone = self._chain() if self.query.combinator else self.filter(*args, **kwargs)
        query = clone.query
        if not query.is_sliced:
            query = query.order_by(())
        clone._query = query.slice(None, MAX_GET_RESULTS)
        clone._purpose = self._purpose or ("get", None, None)
        num = len(clone)
        if num == 1:
            return clone._result_cache[0]
        if not num:
            raise self.model.DoesNotExist("%s matching query does not exist." % self.model._meta.object_name)
        raise self.model.MultipleObjectsReturned(
            "get() returned more than one %s -- it returned %s!"
            % (
                self.model._meta.object_name,
                num if num < MAX_GET_RESULTS else "more than %s" % (MAX_GET_RESULTS - 1),
            )
        )

    def _earliest(self, *fields):
        if fields:
            order_by = fields
        else:
            order_by = self.model._meta.get_latest_by
            if order_by and not isinstance(order_by, (tuple, list)):
                order_by = (order_by,)
        if order_by is None:
            raise ValueError(
                "earliest() and latest() require either fields as positional "
                "arguments or 'get_latest_by' in the model's Meta."
            )
        return self._with(self.query.order_by(order_by).slice(None, 1)).get()

    def earliest(self, *fields):
        if self.query.is_sliced:
            raise TypeError("Cannot change a query once a slice has been taken.")
        return self._earliest(*fields)

    def latest(self, *fields):
        if self.query.is_sliced:
            raise TypeError("Cannot change a query once a slice has been taken.")
        return self.reverse()._earliest(*fields)

    def first(self):
        if self.ordered:
            queryset = self
        else:
            self._check_ordering_first_last_queryset_aggregation(method="first")
            queryset = self.order_by("pk")
        for found in queryset[:1]:
            return found

    def last(self):
        if self.ordered:
            queryset = self.reverse()
        else:
            self._check_ordering_first_last_queryset_aggregation(method="last")
            queryset = self.order_by("-pk")
        for found in queryset[:1]:
            return found

    def _check_ordering_first_last_queryset_aggregation(self, method):
        if self._fields is not None and self.query.is_grouped:
            key = self.model._meta.pk
            if not {"pk", key.name, key.attname}.intersection(self._fields):
                raise TypeError(
                    f"Cannot use QuerySet.{method}() on an unordered queryset performing "
                    f"aggregation. Add an ordering with order_by()."
                )

    def in_bulk(self, id_list=None, *, field_name="pk"):
        if self.query.is_sliced:
            raise TypeError("Cannot use 'limit' or 'offset' with in_bulk().")
        if not issubclass(self._iterable_class, ModelIterable):
            raise TypeError("in_bulk() cannot be used with values() or values_list().")
        if field_name != "pk" and not self.model._meta.get_field(field_name).unique:
            constrained = [
                constraint.fields[0]
                for constraint in getattr(self.model._meta, "total_unique_constraints", ())
                if len(constraint.fields) == 1
            ]
            if field_name not in constrained:
                raise ValueError("in_bulk()'s field_name must be a unique field but %r isn't." % field_name)
        if id_list is not None:
            if not id_list:
                return {}
            filter_key = field_name + "__in"
            id_list = tuple(id_list)
            if len(id_list) > MAX_QUERY_PARAMS:
                found = ()
                for offset in range(0, len(id_list), MAX_QUERY_PARAMS):
                    batch = id_list[offset : offset + MAX_QUERY_PARAMS]
                    rows = self.filter(**{filter_key: batch})
                    if offset:
                        rows._round_trips = 0
                    found += tuple(rows)
            else:
                found = self.filter(**{filter_key: id_list})
        else:
            found = self._chain()
        return {getattr(obj, field_name): obj for obj in found}

    def explain(self, *, format=None, **options):
        for name in options:
            if not re.fullmatch(r"[\w-]+", name) or "--" in name:
                raise ValueError("Invalid option name: %r." % name)
        if options:
            raise ValueError("Unknown options: %s" % ", ".join(sorted(options)))
        return _django.explain(self.query, self.db, format)

    def raw(self, raw_query, params=(), translations=None, using=None):
        _perflab_db.check_allowed('raw')
        if using is None:
            using = self.db
        made = RawQuerySet(raw_query, model=self.model, params=params, translations=translations, using=using)
        made._prefetch_related_lookups = self._prefetch_related_lookups[:]
        return made

    # Methods that write.

    def create(self, **kwargs):
        reverse = frozenset(kwargs).intersection(self.model._meta._reverse_one_to_one_field_names)
        if reverse:
            raise ValueError("The following fields do not exist in this model: %s" % ", ".join(reverse))
        obj = self.model(**kwargs)
        self._for_write = True
        obj.save(force_insert=True, using=self.db)
        return obj

    create.alters_data = True

    def bulk_create(
        self,
        objs,
        batch_size=None,
        ignore_conflicts=False,
        update_conflicts=False,
        update_fields=None,
        unique_fields=None,
    ):
        from django.db.models.bulk import bulk_create

        return bulk_create(
            self, objs, batch_size, ignore_conflicts, update_conflicts, update_fields, unique_fields
        )

    bulk_create.alters_data = True

    def bulk_update(self, objs, fields, batch_size=None):
        from django.db.models.bulk import bulk_update

        return bulk_update(self, objs, fields, batch_size)

    bulk_update.alters_data = True

    def get_or_create(self, defaults=None, **kwargs):
        self._for_write = True
        try:
            return self.get(**kwargs), False
        except self.model.DoesNotExist:
            params = self._extract_model_params(defaults, **kwargs)
            try:
                with transaction.atomic(using=self.db):
                    params = _called(params)
                    return self.create(**params), True
            except IntegrityError:
                try:
                    return self.get(**kwargs), False
                except self.model.DoesNotExist:
                    pass
                raise

    get_or_create.alters_data = True

    def update_or_create(self, defaults=None, create_defaults=None, **kwargs):
        update_defaults = defaults or {}
        if create_defaults is None:
            create_defaults = update_defaults
        self._for_write = True
        with transaction.atomic(using=self.db):
            obj, created = self.select_for_update().get_or_create(create_defaults, **kwargs)
            if created:
                return obj, created
            for name, value in _called(update_defaults).items():
                setattr(obj, name, value)
            update_fields = set(update_defaults)
            meta = self.model._meta
            names = set()
            for field in meta.concrete_fields:
                if not field.primary_key:
                    names.update((field.name, field.attname))
            if names.issuperset(update_fields):
                from django.db.models.fields import Field

                for field in meta.local_concrete_fields:
                    if not (field.primary_key or field.__class__.pre_save is Field.pre_save):
                        update_fields.update((field.name, field.attname))
                obj.save(using=self.db, update_fields=update_fields)
            else:
                obj.save(using=self.db)
        return obj, False

    update_or_create.alters_data = True

    def _extract_model_params(self, defaults, **kwargs):
        params = {name: value for name, value in kwargs.items() if "__" not in name}
        params.update(defaults or {})
        invalid = []
        for name in params:
            try:
                self.model._meta.get_field(name)
            except FieldDoesNotExist:
                attribute = getattr(self.model, name, None)
                if not (name == "pk" or isinstance(attribute, property) and attribute.fset):
                    invalid.append(name)
        if invalid:
            raise FieldError(
                "Invalid field name(s) for model %s: '%s'."
                % (self.model._meta.object_name, "', '".join(sorted(invalid)))
            )
        return params

    def delete(self):
        self._not_support_combined_queries("delete")
        if self.query.is_sliced:
            raise TypeError("Cannot use 'limit' or 'offset' with delete().")
        if self._fields is not None:
            raise TypeError("Cannot call delete() after .values() or .values_list()")
        from django.db.models.deletion import Collector

        doomed = self._with(self.query.select_nothing_related().order_by(()))
        doomed._for_write = True
        doomed._purpose = ("other", None, None)
        collector = Collector(using=doomed.db, origin=self)
        collector.collect(doomed)
        deleted, per_model = collector.delete()
        self._result_cache = None
        return deleted, per_model

    delete.alters_data = True
    delete.queryset_only = True

    def _raw_delete(self, using):
        return _django.delete(self.query, using)

    _raw_delete.alters_data = True

    def update(self, **kwargs):
        self._not_support_combined_queries("update")
        if self.query.is_sliced:
            raise TypeError("Cannot update a query once a slice has been taken.")
        self._for_write = True
        using = self.db
        with transaction.mark_for_rollback_on_error(using=using):
            rows = _django.update(self.query, list(kwargs.items()), using, self._purpose_of("update"))
        self._result_cache = None
        return rows

    update.alters_data = True

    # Methods that return another queryset.

    def none(self):
        return self._with(self.query.none())

    def all(self):
        return self._chain()

    def filter(self, *args, **kwargs):
        return self._filter_or_exclude(False, args, kwargs)

    def exclude(self, *args, **kwargs):
        return self._filter_or_exclude(True, args, kwargs)

    def _filter_or_exclude(self, negate, args, kwargs):
        query = self.query
        if query.combinator:
            self._not_support_combined_queries("exclude" if negate else "filter")
        if (args or kwargs) and query.is_sliced:
            raise TypeError("Cannot filter a query once a slice has been taken.")
        if kwargs and ("_connector" in kwargs or "_negated" in kwargs):
            names = ", ".join(f"'{name}'" for name in sorted({"_connector", "_negated"}.intersection(kwargs)))
            raise TypeError(f"The following kwargs are invalid: {names}")
        conditions = [*args, *sorted(kwargs.items())] if kwargs else args
        if self._defer_next_filter:
            self._defer_next_filter = False
            copy = self._chain()
            # As they were given: a condition that held an instance natively would hide it from the collector.
            copy._deferred_filter = negate, conditions
            return copy
        condition = _django.condition(conditions, "AND", False)
        return self._with(query.exclude(condition) if negate else query.filter(condition))

    def complex_filter(self, filter_obj):
        if isinstance(filter_obj, Q):
            return self._with(self.query.filter(filter_obj._native()))
        return self._filter_or_exclude(False, (), filter_obj)

    def select_for_update(self, nowait=False, skip_locked=False, of=(), no_key=False):
        if nowait and skip_locked:
            raise ValueError("The nowait option cannot be used with skip_locked.")
        copy = self._chain()
        copy._for_write = True
        return copy

    def select_related(self, *fields):
        query = self.query
        query.require_not_combined("select_related")
        if self._fields is not None:
            raise TypeError("Cannot call select_related() after .values() or .values_list()")
        if fields == (None,):
            return self._with(query.select_nothing_related())
        return self._with(query.select_related(fields or None))

    def prefetch_related(self, *lookups):
        self._not_support_combined_queries("prefetch_related")
        copy = self._chain()
        if lookups == (None,):
            copy._prefetch_related_lookups = ()
        else:
            for lookup in lookups:
                if isinstance(lookup, Prefetch):
                    lookup = lookup.prefetch_to
                if lookup.split("__", 1)[0] in self.query.filtered_relation_names:
                    raise ValueError("prefetch_related() is not supported with FilteredRelation.")
            copy._prefetch_related_lookups = copy._prefetch_related_lookups + lookups
        return copy

    def annotate(self, *args, **kwargs):
        self._not_support_combined_queries("annotate")
        return self._annotate(args, kwargs, select=True)

    def alias(self, *args, **kwargs):
        self._not_support_combined_queries("alias")
        return self._annotate(args, kwargs, select=False)

    def _annotate(self, args, kwargs, select):
        self._validate_values_are_expressions(args + tuple(kwargs.values()), method_name="annotate")
        annotations = {}
        for arg in args:
            try:
                alias = arg.default_alias
            except (TypeError, AttributeError):
                raise TypeError("Complex annotations require an alias")
            if alias in kwargs:
                raise ValueError(
                    "The named annotation '%s' conflicts with the default name for another annotation." % alias
                )
            annotations[alias] = arg
        annotations.update(kwargs)
        items = [
            (name, item._native() if isinstance(item, FilteredRelation) else item)
            for name, item in annotations.items()
        ]
        return self._with(self.query.annotate(items, select))

    @staticmethod
    def _validate_values_are_expressions(values, method_name):
        invalid = sorted(str(item) for item in values if not hasattr(item, "resolve_expression"))
        if invalid:
            raise TypeError("QuerySet.%s() received non-expression(s): %s." % (method_name, ", ".join(invalid)))

    def order_by(self, *field_names):
        return self._with(self.query.order_by(field_names))

    def reverse(self):
        return self._with(self.query.reverse())

    def distinct(self, *field_names):
        return self._with(self.query.distinct(field_names))

    def extra(self, select=None, where=None, params=None, tables=None, order_by=None, select_params=None):
        return self._with(
            self.query.extra(
                select or {}, select_params or (), where or (), params or (), tables or (), order_by or ()
            )
        )

    def defer(self, *fields):
        return self._with(self.query.defer(None if fields == (None,) else fields))

    def only(self, *fields):
        self._not_support_combined_queries("only")
        if self._fields is None and fields == (None,):
            raise TypeError("Cannot pass None as an argument to only().")
        return self._with(self.query.only(fields))

    def using(self, alias):
        copy = self._chain()
        copy._db = alias
        return copy

    def _values(self, *fields, **expressions):
        copy = self._chain()
        if expressions:
            copy = copy.annotate(**expressions)
        copy._fields = fields
        copy._query = copy._query.values(fields)
        return copy

    def values(self, *fields, **expressions):
        fields += tuple(expressions)
        copy = self._values(*fields, **expressions)
        copy._iterable_class = ValuesIterable
        return copy

    def values_list(self, *fields, flat=False, named=False):
        if flat and named:
            raise TypeError("'flat' and 'named' can't be used together.")
        if flat and len(fields) > 1:
            raise TypeError("'flat' is not valid when values_list is called with more than one field.")
        # Expressions and repeated fields are annotated under names made up here.
        taken = {field: False for field in fields if not hasattr(field, "resolve_expression")}
        names = []
        expressions = {}
        counter = 1
        for field in fields:
            name, expression = field, None
            if hasattr(field, "resolve_expression"):
                name = _alias_of(field)
                expression = field
                seen = True
            else:
                seen = taken[name]
                if seen:
                    expression = F(name)
            if seen:
                prefix = name
                while (name := f"{prefix}{counter}") in taken:
                    counter += 1
            if expression is not None:
                expressions[name] = expression
            taken[name] = True
            names.append(name)
        copy = self._values(*names, **expressions)
        copy._iterable_class = (
            NamedValuesListIterable if named else FlatValuesListIterable if flat else ValuesListIterable
        )
        return copy

    def dates(self, field_name, kind, order="ASC"):
        if kind not in ("year", "month", "week", "day"):
            raise ValueError("'kind' must be one of 'year', 'month', 'week', or 'day'.")
        if order not in ("ASC", "DESC"):
            raise ValueError("'order' must be either 'ASC' or 'DESC'.")
        return self._truncated(field_name, kind, order, True, None)

    def datetimes(self, field_name, kind, order="ASC", tzinfo=None):
        if kind not in ("year", "month", "week", "day", "hour", "minute", "second"):
            raise ValueError(
                "'kind' must be one of 'year', 'month', 'week', 'day', 'hour', 'minute', or 'second'."
            )
        if order not in ("ASC", "DESC"):
            raise ValueError("'order' must be either 'ASC' or 'DESC'.")
        return self._truncated(field_name, kind, order, False, tzinfo)

    def _truncated(self, field_name, kind, order, as_dates, tzinfo):
        zone = None if tzinfo is None else timezone._zone_for_sql(tzinfo)
        copy = self._with(self.query.dates(field_name, kind, order == "DESC", as_dates, zone))
        copy._fields = ("datefield" if as_dates else "datetimefield",)
        copy._iterable_class = FlatValuesListIterable
        return copy

    # What is known of it.

    @property
    def ordered(self):
        return self.query.is_empty or self.query.is_ordered

    @property
    def db(self):
        if self._db:
            return self._db
        if self._for_write:
            return router.db_for_write(self.model, **self._hints)
        return router.db_for_read(self.model, **self._hints)

    def _add_hints(self, **hints):
        self._hints.update(hints)

    def _has_filters(self):
        return self.query.has_filters

    def _not_support_combined_queries(self, operation_name):
        if self.query.combinator:
            raise NotSupportedError(
                "Calling QuerySet.%s() after %s() is not supported." % (operation_name, self.query.combinator)
            )

    def resolve_expression(self, *args, **kwargs):
        raise UnsupportedError("QuerySet.resolve_expression() is not available in perflab; use Subquery()")

    resolve_expression.queryset_only = True

    def _query_for_lookup(self):
        """The query that stands for the queryset inside another one."""
        return self.query


def _alias_of(expression):
    try:
        return expression.default_alias
    except AttributeError:
        return expression.__class__.__name__.lower()


def _called(mapping):
    return {name: value() if callable(value) else value for name, value in mapping.items()}


class InstanceCheckMeta(type):
    def __instancecheck__(self, instance):
        return isinstance(instance, QuerySet) and instance.query.is_empty


class EmptyQuerySet(metaclass=InstanceCheckMeta):
    """`isinstance(queryset.none(), EmptyQuerySet)`"""

    def __init__(self, *args, **kwargs):
        raise TypeError("EmptyQuerySet can't be instantiated")


class _RawQuery:
    """What `RawQuerySet.query` shows."""

    def __init__(self, queryset):
        self._queryset = queryset
        self.params = queryset.params

    def __str__(self):
        params = self.params
        if params is None:
            return self._queryset.raw_query
        return self._queryset.raw_query % (params if isinstance(params, dict) else tuple(params))

    def __repr__(self):
        return "<%s: %s>" % ("RawQuery", self)


class RawQuerySet:
    """Instances from SQL that the plan wrote."""

    def __init__(self, raw_query, model=None, query=None, params=(), translations=None, using=None, hints=None):
        self.raw_query = raw_query
        self.model = model
        self._db = using
        self._hints = hints or {}
        self.params = params
        self.translations = translations or {}
        self._result_cache = None
        self._prefetch_related_lookups = ()
        self._prefetch_done = False
        self._columns = None

    def _clone(self, using=None):
        copy = self.__class__(
            self.raw_query,
            model=self.model,
            params=self.params,
            translations=self.translations,
            using=using or self._db,
            hints=self._hints,
        )
        copy._prefetch_related_lookups = self._prefetch_related_lookups[:]
        return copy

    @property
    def query(self):
        return _RawQuery(self)

    def prefetch_related(self, *lookups):
        copy = self._clone()
        if lookups == (None,):
            copy._prefetch_related_lookups = ()
        else:
            copy._prefetch_related_lookups = copy._prefetch_related_lookups + lookups
        return copy

    def _fetch_all(self):
        if self._result_cache is None:
            self._result_cache = list(self.iterator())
        if self._prefetch_related_lookups and not self._prefetch_done:
            prefetch_related_objects(self._result_cache, *self._prefetch_related_lookups)
            self._prefetch_done = True

    def __len__(self):
        self._fetch_all()
        return len(self._result_cache)

    def __bool__(self):
        self._fetch_all()
        return bool(self._result_cache)

    def __iter__(self):
        self._fetch_all()
        return iter(self._result_cache)

    def __getitem__(self, k):
        return list(self)[k]

    def __repr__(self):
        params = self.params
        if params is None:
            shown = self.raw_query
        else:
            shown = self.raw_query % (params if isinstance(params, dict) else tuple(params))
        return "<%s: %s>" % (self.__class__.__name__, shown)

    @property
    def db(self):
        return self._db or router.db_for_read(self.model, **self._hints)

    def using(self, alias):
        return self._clone(using=alias)

    def _execute(self):
        purpose = ("raw", self.model._meta.label, None, next(_numbers), None, None)
        cursor = _django.execute(self.db, self.raw_query, self.params or None, purpose)
        columns = cursor.columns
        for query_name, model_name in self.translations.items():
            if query_name in columns:
                columns[columns.index(query_name)] = model_name
        self._columns = columns
        return cursor

    @property
    def columns(self):
        if self._columns is None:
            self._execute().close()
        return self._columns

    @property
    def model_fields(self):
        return {field.column: field for field in self.model._meta.fields}

    def iterator(self):
        cursor = self._execute()
        try:
            meta = self.model._meta
            db = self.db
            fields = {field.column: field for field in meta.fields}
            columns = self._columns
            places = [(field, columns.index(field.column)) for field in meta.fields if field.column in columns]
            names = [field.attname for field, _ in places]
            extra = [(column, place) for place, column in enumerate(columns) if column not in fields]
            if meta.pk.attname not in names:
                raise FieldDoesNotExist("Raw query must include the primary key")
            convert = _django.convert
            while (row := cursor.fetchone()) is not None:
                values = [convert(meta._native, field.name, row[place]) for field, place in places]
                instance = self.model.from_db(db, names, values)
                for column, place in extra:
                    setattr(instance, column, row[place])
                yield instance
        finally:
            cursor.close()
