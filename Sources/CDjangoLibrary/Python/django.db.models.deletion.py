"""Deleting: what hangs on an object goes with it, in the order that keeps the database whole."""

import _django

from collections import Counter, defaultdict

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import signals


class ProtectedError(IntegrityError):
    def __init__(self, msg, protected_objects):
        self.protected_objects = protected_objects
        super().__init__(msg, protected_objects)


class RestrictedError(IntegrityError):
    def __init__(self, msg, restricted_objects):
        self.restricted_objects = restricted_objects
        super().__init__(msg, restricted_objects)


def CASCADE(collector, field, sub_objs, using):
    collector.collect(
        sub_objs,
        source=field.remote_field.model,
        source_attr=field.name,
        nullable=field.null,
        fail_on_restricted=False,
    )


def PROTECT(collector, field, sub_objs, using):
    raise ProtectedError(
        "Cannot delete some instances of model '%s' because they are "
        "referenced through a protected foreign key: '%s.%s'"
        % (field.remote_field.model.__name__, sub_objs[0].__class__.__name__, field.name),
        sub_objs,
    )


def RESTRICT(collector, field, sub_objs, using):
    collector.add_restricted_objects(field, sub_objs)
    collector.add_dependency(field.remote_field.model, field.model)


def SET(value):
    if callable(value):

        def set_on_delete(collector, field, sub_objs, using):
            collector.add_field_update(field, value(), sub_objs)

    else:

        def set_on_delete(collector, field, sub_objs, using):
            collector.add_field_update(field, value, sub_objs)

    set_on_delete.lazy_sub_objs = True
    set_on_delete.__name__ = "SET"
    return set_on_delete


def SET_NULL(collector, field, sub_objs, using):
    collector.add_field_update(field, None, sub_objs)


SET_NULL.lazy_sub_objs = True


def SET_DEFAULT(collector, field, sub_objs, using):
    collector.add_field_update(field, field.get_default(), sub_objs)


SET_DEFAULT.lazy_sub_objs = True


def DO_NOTHING(collector, field, sub_objs, using):
    pass


def get_candidate_relations_to_delete(opts):
    return [
        f
        for f in opts._all_related_objects
        if f.auto_created and not f.concrete and (f.one_to_one or f.one_to_many)
    ]


class Collector:
    def __init__(self, using, origin=None):
        self.using = using
        self.origin = origin
        self.data = defaultdict(dict)
        self.field_updates = defaultdict(list)
        self.restricted_objects = defaultdict(lambda: defaultdict(dict))
        self.fast_deletes = []
        self.dependencies = defaultdict(dict)

    def add(self, objs, source=None, nullable=False, reverse_dependency=False):
        if not objs:
            return []
        new_objs = []
        model = objs[0].__class__
        instances = self.data[model]
        for obj in objs:
            if obj.pk not in instances:
                new_objs.append(obj)
        for obj in new_objs:
            instances[obj.pk] = obj
        if source is not None and not nullable:
            self.add_dependency(source, model, reverse_dependency=reverse_dependency)
        return new_objs

    def add_dependency(self, model, dependency, reverse_dependency=False):
        if reverse_dependency:
            model, dependency = dependency, model
        self.dependencies[model._meta.concrete_model][dependency._meta.concrete_model] = True
        self.data.setdefault(dependency, self.data.default_factory())

    def add_field_update(self, field, value, objs):
        self.field_updates[field, _Key(value)].append(objs)

    def add_restricted_objects(self, field, objs):
        if objs:
            model = objs[0].__class__
            known = self.restricted_objects[model][field]
            for obj in objs:
                known[obj.pk] = obj

    def clear_restricted_objects_from_set(self, model, objs):
        if model in self.restricted_objects:
            pks = {obj.pk for obj in objs}
            for field, items in self.restricted_objects[model].items():
                self.restricted_objects[model][field] = {
                    pk: obj for pk, obj in items.items() if pk not in pks
                }

    def clear_restricted_objects_from_queryset(self, model, qs):
        if model in self.restricted_objects:
            objs = set(
                qs.filter(
                    pk__in=[
                        pk
                        for items in self.restricted_objects[model].values()
                        for pk in items
                    ]
                )
            )
            self.clear_restricted_objects_from_set(model, objs)

    def _has_signal_listeners(self, model):
        return signals.pre_delete.has_listeners(model) or signals.post_delete.has_listeners(model)

    def can_fast_delete(self, objs, from_field=None):
        if from_field and from_field.remote_field.on_delete is not CASCADE:
            return False
        if hasattr(objs, "_meta"):
            model = objs._meta.model
        elif hasattr(objs, "model") and hasattr(objs, "_raw_delete"):
            model = objs.model
        else:
            return False
        if self._has_signal_listeners(model):
            return False
        opts = model._meta
        return (
            all(link == from_field for link in opts.concrete_model._meta.parents.values())
            and all(
                related.field.remote_field.on_delete is DO_NOTHING
                for related in get_candidate_relations_to_delete(opts)
            )
            and not any(hasattr(field, "bulk_related_objects") for field in opts.private_fields)
        )

    def get_del_batches(self, objs, fields):
        if len(fields) > 1:
            size = max(999 // len(fields), 1)
        else:
            size = 500
        if len(objs) > size:
            return [objs[i : i + size] for i in range(0, len(objs), size)]
        return [objs]

    def collect(
        self,
        objs,
        source=None,
        nullable=False,
        collect_related=True,
        source_attr=None,
        reverse_dependency=False,
        keep_parents=False,
        fail_on_restricted=True,
    ):
        if self.can_fast_delete(objs):
            self.fast_deletes.append(objs)
            return
        new_objs = self.add(objs, source, nullable, reverse_dependency=reverse_dependency)
        if not new_objs:
            return
        model = new_objs[0].__class__
        if not keep_parents:
            for ptr in model._meta.concrete_model._meta.parents.values():
                if ptr:
                    parent_objs = [getattr(obj, ptr.name) for obj in new_objs]
                    self.collect(
                        parent_objs,
                        source=model,
                        source_attr=ptr.remote_field.related_name,
                        collect_related=False,
                        reverse_dependency=True,
                        fail_on_restricted=False,
                    )
        if not collect_related:
            return
        kept = set()
        if keep_parents:
            kept = set(model._meta.get_parent_list())
        model_fast_deletes = defaultdict(list)
        protected_objects = defaultdict(list)
        for related in get_candidate_relations_to_delete(model._meta):
            if keep_parents and related.model in kept:
                continue
            field = related.field
            on_delete = field.remote_field.on_delete
            if on_delete is DO_NOTHING:
                continue
            related_model = related.related_model
            if self.can_fast_delete(related_model, from_field=field):
                model_fast_deletes[related_model].append(field)
                continue
            for batch in self.get_del_batches(new_objs, [field]):
                sub_objs = self.related_objects(related_model, [field], batch)
                if not self._has_signal_listeners(related_model):
                    # Only what further relations refer to is needed.
                    sub_objs = sub_objs.only(
                        *{
                            relation.field.target_field.attname: None
                            for relation in get_candidate_relations_to_delete(related_model._meta)
                        }
                    )
                sub_objs._purpose = ("other", None, None)
                if getattr(on_delete, "lazy_sub_objs", False) or sub_objs:
                    try:
                        on_delete(self, field, sub_objs, self.using)
                    except ProtectedError as error:
                        key = "'%s.%s'" % (field.model.__name__, field.name)
                        protected_objects[key] += error.protected_objects
        if protected_objects:
            raise ProtectedError(
                "Cannot delete some instances of model %r because they are "
                "referenced through protected foreign keys: %s."
                % (model.__name__, ", ".join(protected_objects)),
                set(_chained(protected_objects.values())),
            )
        for related_model, related_fields in model_fast_deletes.items():
            for batch in self.get_del_batches(new_objs, related_fields):
                self.fast_deletes.append(
                    self.related_objects(related_model, related_fields, batch)
                )
        for field in model._meta.private_fields:
            if hasattr(field, "bulk_related_objects"):
                sub_objs = field.bulk_related_objects(new_objs, self.using)
                self.collect(sub_objs, source=model, nullable=True, fail_on_restricted=False)
        if fail_on_restricted:
            for related_model, instances in self.data.items():
                self.clear_restricted_objects_from_set(related_model, instances.values())
            for qs in self.fast_deletes:
                self.clear_restricted_objects_from_queryset(qs.model, qs)
            if self.restricted_objects.values():
                restricted = defaultdict(list)
                for related_model, fields in self.restricted_objects.items():
                    for field, items in fields.items():
                        if items:
                            key = "'%s.%s'" % (related_model.__name__, field.name)
                            restricted[key] += items.values()
                if restricted:
                    raise RestrictedError(
                        "Cannot delete some instances of model %r because they are "
                        "referenced through restricted foreign keys: %s."
                        % (model.__name__, ", ".join(restricted)),
                        set(_chained(restricted.values())),
                    )

    def related_objects(self, related_model, related_fields, objs):
        from django.db.models.query_utils import Q

        condition = Q.create(
            [(f"{field.name}__in", objs) for field in related_fields], connector=Q.OR
        )
        return related_model._base_manager.using(self.using).filter(condition)

    def instances_with_model(self):
        for model, instances in self.data.items():
            for obj in instances.values():
                yield model, obj

    def sort(self):
        ordered = []
        concrete = set()
        models = list(self.data)
        while len(ordered) < len(models):
            found = False
            for model in models:
                if model in ordered:
                    continue
                dependencies = self.dependencies.get(model._meta.concrete_model)
                if not (dependencies and set(dependencies) - concrete):
                    ordered.append(model)
                    concrete.add(model._meta.concrete_model)
                    found = True
            if not found:
                return
        self.data = defaultdict(dict, {model: self.data[model] for model in ordered})

    def delete(self):
        for model, instances in self.data.items():
            self.data[model] = {
                obj.pk: obj for obj in sorted(instances.values(), key=_primary_key)
            }
        self.sort()
        deleted = Counter()
        if len(self.data) == 1 and sum(map(len, self.data.values())) == 1:
            instance = next(iter(next(iter(self.data.values())).values()))
            if self.can_fast_delete(instance):
                with transaction.mark_for_rollback_on_error(self.using):
                    count = self._delete_batch(type(instance), [instance.pk])
                setattr(instance, instance._meta.pk.attname, None)
                return count, {instance._meta.label: count}
        with transaction.atomic(using=self.using, savepoint=False):
            for model, obj in self.instances_with_model():
                if not model._meta.auto_created:
                    signals.pre_delete.send(
                        sender=model, instance=obj, using=self.using, origin=self.origin
                    )
            for qs in self.fast_deletes:
                count = qs._raw_delete(using=self.using)
                if count:
                    deleted[qs.model._meta.label] += count
            for (field, key), groups in self.field_updates.items():
                value = key.value
                updates, objs = [], []
                for instances in groups:
                    if hasattr(instances, "query") and instances._result_cache is None:
                        updates.append(instances)
                    else:
                        objs.extend(instances)
                if updates:
                    combined = updates[0]
                    for other in updates[1:]:
                        combined = combined | other
                    combined.using(self.using).update(**{field.name: value})
                if objs:
                    model = objs[0].__class__
                    keys = list({obj.pk: None for obj in objs})
                    for start in range(0, len(keys), 100):
                        model._base_manager.using(self.using).filter(
                            pk__in=keys[start : start + 100]
                        ).update(**{field.name: value})
            for model, instances in self.data.items():
                self.data[model] = dict(reversed(list(instances.items())))
            for model, instances in self.data.items():
                count = self._delete_batch(model, list(instances)) if instances else 0
                if count:
                    deleted[model._meta.label] += count
                if not model._meta.auto_created:
                    for obj in instances.values():
                        signals.post_delete.send(
                            sender=model, instance=obj, using=self.using, origin=self.origin
                        )
        for (field, key), groups in self.field_updates.items():
            for instances in groups:
                if hasattr(instances, "query") and instances._result_cache is None:
                    continue
                for obj in instances:
                    setattr(obj, field.attname, key.value)
        for model, instances in self.data.items():
            for obj in instances.values():
                setattr(obj, model._meta.pk.attname, None)
        return sum(deleted.values()), dict(deleted)

    def _delete_batch(self, model, keys):
        count = 0
        meta = model._meta.concrete_model._meta
        for start in range(0, len(keys), 100):
            count += _django.delete_batch(
                meta._native, meta.pk.name, keys[start : start + 100], self.using
            )
        return count


class _Key:
    """A value of a field update, compared by identity where it cannot be hashed."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        try:
            return hash(self.value)
        except TypeError:
            return id(self.value)


def _primary_key(obj):
    return obj.pk


def _chained(lists):
    return [item for items in lists for item in items]
