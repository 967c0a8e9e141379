"""Writes `blog.sql` and the `.out` of each plan of this folder with real Django 5.2: `python expect.py`."""

import contextlib
import datetime
import glob
import io
import os
import sqlite3
import sys

import django
from django.conf import settings

HERE = os.path.dirname(os.path.abspath(__file__))
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "blog"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True,
    TIME_ZONE="UTC",
    DEBUG=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
sys.path.insert(0, HERE)
django.setup()

from blog.models import Category, Comment, Follow, Post, Profile, Tag
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

UTC = datetime.timezone.utc
WORDS = ["query", "cache", "index", "lock"]


def fill():
    joined = datetime.datetime(2024, 1, 1, tzinfo=UTC)
    users = [User.objects.create(username=f"user{i}", password="x", date_joined=joined) for i in range(1, 6)]
    for user, role in zip(users, ["admin", "editor", "reader"]):
        Profile.objects.create(user=user, role=role)
    categories = [Category.objects.create(name=f"Category {i}", slug=f"cat-{i}") for i in range(1, 4)]
    tags = [Tag.objects.create(name=f"tag{i}") for i in range(1, 6)]
    for i in range(1, 31):
        post = Post.objects.create(
            author=users[i % 5],
            category=categories[i % 3],
            title=f"Post {i} about {WORDS[i % 4]}",
            slug=f"post-{i}",
            content="x" * (i * 7),
            status="published" if i % 3 else "draft",
            featured=i % 7 == 0,
            views_count=(i * 37) % 101,
            engagement_score=i / 4,
        )
        Post.objects.filter(pk=post.pk).update(
            created_at=datetime.datetime(2024, 1 + i % 4, 1 + i % 20, i % 24, i, tzinfo=UTC),
            updated_at=datetime.datetime(2024, 6, 1, tzinfo=UTC),
        )
        post.tags.set(tags[i % 3 : i % 3 + i % 3])
        for j in range(i % 4):
            Comment.objects.create(
                post=post, author=users[(i + j) % 5], content=f"comment {i}.{j}", is_approved=(i + j) % 3 != 0
            )
    Comment.objects.update(created_at=datetime.datetime(2024, 5, 1, tzinfo=UTC))
    for user in users[1:]:
        Follow.objects.create(follower=user, followed=users[0])


call_command("migrate", run_syncdb=True, verbosity=0)
fill()
raw = connection.connection
lines = [
    line
    for line in raw.iterdump()
    if not line.startswith(("BEGIN", "COMMIT")) and "django_migrations" not in line and "sqlite_sequence" not in line
]
# Tables first: a row may refer to a table that comes later.
lines.sort(key=lambda line: not line.startswith("CREATE TABLE"))
with open(os.path.join(HERE, "blog.sql"), "w") as file:
    file.write("\n".join(["BEGIN;", *lines, "COMMIT;"]) + "\n")

for path in sorted(glob.glob(os.path.join(HERE, "*.py"))):
    if os.path.basename(path) == "expect.py":
        continue
    before = sqlite3.connect(":memory:")
    raw.backup(before)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(open(path).read(), path, "exec"), {"__name__": "__main__"})
    before.backup(raw)
    with open(path[:-3] + ".out", "w") as file:
        file.write(printed.getvalue())
