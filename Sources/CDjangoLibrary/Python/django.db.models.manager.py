"""Managers: where querysets begin."""

from django.db import router
from django.db.models.query import QuerySet


class BaseManager:
    creation_counter = 0
    auto_created = False
    use_in_migrations = False

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls)
        made._constructor_args = (args, kwargs)
        return made

    def __init__(self):
        super().__init__()
        self._set_creation_counter()
        self.model = None
        self.name = None
        self._db = None
        self._hints = {}

    def __str__(self):
        return "%s.%s" % (self.model._meta.label, self.name)

    def __class_getitem__(cls, *args, **kwargs):
        return cls

    def check(self, **kwargs):
        return []

    @classmethod
    def _get_queryset_methods(cls, queryset_class):
        """Methods that pass a call on to a new queryset, for those the manager has not itself."""
        made = {}
        for base in queryset_class.__mro__:
            if base is object:
                continue
            for name, method in base.__dict__.items():
                if name in made or hasattr(cls, name) or type(method) is not _function:
                    continue
                queryset_only = getattr(method, "queryset_only", None)
                if queryset_only or (queryset_only is None and name.startswith("_")):
                    continue
                made[name] = _passing(name, method)
        return made

    @classmethod
    def from_queryset(cls, queryset_class, class_name=None):
        if class_name is None:
            class_name = "%sFrom%s" % (cls.__name__, queryset_class.__name__)
        return type(
            class_name,
            (cls,),
            {"__module__": __name__, "_queryset_class": queryset_class, **cls._get_queryset_methods(queryset_class)},
        )

    def contribute_to_class(self, cls, name):
        self.name = self.name or name
        self.model = cls
        setattr(cls, name, ManagerDescriptor(self))
        cls._meta.add_manager(self)

    def _set_creation_counter(self):
        self.creation_counter = BaseManager.creation_counter
        BaseManager.creation_counter += 1

    def db_manager(self, using=None, hints=None):
        made = self._copy()
        made._db = using or self._db
        made._hints = hints or self._hints
        return made

    @property
    def db(self):
        return self._db or router.db_for_read(self.model, **self._hints)

    def _copy(self):
        made = object.__new__(self.__class__)
        for name, value in vars(self).items():
            setattr(made, name, value)
        return made

    def get_queryset(self):
        return self._queryset_class(model=self.model, using=self._db, hints=self._hints)

    def all(self):
        # Not passed on: a copy of what a related manager has prefetched would lose it.
        return self.get_queryset()

    def __eq__(self, other):
        return isinstance(other, self.__class__) and self._constructor_args == other._constructor_args

    def __hash__(self):
        return id(self)


def _passing(name, method):
    def manager_method(self, *args, **kwargs):
        return getattr(self.get_queryset(), name)(*args, **kwargs)

    manager_method.__name__ = name
    manager_method.__qualname__ = method.__qualname__
    if getattr(method, "alters_data", False):
        manager_method.alters_data = True
    return manager_method


_function = type(_passing)


class Manager(BaseManager.from_queryset(QuerySet)):
    pass


class ManagerDescriptor:
    def __init__(self, manager):
        self.manager = manager

    def __get__(self, instance, cls=None):
        if instance is not None:
            raise AttributeError("Manager isn't accessible via %s instances" % cls.__name__)
        if cls._meta.abstract:
            raise AttributeError("Manager isn't available; %s is abstract" % (cls._meta.object_name,))
        return cls._meta.managers_map[self.manager.name]


class EmptyManager(Manager):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def get_queryset(self):
        return super().get_queryset().none()
