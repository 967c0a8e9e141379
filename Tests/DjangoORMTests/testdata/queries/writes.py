# Related managers, prefetched relations and writes in bulk, with their numbers of queries.
from django.db.models import *
from django.db.models.functions import *
from django.contrib.auth.models import User
from django.db import connection
from blog.models import *


def show(function):
    before = len(connection.queries)
    try:
        result = repr(function())
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(len(connection.queries) - before, result)


u = User.objects.get(pk=1)
p = Post.objects.get(pk=1)
show(lambda: p.tags.add(1, 2))
show(lambda: list(p.tags.values_list("pk", flat=True).order_by("pk")))
show(lambda: p.tags.remove(1))
show(lambda: p.tags.set([3, 4]))
show(lambda: p.tags.clear())
show(lambda: p.comments.create(author=u, content="x").pk > 0)
show(lambda: p.comments.get_or_create(content="x", defaults={"author": u})[1])
show(lambda: p.comments.update(content="y"))
show(lambda: p.comments.filter(content="y").delete())
show(lambda: p.comments.all().exists())
q = Post.objects.prefetch_related("tags", "comments__author").order_by("pk")
show(lambda: [(len(x.tags.all()), [c.author.username for c in x.comments.all()]) for x in q[:3]])
show(lambda: [x.comments.all()._prefetch_done for x in q[:3]])
x = list(q[:3])[2]
show(lambda: x.comments.count())
show(lambda: x.comments.create(author=u, content="z").post is x)
show(lambda: x.comments.count())
show(lambda: Post.objects.filter(pk=2).values("comments__content"))
show(lambda: Category.objects.prefetch_related(Prefetch("posts", queryset=Post.objects.only("title", "category"), to_attr="some"))[0].some[0].title)
show(lambda: [c.posts.all()[0].category is c for c in Category.objects.prefetch_related("posts")])
show(lambda: User.objects.prefetch_related("profile", "followers__follower__profile").get(pk=1).followers.all()[0].follower.username)
show(lambda: Profile.objects.select_related("user").get(pk=1).user.profile.role)
show(lambda: Post.objects.select_related("author", "category").only("title", "author__username", "category__name").get(pk=3).category.name)
show(lambda: Post.objects.in_bulk())
show(lambda: Post.objects.bulk_create([Post(author=u, category_id=1, title="t%d" % i, slug="s%d" % i, content="") for i in range(200)], batch_size=50)[199].pk is not None)
show(lambda: Post.objects.filter(slug__startswith="s").count())
show(lambda: Post.objects.filter(slug__startswith="s").update(views_count=F("views_count") + 5, title=Concat(F("title"), Value("!"))))
show(lambda: Post.objects.filter(slug__startswith="s").annotate(n=Count("comments")).filter(n=0).update(featured=True))
show(lambda: Post.objects.filter(slug__startswith="s")[:3].delete())
show(lambda: Post.objects.filter(slug__startswith="s").delete())
show(lambda: Tag.objects.bulk_create([Tag(name="u1"), Tag(name="tag1")], update_conflicts=True, update_fields=["name"], unique_fields=["name"]))
show(lambda: Tag.objects.bulk_create([Tag(name="u1"), Tag(name="tag1")], update_conflicts=True))
show(lambda: Tag.objects.bulk_create([], batch_size=-1))
show(lambda: Post.objects.update_or_create(slug="post-2", defaults={"title": "new"}))
show(lambda: Post.objects.aggregate(a=Avg("views_count"), b=Avg("views_count") * 2))
show(lambda: Post.objects.values_list("status").annotate(Count("pk"), Max("views_count")).order_by("status"))
show(lambda: Comment.objects.values("post__category").annotate(n=Count("pk")).filter(n__gte=2).order_by("post__category"))
