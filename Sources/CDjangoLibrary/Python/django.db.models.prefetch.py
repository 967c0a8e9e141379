"""Loading related objects of many instances at once: one query for each relation."""

import copy

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist


class Prefetch:
    """A lookup of prefetch_related() with a queryset of its own or another attribute to go to."""

    def __init__(self, lookup, queryset=None, to_attr=None):
        # The path whose objects are loaded, and the one under which they are found afterwards.
        self.prefetch_through = lookup
        self.prefetch_to = lookup
        if queryset is not None:
            from django.db.models.query import ModelIterable, RawQuerySet

            if isinstance(queryset, RawQuerySet) or (
                hasattr(queryset, "_iterable_class") and not issubclass(queryset._iterable_class, ModelIterable)
            ):
                raise ValueError("Prefetch querysets cannot use raw(), values(), and values_list().")
        if to_attr:
            self.prefetch_to = "__".join(lookup.split("__")[:-1] + [to_attr])
        self.queryset = queryset
        self.to_attr = to_attr

    def add_prefix(self, prefix):
        self.prefetch_through = prefix + "__" + self.prefetch_through
        self.prefetch_to = prefix + "__" + self.prefetch_to

    def get_current_prefetch_to(self, level):
        return "__".join(self.prefetch_to.split("__")[: level + 1])

    def get_current_to_attr(self, level):
        parts = self.prefetch_to.split("__")
        return parts[level], self.to_attr and level == len(parts) - 1

    def get_current_querysets(self, level):
        if self.get_current_prefetch_to(level) == self.prefetch_to and self.queryset is not None:
            return [self.queryset]
        return None

    def __eq__(self, other):
        if not isinstance(other, Prefetch):
            return NotImplemented
        return self.prefetch_to == other.prefetch_to

    def __hash__(self):
        return hash((self.__class__, self.prefetch_to))


def normalize_prefetch_lookups(lookups, prefix=None):
    result = []
    for lookup in lookups:
        if not isinstance(lookup, Prefetch):
            lookup = Prefetch(lookup)
        if prefix:
            lookup.add_prefix(prefix)
        result.append(lookup)
    return result


def prefetch_related_objects(model_instances, *related_lookups):
    """Loads what the lookups name into the caches of the instances.

    Lookups are a stack, the first on top. Each is walked from the instances down its path; a step whose objects are not
    at hand is one query. A queryset met on the way may have lookups of its own: they go on the stack with the path to it
    in front, unless that would go round in circles.
    """
    if not model_instances:
        return
    done = {}
    automatic = set()
    followed = set()
    stack = normalize_prefetch_lookups(reversed(related_lookups))
    while stack:
        lookup = stack.pop()
        if lookup.prefetch_to in done:
            if lookup.queryset is not None:
                raise ValueError(
                    "'%s' lookup was already seen with a different queryset. "
                    "You may need to adjust the ordering of your lookups." % lookup.prefetch_to
                )
            continue
        objects = model_instances
        attributes = lookup.prefetch_through.split("__")
        for level, attribute in enumerate(attributes):
            if not objects:
                break
            prefetch_to = lookup.get_current_prefetch_to(level)
            if prefetch_to in done:
                objects = done[prefetch_to]
                continue
            if not _make_caches(objects):
                break
            first = objects[0]
            to_attr = lookup.get_current_to_attr(level)[0]
            prefetcher, descriptor, found, is_fetched = get_prefetcher(first, attribute, to_attr)
            if not found:
                raise AttributeError(
                    "Cannot find '%s' on %s object, '%s' is an invalid parameter to prefetch_related()"
                    % (attribute, first.__class__.__name__, lookup.prefetch_through)
                )
            if level == len(attributes) - 1 and prefetcher is None:
                raise ValueError(
                    "'%s' does not resolve to an item that supports prefetching - this is an invalid parameter to "
                    "prefetch_related()." % lookup.prefetch_through
                )
            missing = None
            if prefetcher is not None:
                missing = [item for item in objects if not is_fetched(item)]
            if missing:
                objects, additional = prefetch_one_level(missing, prefetcher, lookup, level)
                if not (prefetch_to in done and lookup in automatic and descriptor in followed):
                    done[prefetch_to] = objects
                    new = normalize_prefetch_lookups(reversed(additional), prefetch_to)
                    automatic.update(new)
                    stack.extend(new)
                followed.add(descriptor)
            else:
                objects = _loaded(objects, attribute)


def _make_caches(objects):
    for item in objects:
        if not hasattr(item, "_prefetched_objects_cache"):
            try:
                item._prefetched_objects_cache = {}
            except (AttributeError, TypeError):
                # Values that take no attributes: nothing can be loaded into them.
                return False
    return True


def _loaded(objects, attribute):
    """What the instances hold under the attribute already."""
    result = []
    for item in objects:
        cache = getattr(item, "_prefetched_objects_cache", ())
        if attribute in cache:
            value = list(cache[attribute])
        else:
            try:
                value = getattr(item, attribute)
            except ObjectDoesNotExist:
                continue
        if value is None:
            continue
        if isinstance(value, list):
            result.extend(value)
        else:
            result.append(value)
    return result


def get_prefetcher(instance, through_attr, to_attr):
    """What loads the attribute, its descriptor, whether the attribute exists, and how to see that it is loaded."""

    def has_attribute(item):
        return hasattr(item, to_attr)

    def in_dictionary(item):
        return to_attr in item.__dict__

    def in_cache(item):
        return through_attr in item._prefetched_objects_cache

    cls = instance.__class__
    is_fetched = in_dictionary if type(getattr(cls, to_attr, None)).__name__ == "cached_property" else has_attribute
    descriptor = getattr(cls, through_attr, None)
    if descriptor is None:
        return None, None, hasattr(instance, through_attr), is_fetched
    prefetcher = None
    if hasattr(descriptor, "get_prefetch_querysets"):
        prefetcher = descriptor
        if through_attr == to_attr:
            is_fetched = descriptor.is_cached
    else:
        related = getattr(instance, through_attr)
        if hasattr(related, "get_prefetch_querysets"):
            prefetcher = related
        if through_attr == to_attr:
            is_fetched = in_cache
    return prefetcher, descriptor, True, is_fetched


def prefetch_one_level(instances, prefetcher, lookup, level):
    """Runs one query and hands its objects out. Returns them, and the lookups that their queryset asked for itself."""
    queryset, key_of_related, key_of_instance, single, cache_name, is_descriptor = prefetcher.get_prefetch_querysets(
        instances, lookup.get_current_querysets(level)
    )
    additional = [copy.copy(item) for item in getattr(queryset, "_prefetch_related_lookups", ())]
    if additional:
        # They are followed with those of the instances, not once for each of them.
        queryset._prefetch_related_lookups = ()
    if getattr(queryset, "_purpose", False) is None:
        queryset._purpose = ("prefetch", instances[0]._meta.object_name + "." + lookup.prefetch_through.split("__")[level], None)
    related = list(queryset)
    by_key = {}
    for item in related:
        by_key.setdefault(key_of_related(item), []).append(item)
    to_attr, as_attr = lookup.get_current_to_attr(level)
    if as_attr and instances:
        model = instances[0].__class__
        try:
            model._meta.get_field(to_attr)
        except FieldDoesNotExist:
            pass
        else:
            raise ValueError(f"to_attr={to_attr} conflicts with a field on the {model.__name__} model.")
    is_leaf = len(lookup.prefetch_through.split("__")) - 1 == level
    for instance in instances:
        found = by_key.get(key_of_instance(instance), [])
        if single:
            value = found[0] if found else None
            if as_attr:
                setattr(instance, to_attr, value)
            elif is_descriptor:
                setattr(instance, cache_name, value)
            else:
                instance._state.fields_cache[cache_name] = value
        elif as_attr:
            setattr(instance, to_attr, found)
        else:
            manager = getattr(instance, to_attr)
            if is_leaf and lookup.queryset is not None:
                queryset = manager._apply_rel_filters(lookup.queryset)
            else:
                queryset = manager.get_queryset()
            queryset._result_cache = found
            queryset._prefetch_done = True
            instance._prefetched_objects_cache[cache_name] = queryset
    return related, additional
