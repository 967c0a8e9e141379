"""The exceptions that all of Django shares."""

import operator


class FieldDoesNotExist(Exception):
    """There is no such field."""


class AppRegistryNotReady(Exception):
    pass


class ObjectDoesNotExist(Exception):
    """No row answers."""

    silent_variable_failure = True


class MultipleObjectsReturned(Exception):
    """More than one row answers where one was asked for."""


class SuspiciousOperation(Exception):
    pass


class SuspiciousMultipartForm(SuspiciousOperation):
    pass


class SuspiciousFileOperation(SuspiciousOperation):
    pass


class DisallowedHost(SuspiciousOperation):
    pass


class DisallowedRedirect(SuspiciousOperation):
    pass


class TooManyFieldsSent(SuspiciousOperation):
    pass


class TooManyFilesSent(SuspiciousOperation):
    pass


class RequestDataTooBig(SuspiciousOperation):
    pass


class RequestAborted(Exception):
    pass


class BadRequest(Exception):
    pass


class PermissionDenied(Exception):
    pass


class ViewDoesNotExist(Exception):
    pass


class MiddlewareNotUsed(Exception):
    pass


class ImproperlyConfigured(Exception):
    pass


class FieldError(Exception):
    pass


class FieldFetchBlocked(FieldError):
    pass


NON_FIELD_ERRORS = '__all__'


class ValidationError(Exception):
    """One message, a list of them, or a dictionary of lists by field."""

    def __init__(self, message, code=None, params=None):
        super().__init__(message, code, params)
        if isinstance(message, ValidationError):
            if hasattr(message, 'error_dict'):
                message = message.error_dict
            elif not hasattr(message, 'message'):
                message = message.error_list
            else:
                message, code, params = message.message, message.code, message.params
        if isinstance(message, dict):
            self.error_dict = {}
            for field, messages in message.items():
                if not isinstance(messages, ValidationError):
                    messages = ValidationError(messages)
                self.error_dict[field] = messages.error_list
        elif isinstance(message, list):
            self.error_list = []
            for one in message:
                if not isinstance(one, ValidationError):
                    one = ValidationError(one)
                if hasattr(one, 'error_dict'):
                    self.error_list.extend(sum(one.error_dict.values(), []))
                else:
                    self.error_list.extend(one.error_list)
        else:
            self.message = message
            self.code = code
            self.params = params
            self.error_list = [self]

    @property
    def message_dict(self):
        self.error_dict
        return dict(self)

    @property
    def messages(self):
        if hasattr(self, 'error_dict'):
            return sum(dict(self).values(), [])
        return list(self)

    def update_error_dict(self, error_dict):
        if hasattr(self, 'error_dict'):
            for field, errors in self.error_dict.items():
                error_dict.setdefault(field, []).extend(errors)
        else:
            error_dict.setdefault(NON_FIELD_ERRORS, []).extend(self.error_list)
        return error_dict

    def __iter__(self):
        if hasattr(self, 'error_dict'):
            for field, errors in self.error_dict.items():
                yield field, list(ValidationError(errors))
        else:
            for error in self.error_list:
                message = error.message
                if error.params:
                    message %= error.params
                yield str(message)

    def __str__(self):
        if hasattr(self, 'error_dict'):
            return repr(dict(self))
        return repr(list(self))

    def __repr__(self):
        return 'ValidationError(%s)' % self

    def __eq__(self, other):
        if not isinstance(other, ValidationError):
            return NotImplemented
        return hash(self) == hash(other)

    def __hash__(self):
        if hasattr(self, 'message'):
            return hash((self.message, self.code, _hashable(self.params)))
        if hasattr(self, 'error_dict'):
            return hash(_hashable(self.error_dict))
        return hash(tuple(sorted(self.error_list, key=operator.attrgetter('message'))))


def _hashable(value):
    if isinstance(value, dict):
        return tuple((key, _hashable(item)) for key, item in sorted(value.items()))
    if isinstance(value, list):
        return tuple(_hashable(item) for item in value)
    return value


class EmptyResultSet(Exception):
    """The conditions can't be met by any row."""


class FullResultSet(Exception):
    """The conditions are met by every row."""


class SynchronousOnlyOperation(Exception):
    pass
