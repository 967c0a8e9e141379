"""A decorator that says how long a function took, and leaves the function as it was."""

import time
from functools import wraps

from blog.models import Post


def monitor_performance(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        started = time.time()
        result = function(*args, **kwargs)
        print(f"{function.__name__} executed in {time.time() - started:.1f}s")
        return result

    return wrapper


@monitor_performance
def published(limit=3, *, newest=True):
    """Titles of published posts."""
    time.sleep(1.5)
    order = ("-created_at", "-pk") if newest else ("created_at", "pk")
    return list(Post.objects.filter(status="published").order_by(*order).values_list("title", flat=True)[:limit])


def main():
    print(published(2))
    print(published(1, newest=False))
    print(published.__name__, published.__doc__, published.__wrapped__ is not published)
