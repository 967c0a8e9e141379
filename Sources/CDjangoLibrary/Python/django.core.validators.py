"""Validators that fields use."""

import re

from django.core.exceptions import ValidationError


class BaseValidator:
    message = "Ensure this value is %(limit_value)s (it is %(show_value)s)."
    code = "limit_value"

    def __init__(self, limit_value, message=None):
        self.limit_value = limit_value
        if message:
            self.message = message

    def __call__(self, value):
        cleaned = self.clean(value)
        limit = self.limit_value() if callable(self.limit_value) else self.limit_value
        if self.compare(cleaned, limit):
            raise ValidationError(
                self.text(limit),
                code=self.code,
                params={"limit_value": limit, "show_value": cleaned, "value": value},
            )

    def text(self, limit):
        return self.message

    def compare(self, a, b):
        return a is not b

    def clean(self, x):
        return x


class MaxValueValidator(BaseValidator):
    message = "Ensure this value is less than or equal to %(limit_value)s."
    code = "max_value"

    def compare(self, a, b):
        return a > b


class MinValueValidator(BaseValidator):
    message = "Ensure this value is greater than or equal to %(limit_value)s."
    code = "min_value"

    def compare(self, a, b):
        return a < b


class MinLengthValidator(BaseValidator):
    code = "min_length"
    direction = "least"

    def text(self, limit):
        unit = "character" if limit == 1 else "characters"
        return (
            "Ensure this value has at " + self.direction + " %(limit_value)d " + unit
            + " (it has %(show_value)d)."
        )

    def compare(self, a, b):
        return a < b

    def clean(self, x):
        return len(x)


class MaxLengthValidator(MinLengthValidator):
    code = "max_length"
    direction = "most"

    def compare(self, a, b):
        return a > b


class RegexValidator:
    message = "Enter a valid value."
    code = "invalid"

    def __init__(self, regex="", message=None, code=None, inverse_match=False):
        self.regex = re.compile(regex) if isinstance(regex, str) else regex
        self.message = message or self.message
        self.code = code or self.code
        self.inverse_match = inverse_match

    def __call__(self, value):
        found = self.regex.search(str(value))
        if bool(found) == self.inverse_match:
            raise ValidationError(self.message, code=self.code, params={"value": value})


def _letters(text):
    return all(c.isascii() and (c.isalnum() or c in "-_") for c in text)


def validate_slug(value):
    if not value or not _letters(str(value)):
        raise ValidationError(
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
            code="invalid",
            params={"value": value},
        )


def validate_email(value):
    user, at, domain = str(value).rpartition("@")
    if not at or not user or "." not in domain or domain.startswith(".") or domain.endswith("."):
        raise ValidationError("Enter a valid email address.", code="invalid", params={"value": value})
