"""A score of views, comments and likes. Two counts over two joins multiply each other; distinct or subqueries do not."""

from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from blog.models import Comment, Like, Post


def main():
    newest = Post.objects.latest("created_at").created_at
    recent = Post.objects.filter(status="published", created_at__gte=newest - timedelta(hours=24))
    print(recent.count())

    multiplied = recent.annotate(score=F("views_count") + Count("comments") * 2 + Count("likes") * 3)
    distinct = recent.annotate(
        score=F("views_count") + Count("comments", distinct=True) * 2 + Count("likes", distinct=True) * 3
    )

    def number(model):
        rows = model.objects.filter(post=OuterRef("pk")).order_by().values("post")
        return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)

    counted = recent.annotate(score=F("views_count") + number(Comment) * 2 + number(Like) * 3)
    for queryset in (multiplied, distinct, counted):
        print(list(queryset.order_by("-score", "pk").values_list("pk", "score")[:5]))
    wrong = dict(multiplied.values_list("pk", "score"))
    right = dict(counted.values_list("pk", "score"))
    print(dict(distinct.values_list("pk", "score")) == right, sum(wrong[pk] != right[pk] for pk in right))
