"""A router says where a model's reads and writes go; `using` says it for one queryset."""

from blog.models import Post
from django.contrib.auth.models import User


class DatabaseRouter:
    """Reads of the blog go to a replica, writes to the primary."""

    def db_for_read(self, model, **hints):
        return "blog_read" if model._meta.app_label == "blog" else "default"

    def db_for_write(self, model, **hints):
        return "blog_write" if model._meta.app_label == "blog" else "default"

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return True


def main():
    router = DatabaseRouter()
    for model in (Post, User):
        print(model._meta.label, router.db_for_read(model), router.db_for_write(model), router.allow_migrate("x", "blog"))
    print(Post.objects.all().db, Post.objects.using("default").db, Post.objects.using("default").count())
    post = Post.objects.using("default").order_by("pk").first()
    print(post._state.db, post._state.adding)
    print(Post.objects.db_manager("default").filter(featured=True).count())
