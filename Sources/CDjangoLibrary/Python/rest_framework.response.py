"""`Response`: data first, JSON when somebody reads the content."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse


class Response(HttpResponse):
    def __init__(
        self, data=None, status=None, template_name=None, headers=None, exception=False, content_type=None
    ):
        super().__init__(b'', content_type=content_type or 'application/json', status=status)
        self.data = data
        self.template_name = template_name
        self.exception = exception
        for name, value in (headers or {}).items():
            self[name] = value

    @property
    def rendered_content(self):
        if self.data is None:
            return b''
        text = json.dumps(self.data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(',', ':'))
        return text.encode()

    @property
    def content(self):
        return self.rendered_content

    @content.setter
    def content(self, value):
        self._container = [self.make_bytes(value)]

    @property
    def status_text(self):
        return self.reason_phrase

    def __iter__(self):
        return iter([self.content])
