"""The other side of relations, as the model they point to sees it."""


class ForeignObjectRel:
    auto_created = True
    concrete = False
    editable = False
    is_relation = True
    null = True
    empty_strings_allowed = False
    many_to_many = many_to_one = one_to_many = one_to_one = False
    primary_key = False
    attname = None
    column = None

    def __init__(
        self,
        field,
        to,
        related_name=None,
        related_query_name=None,
        limit_choices_to=None,
        parent_link=False,
        on_delete=None,
        field_name=None,
    ):
        self.field = field
        self.model = to
        self.related_name = related_name
        self.related_query_name = related_query_name
        self.limit_choices_to = {} if limit_choices_to is None else limit_choices_to
        self.parent_link = parent_link
        self.on_delete = on_delete
        self.field_name = field_name
        self.symmetrical = False
        self.multiple = True

    def _clone(self, field):
        made = self.__class__.__new__(self.__class__)
        for name, value in vars(self).items():
            setattr(made, name, value)
        made.field = field
        return made

    def __repr__(self):
        return "<%s: %s.%s>" % (
            type(self).__name__,
            self.related_model._meta.app_label,
            self.related_model._meta.model_name,
        )

    @property
    def hidden(self):
        return bool(self.related_name) and self.related_name[-1] == "+"

    def is_hidden(self):
        return self.hidden

    @property
    def name(self):
        return self.field.related_query_name()

    @property
    def remote_field(self):
        return self.field

    @property
    def related_model(self):
        return self.field.model

    @property
    def target_field(self):
        return self.field.target_field

    def get_accessor_name(self, model=None):
        opts = self.related_model._meta
        model = model or self.related_model
        if self.multiple and self.symmetrical and model == self.model:
            return None
        if self.related_name:
            return self.related_name
        return opts.model_name + ("_set" if self.multiple else "")

    accessor_name = property(get_accessor_name)

    @property
    def cache_name(self):
        return self.get_accessor_name()

    def get_cache_name(self):
        return self.cache_name

    def get_cached_value(self, instance, default=...):
        if default is ...:
            return instance._state.fields_cache[self.cache_name]
        return instance._state.fields_cache.get(self.cache_name, default)

    def is_cached(self, instance):
        return self.cache_name in instance._state.fields_cache

    def set_cached_value(self, instance, value):
        instance._state.fields_cache[self.cache_name] = value

    def delete_cached_value(self, instance):
        instance._state.fields_cache.pop(self.cache_name, None)

    def get_internal_type(self):
        return self.field.get_internal_type()


class ManyToOneRel(ForeignObjectRel):
    one_to_many = True

    def get_related_field(self):
        return self.field.target_field


class OneToOneRel(ManyToOneRel):
    one_to_many = False
    one_to_one = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.multiple = False


class ManyToManyRel(ForeignObjectRel):
    many_to_many = True

    def __init__(
        self, field, to, symmetrical=False, through=None, through_fields=None, db_constraint=True, **kwargs
    ):
        super().__init__(field, to, **kwargs)
        if through and not db_constraint:
            raise ValueError("Can't supply a through model and db_constraint=False")
        if through_fields and not through:
            raise ValueError("Cannot specify through_fields without a through model")
        self.through = through
        self.through_fields = through_fields
        self.symmetrical = symmetrical
        self.db_constraint = db_constraint
