"""Escaping for HTML."""

import re

from django.utils.safestring import SafeString, mark_safe


def escape(text):
    """Escapes what means something in HTML, also in what was escaped before."""
    text = str(text)
    for character, entity in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;'), ("'", '&#x27;')):
        text = text.replace(character, entity)
    return SafeString(text)


def conditional_escape(text):
    if hasattr(text, '__html__'):
        return text.__html__()
    return escape(text)


def format_html(format_string, *args, **kwargs):
    if not (args or kwargs):
        raise TypeError('args or kwargs must be provided.')
    kwargs = {name: conditional_escape(value) for name, value in kwargs.items()}
    return mark_safe(format_string.format(*[conditional_escape(value) for value in args], **kwargs))


def format_html_join(sep, format_string, args_generator):
    return mark_safe(
        conditional_escape(sep).join(
            format_html(format_string, **args) if isinstance(args, dict) else format_html(format_string, *args)
            for args in args_generator
        )
    )


def linebreaks(value, autoescape=False):
    value = re.sub(r'\r\n|\r|\n', '\n', str(value))
    paragraphs = re.split('\n{2,}', value)
    if autoescape:
        paragraphs = ['<p>%s</p>' % escape(each).replace('\n', '<br>') for each in paragraphs]
    else:
        paragraphs = ['<p>%s</p>' % each.replace('\n', '<br>') for each in paragraphs]
    return '\n\n'.join(paragraphs)


def strip_tags(value):
    """Without tags."""
    value = str(value)
    while '<' in value and '>' in value:
        stripped = re.sub(r'<[^>]*>', '', value)
        if stripped == value:
            break
        value = stripped
    return value


def escapejs(value):
    return mark_safe(''.join(_javascript.get(character, character) for character in str(value)))


_javascript = {character: '\\u%04X' % ord(character) for character in '\\\'"><&=-;`\u2028\u2029'}
_javascript.update({chr(number): '\\u%04X' % number for number in range(32)})
