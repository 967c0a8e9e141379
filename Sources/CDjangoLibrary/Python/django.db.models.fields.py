"""The scalar fields of models."""

import _django
import datetime

from django.core import exceptions
from django.db.models.query_utils import DeferredAttribute


class NOT_PROVIDED:
    pass


BLANK_CHOICE_DASH = [("", "---------")]


def return_None():
    return None


# Classes of fields that lookups were registered for, by name.
_known_fields = {}


def _transform_of(kinds, name, expression):
    """What queries ask for a name that is no lookup they know: the expression inside the transform, or None."""
    for kind in kinds:
        cls = _known_fields.get(kind)
        if cls is None:
            from django.db import models

            cls = getattr(models, kind, None)
        transform = cls.get_transform(name) if cls is not None else None
        if transform is not None:
            from django.db.models.lookups import Transform

            if _is_own(transform, Transform):
                raise UnsupportedError(
                    "the lookup %r: only a Transform that is not bilateral can be registered, no lookup of one's own"
                    % name
                )
            return transform(_Given(expression))._native()
    return None


def _is_own(lookup, transform):
    return not (isinstance(lookup, type) and issubclass(lookup, transform)) or lookup.bilateral


_BUILTIN_LOOKUPS = (
    "exact", "iexact", "gt", "gte", "lt", "lte", "in", "contains", "icontains", "startswith", "istartswith", "endswith",
    "iendswith", "range", "isnull", "regex", "iregex",
)


def _Given(expression):
    from django.db.models.expressions import Given

    return Given(expression)


class Field:
    creation_counter = 0
    auto_creation_counter = -1
    is_relation = False
    remote_field = None
    many_to_many = many_to_one = one_to_many = one_to_one = None
    related_model = None
    hidden = False
    empty_strings_allowed = True
    empty_values = [None, "", [], (), {}]
    description = "Field"
    descriptor_class = DeferredAttribute
    auto_created = False
    concrete = True

    def __init__(
        self,
        verbose_name=None,
        name=None,
        primary_key=False,
        max_length=None,
        unique=False,
        blank=False,
        null=False,
        db_index=False,
        rel=None,
        default=NOT_PROVIDED,
        editable=True,
        serialize=True,
        unique_for_date=None,
        unique_for_month=None,
        unique_for_year=None,
        choices=None,
        help_text="",
        db_column=None,
        db_tablespace=None,
        auto_created=False,
        validators=(),
        error_messages=None,
        db_comment=None,
        db_default=NOT_PROVIDED,
    ):
        self.name = name
        self.verbose_name = verbose_name
        self.primary_key = primary_key
        self.max_length = max_length
        self._unique = unique
        self.blank = blank
        self.null = null
        self.remote_field = rel
        self.is_relation = rel is not None
        self.default = default
        if db_default is not NOT_PROVIDED and not hasattr(db_default, "_native"):
            from django.db.models.expressions import Value

            db_default = Value(db_default)
        self.db_default = db_default
        self.editable = editable
        self.unique_for_date = unique_for_date
        self.unique_for_month = unique_for_month
        self.unique_for_year = unique_for_year
        if hasattr(choices, "choices"):
            choices = choices.choices
        if callable(choices):
            choices = choices()
        if isinstance(choices, dict):
            choices = [
                (key, list(value.items()) if isinstance(value, dict) else value)
                for key, value in choices.items()
            ]
        self.choices = list(choices) if choices is not None else None
        self.help_text = help_text
        self.db_index = db_index
        self.db_column = db_column
        self.db_comment = db_comment
        self.auto_created = auto_created
        self._validators = list(validators)
        self._error_messages = error_messages
        if auto_created:
            self.creation_counter = Field.auto_creation_counter
            Field.auto_creation_counter -= 1
        else:
            self.creation_counter = Field.creation_counter
            Field.creation_counter += 1

    def __str__(self):
        if not hasattr(self, "model"):
            return object.__repr__(self)
        return "%s.%s" % (self.model._meta.label, self.name)

    def __repr__(self):
        path = "%s.%s" % (self.__class__.__module__, self.__class__.__qualname__)
        if self.name is not None:
            return "<%s: %s>" % (path, self.name)
        return "<%s>" % path

    def __eq__(self, other):
        if isinstance(other, Field):
            return self.creation_counter == other.creation_counter and getattr(
                self, "model", None
            ) == getattr(other, "model", None)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Field):
            return self.creation_counter < other.creation_counter
        return NotImplemented

    def __hash__(self):
        return hash(self.creation_counter)

    def __copy__(self):
        made = self.__class__.__new__(self.__class__)
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, memo):
        made = self.__copy__()
        if self.remote_field:
            made.remote_field = self.remote_field._clone(made)
        memo[id(self)] = made
        return made

    def clone(self):
        return self.__copy__()

    @property
    def unique(self):
        return self._unique or self.primary_key

    @property
    def flatchoices(self):
        if self.choices is None:
            return []
        flat = []
        for choice, value in self.choices:
            if isinstance(value, (list, tuple)):
                flat.extend(value)
            else:
                flat.append((choice, value))
        return flat

    def get_internal_type(self):
        return self.__class__.__name__

    @classmethod
    def register_lookup(cls, lookup, lookup_name=None):
        """`field__name` is `lookup(field)` from now on, for this class of fields and those that extend it."""
        from django.db.models.lookups import Transform

        name = lookup_name or lookup.lookup_name
        if _is_own(lookup, Transform) and name in _BUILTIN_LOOKUPS:
            raise UnsupportedError("register_lookup() cannot replace the lookup %r" % name)
        if "class_lookups" not in cls.__dict__:
            cls.class_lookups = {}
        cls.class_lookups[name] = lookup
        _known_fields[cls.__name__] = cls
        _django.find_transforms(_transform_of)
        return lookup

    @classmethod
    def _unregister_lookup(cls, lookup, lookup_name=None):
        del cls.class_lookups[lookup_name or lookup.lookup_name]

    @classmethod
    def get_transform(cls, name):
        for base in cls.__mro__:
            found = base.__dict__.get("class_lookups", {}).get(name)
            if found is not None:
                return found
        return None

    # Into the class.

    def set_attributes_from_name(self, name):
        self.name = self.name or name
        self.attname = self.get_attname()
        self.column = self.db_column or self.attname
        self.concrete = self.column is not None
        if self.verbose_name is None and self.name:
            self.verbose_name = self.name.replace("_", " ")

    def get_attname(self):
        return self.name

    def get_attname_column(self):
        return self.attname, self.column

    def contribute_to_class(self, cls, name, private_only=False):
        self.set_attributes_from_name(name)
        self.model = cls
        cls._meta.add_field(self)
        if self.column:
            setattr(cls, self.attname, self.descriptor_class(self))
        if self.choices is not None:
            method = "get_%s_display" % self.name
            if method not in cls.__dict__:

                def display(instance, field=self):
                    return instance._get_FIELD_display(field)

                display.__name__ = method
                setattr(cls, method, display)

    def _kind(self):
        """The name of Django's own class that this field is or extends."""
        for cls in type(self).__mro__:
            if cls.__module__.startswith("django.db.models.fields"):
                return cls.__name__
        return "Field"

    def _describe(self):
        kind = self._kind()
        name = self.__class__.__name__
        return {
            "name": self.name,
            "kind": kind,
            "column": self.column,
            "null": self.null,
            "primary_key": self.primary_key,
            "unique": self._unique,
            "db_index": self.db_index,
            "auto_created": self.auto_created,
            "max_length": self.max_length,
            "max_digits": getattr(self, "max_digits", None),
            "decimal_places": getattr(self, "decimal_places", None),
            "db_collation": getattr(self, "db_collation", None),
            "custom": name if name != kind else None,
            "db_default": None if self.db_default is NOT_PROVIDED else self.db_default,
            "relation": None,
        }

    def _native_output(self):
        if hasattr(self, "model"):
            return self.model._meta._native.output(self.name)
        kind = self._kind()
        name = self.__class__.__name__
        return _django.output(
            kind,
            self.max_length,
            getattr(self, "max_digits", None),
            getattr(self, "decimal_places", None),
            getattr(self, "db_collation", None),
            name if name != kind else None,
        )

    # Values.

    def has_default(self):
        return self.default is not NOT_PROVIDED

    def has_db_default(self):
        return self.db_default is not NOT_PROVIDED

    def get_default(self):
        if self.default is not NOT_PROVIDED:
            return self.default() if callable(self.default) else self.default
        if self.db_default is not NOT_PROVIDED:
            from django.db.models.expressions import DatabaseDefault

            return DatabaseDefault(self.db_default)
        if not self.empty_strings_allowed or self.null:
            return None
        return ""

    _get_default = get_default

    def get_pk_value_on_save(self, instance):
        return self.get_default() if self.has_default() else None

    def value_from_object(self, obj):
        return getattr(obj, self.attname)

    def value_to_string(self, obj):
        return str(self.value_from_object(obj))

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        return value

    def to_python(self, value):
        return value

    def get_prep_value(self, value):
        return value

    def get_db_prep_value(self, value, connection=None, prepared=False):
        return value if prepared else self.get_prep_value(value)

    def get_db_prep_save(self, value, connection=None):
        return self.get_db_prep_value(value, connection)

    def db_type(self, connection=None):
        return self.model._meta._native.column_type(self.name)

    def save_form_data(self, instance, data):
        setattr(instance, self.name, data)

    @property
    def validators(self):
        return [*self.default_validators(), *self._validators]

    def default_validators(self):
        return []

    error_texts = {
        "invalid_choice": "Value %(value)r is not a valid choice.",
        "null": "This field cannot be null.",
        "blank": "This field cannot be blank.",
        "unique": "%(model_name)s with this %(field_label)s already exists.",
    }

    def _error(self, code, params=None):
        message = (self._error_messages or {}).get(code)
        if message is None:
            for cls in type(self).__mro__:
                message = getattr(cls, "error_texts", {}).get(code)
                if message is not None:
                    break
        return exceptions.ValidationError(message, code=code, params=params)

    def run_validators(self, value):
        if value in self.empty_values:
            return
        errors = []
        for validator in self.validators:
            try:
                validator(value)
            except exceptions.ValidationError as error:
                errors.extend(error.error_list)
        if errors:
            raise exceptions.ValidationError(errors)

    def validate(self, value, model_instance):
        if not self.editable:
            return
        if self.choices is not None and value not in self.empty_values:
            if any(value == key for key, _ in self.flatchoices):
                return
            raise self._error("invalid_choice", {"value": value})
        if value is None and not self.null:
            raise self._error("null")
        if not self.blank and value in self.empty_values:
            raise self._error("blank")

    def clean(self, value, model_instance):
        value = self.to_python(value)
        self.validate(value, model_instance)
        self.run_validators(value)
        return value

    def formfield(self, **kwargs):
        raise NotImplementedError("forms are not part of perflab")


class BooleanField(Field):
    empty_strings_allowed = False
    error_texts = {"invalid": "“%(value)s” value must be either True or False."}

    def to_python(self, value):
        if self.null and value in self.empty_values:
            return None
        if value in (True, False):
            return bool(value)
        if value in ("t", "True", "1"):
            return True
        if value in ("f", "False", "0"):
            return False
        raise self._error("invalid", {"value": value})


class CharField(Field):
    def __init__(self, *args, db_collation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.db_collation = db_collation

    def default_validators(self):
        from django.core.validators import MaxLengthValidator

        return [] if self.max_length is None else [MaxLengthValidator(self.max_length)]

    def to_python(self, value):
        return value if isinstance(value, str) or value is None else str(value)


class CommaSeparatedIntegerField(CharField):
    pass


class SlugField(CharField):
    def __init__(self, *args, max_length=50, db_index=True, allow_unicode=False, **kwargs):
        self.allow_unicode = allow_unicode
        super().__init__(*args, max_length=max_length, db_index=db_index, **kwargs)

    def default_validators(self):
        from django.core.validators import validate_slug

        return [*super().default_validators(), validate_slug]


class EmailField(CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 254)
        super().__init__(*args, **kwargs)

    def default_validators(self):
        from django.core.validators import validate_email

        return [*super().default_validators(), validate_email]


class URLField(CharField):
    def __init__(self, verbose_name=None, name=None, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(verbose_name, name, **kwargs)


class TextField(Field):
    def __init__(self, *args, db_collation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.db_collation = db_collation

    def to_python(self, value):
        return value if isinstance(value, str) or value is None else str(value)


class IntegerField(Field):
    empty_strings_allowed = False
    error_texts = {"invalid": "“%(value)s” value must be an integer."}

    def get_prep_value(self, value):
        if value is None:
            return None
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise error.__class__(
                "Field '%s' expected a number but got %r." % (self.name, value)
            ) from error

    def to_python(self, value):
        if value is None:
            return value
        try:
            return int(value)
        except (TypeError, ValueError):
            raise self._error("invalid", {"value": value})


class BigIntegerField(IntegerField):
    pass


class SmallIntegerField(IntegerField):
    pass


class PositiveIntegerField(IntegerField):
    pass


class PositiveBigIntegerField(BigIntegerField):
    pass


class PositiveSmallIntegerField(IntegerField):
    pass


class AutoFieldMixin:
    db_returning = True

    def __init__(self, *args, **kwargs):
        kwargs["blank"] = True
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls, name, **kwargs):
        if cls._meta.auto_field:
            raise ValueError(
                "Model %s can't have more than one auto-generated field." % cls._meta.label
            )
        super().contribute_to_class(cls, name, **kwargs)
        cls._meta.auto_field = self

    def validate(self, value, model_instance):
        pass


class AutoField(AutoFieldMixin, IntegerField):
    pass


class BigAutoField(AutoFieldMixin, BigIntegerField):
    pass


class SmallAutoField(AutoFieldMixin, SmallIntegerField):
    pass


class FloatField(Field):
    empty_strings_allowed = False
    error_texts = {"invalid": "“%(value)s” value must be a float."}

    def to_python(self, value):
        if value is None:
            return value
        try:
            return float(value)
        except (TypeError, ValueError):
            raise self._error("invalid", {"value": value})


class DecimalField(Field):
    empty_strings_allowed = False
    error_texts = {"invalid": "“%(value)s” value must be a decimal number."}

    def __init__(
        self, verbose_name=None, name=None, max_digits=None, decimal_places=None, **kwargs
    ):
        self.max_digits = max_digits
        self.decimal_places = decimal_places
        super().__init__(verbose_name, name, **kwargs)

    def to_python(self, value):
        import decimal

        if value is None:
            return value
        try:
            if isinstance(value, float):
                return decimal.Context(prec=self.max_digits).create_decimal_from_float(value)
            return decimal.Decimal(value)
        except (decimal.InvalidOperation, TypeError, ValueError):
            raise self._error("invalid", {"value": value})


class DateTimeCheckMixin:
    pass


class DateField(DateTimeCheckMixin, Field):
    empty_strings_allowed = False
    error_texts = {
        "invalid": "“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format.",
    }

    def __init__(
        self, verbose_name=None, name=None, auto_now=False, auto_now_add=False, **kwargs
    ):
        self.auto_now, self.auto_now_add = auto_now, auto_now_add
        if auto_now or auto_now_add:
            kwargs["editable"] = False
            kwargs["blank"] = True
        super().__init__(verbose_name, name, **kwargs)

    def to_python(self, value):
        if value is None:
            return value
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise self._error("invalid", {"value": value})

    def _now(self):
        return _django.now().date()

    def pre_save(self, model_instance, add):
        if self.auto_now or (self.auto_now_add and add):
            value = self._now()
            setattr(model_instance, self.attname, value)
            return value
        return super().pre_save(model_instance, add)

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not self.null:
            for direction, is_next in (("next", True), ("previous", False)):
                method = "get_%s_by_%s" % (direction, self.name)

                def neighbour(instance, field=self, is_next=is_next, **lookups):
                    return instance._get_next_or_previous_by_FIELD(field, is_next, **lookups)

                if method not in cls.__dict__:
                    setattr(cls, method, neighbour)


class DateTimeField(DateField):
    error_texts = {
        "invalid": "“%(value)s” value has an invalid format. It must be in "
        "YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
    }

    def to_python(self, value):
        if value is None or isinstance(value, datetime.datetime):
            return value
        if isinstance(value, datetime.date):
            value = datetime.datetime(value.year, value.month, value.day)
            return value.replace(tzinfo=datetime.timezone.utc) if _django.USE_TZ else value
        try:
            return datetime.datetime.fromisoformat(value)
        except ValueError:
            raise self._error("invalid", {"value": value})

    def _now(self):
        from django.utils import timezone

        return timezone.now()


class TimeField(DateTimeCheckMixin, Field):
    empty_strings_allowed = False
    error_texts = {
        "invalid": "“%(value)s” value has an invalid format. It must be in "
        "HH:MM[:ss[.uuuuuu]] format.",
    }

    def __init__(
        self, verbose_name=None, name=None, auto_now=False, auto_now_add=False, **kwargs
    ):
        self.auto_now, self.auto_now_add = auto_now, auto_now_add
        if auto_now or auto_now_add:
            kwargs["editable"] = False
            kwargs["blank"] = True
        super().__init__(verbose_name, name, **kwargs)

    def to_python(self, value):
        if value is None or isinstance(value, datetime.time):
            return value
        if isinstance(value, datetime.datetime):
            return value.time()
        try:
            return datetime.time.fromisoformat(value)
        except ValueError:
            raise self._error("invalid", {"value": value})

    def pre_save(self, model_instance, add):
        if self.auto_now or (self.auto_now_add and add):
            value = _django.now().time()
            setattr(model_instance, self.attname, value)
            return value
        return super().pre_save(model_instance, add)


class DurationField(Field):
    empty_strings_allowed = False


class UUIDField(Field):
    empty_strings_allowed = False
    error_texts = {"invalid": "“%(value)s” is not a valid UUID."}

    def to_python(self, value):
        import uuid

        if value is not None and not isinstance(value, uuid.UUID):
            try:
                return uuid.UUID(**{"int" if isinstance(value, int) else "hex": value})
            except (AttributeError, ValueError):
                raise self._error("invalid", {"value": value})
        return value


class BinaryField(Field):
    empty_values = [None, b""]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def get_default(self):
        if self.has_default() and not callable(self.default):
            return self.default
        default = super().get_default()
        return b"" if default == "" else default


class JSONField(Field):
    empty_strings_allowed = False

    def __init__(self, verbose_name=None, name=None, encoder=None, decoder=None, **kwargs):
        self.encoder = encoder
        self.decoder = decoder
        super().__init__(verbose_name, name, **kwargs)


class GenericIPAddressField(Field):
    empty_strings_allowed = False

    def __init__(
        self, verbose_name=None, name=None, protocol="both", unpack_ipv4=False, *args, **kwargs
    ):
        self.protocol = protocol
        kwargs["max_length"] = 39
        super().__init__(verbose_name, name, *args, **kwargs)


class FilePathField(Field):
    def __init__(self, verbose_name=None, name=None, path="", **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(verbose_name, name)
        self.max_length = kwargs["max_length"]
