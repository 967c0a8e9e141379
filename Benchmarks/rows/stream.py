"""The same, streamed: no more than one chunk alive."""

from blog.models import Post


def main():
    count = 0
    for post in Post.objects.select_related("author", "category").iterator(chunk_size=2000):
        count += 1
    return count
