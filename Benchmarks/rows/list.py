"""Every post with its author and category, as a list of instances."""

from blog.models import Post


def main():
    return len(list(Post.objects.select_related("author", "category")))
