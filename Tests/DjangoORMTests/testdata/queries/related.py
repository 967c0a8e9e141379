# select_related, prefetch_related, Prefetch: what is at hand afterwards, and with how many queries.
from django.db import connection
from django.db.models import Count, Prefetch, prefetch_related_objects
from django.contrib.auth.models import User
from blog.models import Category, Comment, Follow, Post, Profile, Tag


def show(function):
    before = len(connection.queries)
    try:
        result = repr(function())
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(len(connection.queries) - before, result)


posts = Post.objects.order_by("pk")
show(lambda: [p.author.username for p in posts[:4]])
show(lambda: [p.author.username for p in posts.select_related("author")[:4]])
show(lambda: [p.author.profile.role for p in posts.select_related("author__profile").filter(author__lt=4)[:4]])
show(lambda: [hasattr(u, "profile") for u in User.objects.select_related("profile").order_by("pk")])
show(lambda: [hasattr(u, "profile") for u in User.objects.order_by("pk")])
show(lambda: posts.select_related("nonsense")[0])
show(lambda: posts.select_related("title")[0])
show(lambda: posts.select_related("tags")[0])
show(lambda: [[t.name for t in p.tags.all()] for p in posts[:4]])
show(lambda: [[t.name for t in p.tags.all()] for p in posts.prefetch_related("tags")[:4]])
show(lambda: [[c.author.username for c in p.comments.all()] for p in posts.prefetch_related("comments__author")[:4]])
show(lambda: [len(p.comments.all()) for p in posts.prefetch_related("comments")[:4]])
show(lambda: [p.comments.count() for p in posts.prefetch_related("comments")[:4]])
show(lambda: [p.comments.filter(is_approved=True).count() for p in posts.prefetch_related("comments")[:4]])
show(lambda: [p.comments.first() and p.comments.first().content for p in posts.prefetch_related("comments")[:4]])
show(lambda: [p.author.username for p in posts.prefetch_related("author", "category")[:6]])
approved = Prefetch("comments", queryset=Comment.objects.filter(is_approved=True).order_by("-pk"), to_attr="approved")
show(lambda: [[c.content for c in p.approved] for p in posts.prefetch_related(approved)[:4]])
show(lambda: [[c.content for c in p.comments.all()] for p in posts.prefetch_related(
    Prefetch("comments", queryset=Comment.objects.filter(is_approved=True)))[:4]])
show(lambda: [[c.content for c in p.comments.all()] for p in posts.prefetch_related(
    Prefetch("comments", queryset=Comment.objects.order_by("pk")[:1]))[:4]])
show(lambda: [[t.name for c in [p.category] for q in c.posts.all() for t in q.tags.all()][:2] for p in posts.prefetch_related(
    "category__posts__tags")[:4]])
show(lambda: [u.profile.role for u in User.objects.prefetch_related("profile").filter(pk__lt=4).order_by("pk")])
show(lambda: posts.prefetch_related("nonsense")[0])
show(lambda: list(posts.prefetch_related("nonsense")[:1]))
show(lambda: list(posts.prefetch_related("title")[:1]))
show(lambda: list(posts.prefetch_related("author__username")[:1]))
show(lambda: list(posts.prefetch_related(Prefetch("comments", to_attr="title"))[:1]))
show(lambda: list(posts.prefetch_related("comments", Prefetch("comments", queryset=Comment.objects.all()))[:1]))
show(lambda: Prefetch("comments", queryset=Comment.objects.values("pk")))
show(lambda: list(posts.filter(pk=0).prefetch_related("comments", "nonsense")))
some = list(posts[:3])
show(lambda: prefetch_related_objects(some, "tags", "comments"))
show(lambda: [[t.name for t in p.tags.all()] for p in some])
show(lambda: prefetch_related_objects(some, "tags"))
show(lambda: prefetch_related_objects([], "nonsense"))
author = User.objects.get(pk=2)
show(lambda: [p.author is author for p in author.post_set.all()][:3])
show(lambda: author.post_set.filter(status="draft").values_list("pk", flat=True))
show(lambda: author.followers.count())
show(lambda: [f.follower.username for f in User.objects.get(pk=1).followers.select_related("follower").order_by("pk")])
show(lambda: Tag.objects.get(pk=2).posts.order_by("pk").values_list("pk", flat=True))
show(lambda: Tag.objects.annotate(n=Count("posts")).order_by("-n", "pk").values_list("name", "n"))
show(lambda: posts.prefetch_related("tags").prefetch_related(None)[0].tags.count())
lazy = posts.prefetch_related("comments")[:3]
show(lambda: len(lazy))
show(lambda: [len(p.comments.all()) for p in lazy])
show(lambda: [len(p.comments.all()) for p in lazy.all()])
show(lambda: [p.title for p in posts.only("title")[:3]])
show(lambda: [len(p.content) for p in posts.defer("content")[:3]])
show(lambda: posts.only("title")[0].get_deferred_fields() == {"author_id", "category_id", "slug", "content", "status", "featured", "views_count", "engagement_score", "created_at", "updated_at"})
show(lambda: [(p.title, p.author.username) for p in posts.select_related("author").only("title", "author__username")[:2]])
show(lambda: list(posts.select_related("author").only("title")[:2]))
for chunk in (posts.prefetch_related("comments").iterator(chunk_size=8),):
    show(lambda: sum(len(p.comments.all()) for p in chunk))
