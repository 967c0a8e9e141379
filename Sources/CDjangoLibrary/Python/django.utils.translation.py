"""Texts stay as they are: a lab speaks one language."""

from django.utils.functional import lazystr


def gettext(message):
    return message


gettext_noop = gettext
ugettext = gettext


def gettext_lazy(message):
    return lazystr(message)


def ngettext(singular, plural, number):
    return singular if number == 1 else plural


ngettext_lazy = ngettext


def pgettext(context, message):
    return message


pgettext_lazy = pgettext


def get_language():
    return 'en-us'


def activate(language):
    pass


def deactivate():
    pass
