# select_related brings the same author for many posts: each post has an author of its own all the same.
import copy
import gc
import pickle
import tracemalloc

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.db.models.signals import post_init
from blog.models import Category, Comment, Post, Profile


def show(function):
    before = len(connection.queries)
    try:
        result = repr(function())
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(len(connection.queries) - before, result)


posts = Post.objects.select_related("author", "category").order_by("pk")
# The first instances of a class are larger than the others.
for _ in range(2):
    list(posts.all())
first, _, _, _, _, again = some = list(posts[:6])
show(lambda: [p.author.username for p in some])
show(lambda: (first.author == again.author, first.author is again.author, again.author is again.author))
first.author.username = "somebody else"
show(lambda: (first.author.username, again.author.username))

# The state of a post whose author was not read yet.
some = list(posts.all())
show(lambda: list(some[20]._state.fields_cache))
show(lambda: (some[21]._state.adding, some[21]._state.db, some[21].author._state.adding, some[21].author._state.db))
show(lambda: (Post.author.is_cached(some[22]), Post.category.is_cached(some[22])))
show(lambda: some[23].author._state.fields_cache)
show(lambda: (some[24].author.date_joined.isoformat(), some[24].author.is_active, some[24].author.last_login, some[24].author.email))
show(lambda: [p.author.pk == p.author_id and p.category.pk == p.category_id for p in some].count(True))

# Another key forgets the author, the same one does not.
some = list(posts.all())
some[20].author_id = some[20].author_id
show(lambda: some[20].author.username)
some[21].author_id = 1
show(lambda: some[21].author.username)
show(lambda: some[21].category.name)
some[22].author = some[20].author
show(lambda: (some[22].author is some[20].author, some[22].author_id))
some[23].author = None
show(lambda: (some[23].author_id, some[23].category.slug))
del some[24]._state.fields_cache["author"]
show(lambda: some[24].author.username)
some[25]._state.fields_cache = {}
show(lambda: some[25].author.username)
some[26].refresh_from_db()
show(lambda: some[26].author.username)
some[27].refresh_from_db(fields=["title"])
show(lambda: some[27].author.username)

# Copies and pickles take it along.
some = list(posts.all())
twin = copy.copy(some[20])
show(lambda: (twin.author.username, twin.author is some[20].author))
deep = copy.deepcopy(some[21])
show(lambda: (deep.author.username, deep.author is some[21].author))
loaded = pickle.loads(pickle.dumps(some[22]))
show(lambda: (loaded.author.username, loaded.category.name, loaded.author is some[22].author))
loaded = pickle.loads(pickle.dumps(some[23:26]))
show(lambda: [(p.author.username, p.category.slug) for p in loaded])

# Relations of relations, and those with a way back.
comments = list(Comment.objects.select_related("post__author", "post__category", "author").order_by("pk"))
show(lambda: [(c.post.author.username, c.author.username) for c in comments[30:34]])
show(lambda: (comments[1].post == comments[2].post, comments[1].post is comments[2].post))
with_profile = list(posts.select_related("author__profile").filter(author__profile__isnull=False))
show(lambda: [p.author.profile.role for p in with_profile[4:8]])
show(lambda: with_profile[6].author.profile.user is with_profile[6].author)
show(lambda: [hasattr(p.author, "profile") for p in posts.select_related("author__profile")].count(True))
show(lambda: [(p.title, p.author.username) for p in posts.only("title", "author__username", "category__slug")[6:9]])
show(lambda: posts.only("title", "author__username", "category__slug")[7].author.get_deferred_fields() >= {"email", "password"})
show(lambda: [(p.double, p.author.username) for p in posts.annotate(double=F("views_count") * 2)[6:9]])
show(lambda: [p.author.username for p in posts.order_by().union(posts.order_by()).order_by("pk")][6:9])

# By chunks.
show(lambda: [p.author.username for p in posts.iterator(chunk_size=7)][5:12])
kept = list(posts.iterator())
show(lambda: (kept[0].author == kept[5].author, kept[0].author is kept[5].author, kept[29].author is kept[29].author))
show(lambda: {(p.author.username, p.category.name) for p in kept} == {(p.author.username, p.category.name) for p in posts.all()})
show(lambda: [c.post.author.username for c in comments[:1] + list(Comment.objects.select_related("post__author").order_by("pk").iterator())][30:33])
show(lambda: [p.author.profile.role for p in posts.select_related("author__profile").filter(author__lt=4).iterator()][4:8])
show(lambda: [(p.double, p.author.email) for p in posts.annotate(double=F("views_count") * 2).iterator(chunk_size=4)][6:9])

# A row that asks for the next one.


class Impatient(Post):
    class Meta:
        proxy = True
        app_label = "blog"

    @classmethod
    def from_db(cls, db, field_names, values):
        next(rows)
        return super().from_db(db, field_names, values)


rows = Impatient.objects.iterator(chunk_size=1)
show(lambda: next(rows))

# Receivers hear of what was made while they listened.
made = []


def hear(sender, instance, **kwargs):
    made.append(sender.__name__)


silent = list(posts.all())
post_init.connect(hear)
show(lambda: (silent[20].author.username, made.count("User")))
loud = list(posts.all())
show(lambda: (made.count("Post"), made.count("User"), made.count("Category")))
show(lambda: (loud[20].author.username, made.count("User")))
post_init.disconnect(hear)
made = []
for number, post in enumerate(posts.iterator()):
    if number == 20:
        post_init.connect(hear)
post_init.disconnect(hear)
show(lambda: [made.count(name) for name in ("Post", "User", "Category")])

# Each counts as an object of its own, read or not.
list(posts.all())
gc.collect()
tracemalloc.start()
many = list(posts.all())
held = tracemalloc.get_traced_memory()[0]
names = [p.author.username is None or p.category.name is None for p in many]
show(lambda: (held > 30 * 1_500, abs(tracemalloc.get_traced_memory()[0] - held) < held // 10))
many = None
show(lambda: tracemalloc.get_traced_memory()[0] < held // 2)
tracemalloc.stop()
gc.collect()
tracemalloc.start()
many = list(posts.iterator())
streamed = tracemalloc.get_traced_memory()[0]
show(lambda: abs(streamed - held) < held // 5)
names = [p.author.username is None or p.category.name is None for p in many]
show(lambda: abs(tracemalloc.get_traced_memory()[0] - streamed) < streamed // 10)
many = None
show(lambda: tracemalloc.get_traced_memory()[0] < held // 2)
tracemalloc.stop()
