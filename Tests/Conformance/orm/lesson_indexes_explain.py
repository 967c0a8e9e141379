"""Which index a query walks, as the database explains it."""

from blog.models import Post


def uses(queryset, name):
    return name in queryset.explain()


def main():
    recent = Post.objects.filter(status="published").order_by("-created_at")[:10]
    print(uses(recent, "blog_post_status"), uses(recent, "TEMP B-TREE"))
    print(uses(Post.objects.filter(slug="the-page-cache-1"), "USING INDEX"))
    print(uses(Post.objects.filter(content__contains="page"), "SCAN"))
    print(uses(Post.objects.filter(author=1, status="draft"), "blog_post_author"))
    print(uses(Post.objects.order_by("title")[:5], "TEMP B-TREE"), uses(Post.objects.order_by("views_count")[:5], "TEMP B-TREE"))
    print([index.fields for index in Post._meta.indexes])
    print([field.name for field in Post._meta.fields if field.db_index or field.unique])
