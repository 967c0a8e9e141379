# Managers of querysets, and lookups over relations.
from django.db.models.functions import *
from django.db.models import *
from django.db import connection
from django.contrib.auth.models import User
from blog.models import *


def show(function):
    before = len(connection.queries)
    try:
        result = repr(function())
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(len(connection.queries) - before, result)


class PostQuerySet(QuerySet):
    def published(self):
        return self.filter(status="published")

    def _private(self):
        return 1


class PM(Manager.from_queryset(PostQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(pk__lt=10)


class P2(Post):
    objects = PM()
    plain = PostQuerySet.as_manager()
    class Meta:
        proxy = True
        app_label = "blog"
        ordering = ["-pk"]
show(lambda: P2.objects.published())
show(lambda: P2.plain.published().count())
show(lambda: P2.objects.published().published().first())
show(lambda: P2.objects._private())
show(lambda: P2.plain.delete())
show(lambda: P2().objects)
show(lambda: P2.objects.ordered)
show(lambda: isinstance(P2.objects.none(), QuerySet))
show(lambda: str(P2.plain))
show(lambda: Post.objects == Post.objects)
show(lambda: list(Post.objects.values("author__username", "tags__name")[:3]))
show(lambda: Post.objects.filter(tags=Tag.objects.get(pk=2)).count())
show(lambda: Post.objects.filter(tags__in=[1,2]).distinct().count())
show(lambda: Post.objects.exclude(tags__in=[1,2]).count())
show(lambda: Post.objects.filter(author__profile__role="admin").count())
show(lambda: Post.objects.filter(Q(author__username="user1") | Q(comments__author__username="user2")).distinct().count())
show(lambda: Post.objects.annotate(n=Count("comments")).filter(n__gt=1).values_list("n", flat=True).distinct().order_by("n"))
show(lambda: Post.objects.filter(pk__in=Post.objects.order_by("-views_count").values("pk")[:3]).count())
show(lambda: Post.objects.order_by("pk").values_list("pk", "author__username", named=True).first())
show(lambda: Post.objects.explain()[:20])
show(lambda: Post.objects.filter(title__in=["a", None]).count())
show(lambda: list(Post.objects.dates("created_at", "year")))
show(lambda: Post.objects.annotate(x=Value(1)).aggregate(Sum("x")))
show(lambda: Post.objects.select_for_update().first())
show(lambda: Post.objects.using("other").count())
show(lambda: Post.objects.filter(1))
show(lambda: Post.objects.filter(F("pk")))
show(lambda: Post.objects.filter(("pk", 1)))
show(lambda: Post.objects.order_by("?").count())
show(lambda: Post.objects.filter(pk=1).values().get()["title"])
show(lambda: Post.objects.filter(comments=None).count())
show(lambda: Post.objects.filter(author=None))
show(lambda: Post.objects.filter(author_id="x"))
show(lambda: Post.objects.get(author=1, pk=5))
show(lambda: Post.objects.complex_filter({"pk": 1}))
show(lambda: Post.objects.filter(pk=1).exclude().filter())
show(lambda: Post.objects.values("author").annotate(n=Count("pk"), v=Avg("views_count")).order_by("-n", "author")[0])
show(lambda: Post.objects.annotate(y=F("created_at__year")).values_list("y", flat=True).distinct())
show(lambda: Post.objects.filter(created_at__year__gte=2024).count())
show(lambda: Post.objects.aggregate(Count("comments", distinct=True)))
show(lambda: Post.objects.filter(pk=1).alias(z=Length("title")).values("z"))
