"""Every post with its author and category, as a list of instances."""

import time

from blog.models import Post


def main():
    start = time.perf_counter()
    posts = list(Post.objects.select_related("author", "category"))
    return len(posts), time.perf_counter() - start
