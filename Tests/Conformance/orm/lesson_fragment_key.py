"""The key of a template fragment, so that code can drop what `{% cache %}` stored."""

from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key


def main():
    key = make_template_fragment_key("post_sidebar", [42])
    print(key)
    print(make_template_fragment_key("post_sidebar"))
    print(make_template_fragment_key("post_detail", [42, "2025-03-03 09:00:00+00:00"]))
    cache.set(key, "<div>...</div>", 500)
    print(cache.get(make_template_fragment_key("post_sidebar", [42])))
    print(cache.get(make_template_fragment_key("post_sidebar", [43])))
    print(cache.delete(key), cache.get(key))
