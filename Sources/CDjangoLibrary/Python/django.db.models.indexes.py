"""Indexes of a model's table."""

import _django

__all__ = ["Index"]


def names_digest(*args, length):
    text = "".join(args)
    return _django.digest(text)[:length]


def split_identifier(identifier):
    try:
        namespace, name = identifier.split('"."')
    except ValueError:
        namespace, name = "", identifier
    return namespace.strip('"'), name.strip('"')


class Index:
    suffix = "idx"
    max_name_length = 30

    def __init__(
        self,
        *expressions,
        fields=(),
        name=None,
        db_tablespace=None,
        opclasses=(),
        condition=None,
        include=None,
    ):
        if opclasses and not name:
            raise ValueError("An index must be named to use opclasses.")
        if condition and not name:
            raise ValueError("An index must be named to use condition.")
        if expressions and not name:
            raise ValueError("An index must be named to use expressions.")
        if not expressions and not fields:
            raise ValueError("At least one field or expression is required to define an index.")
        if expressions and fields:
            raise ValueError("Index.fields and expressions are mutually exclusive.")
        if fields and not isinstance(fields, (list, tuple)):
            raise ValueError("Index.fields must be a list or tuple.")
        if not all(isinstance(field, str) for field in fields):
            raise ValueError("Index.fields must contain only strings with field names.")
        self.fields = list(fields)
        self.fields_orders = [
            (name[1:], "DESC") if name.startswith("-") else (name, "") for name in self.fields
        ]
        self.name = name or ""
        self.condition = condition
        self.include = tuple(include) if include else ()
        self.expressions = expressions

    def clone(self):
        made = self.__class__.__new__(self.__class__)
        for name, value in vars(self).items():
            setattr(made, name, value)
        return made

    __copy__ = clone

    def set_name_with_model(self, model):
        _, table = split_identifier(model._meta.db_table)
        columns = [
            ("-%s" if order else "%s") % model._meta.get_field(name).column
            for name, order in self.fields_orders
        ]
        parts = [table, *columns, self.suffix]
        self.name = "%s_%s_%s" % (
            table[:11],
            columns[0][:7],
            "%s_%s" % (names_digest(*parts, length=6), self.suffix),
        )
        if self.name[0] == "_" or self.name[0].isdigit():
            self.name = "D%s" % self.name[1:]

    def __repr__(self):
        parts = ["<%s:" % self.__class__.__qualname__]
        if self.fields:
            parts.append("fields=%r" % self.fields)
        if self.name:
            parts.append("name=%r" % self.name)
        return " ".join(parts) + ">"

    def __eq__(self, other):
        if self.__class__ == other.__class__:
            return vars(self) == vars(other)
        return NotImplemented

    def __hash__(self):
        return hash(self.name)
