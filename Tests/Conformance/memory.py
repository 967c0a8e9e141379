"""What plans hold at their peak: perflab's account beside tracemalloc under real Django.

Each case is the body of a function. It runs twice in a process of its own, on the 10,000-post blog, and the second run is measured, so that
what Django makes once (imports, caches of its compilers) stays out. The program is the same text on both sides: perflab has a
`tracemalloc` that reads its own account.

    memory.py [NAME…]     under real Django: one line of JSON for each case
"""

import json
import subprocess
import sys

PROGRAM = '''\
import csv
import io
import json
import tracemalloc

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, F, OuterRef, Prefetch, Subquery, Sum
from django.db.models.functions import Length
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from blog.models import Category, Comment, Like, Post, Tag
from django.contrib.auth.models import User

def posts():
    return Post.objects.order_by("pk")


def four():
    return posts().values_list("title", "author__username", "created_at", Length("content"))


class Echo:
    def write(self, text):
        return text


def line(title, author, created_at, length):
    return [title, author, created_at.strftime("%Y-%m-%d"), length]


def case():
{body}


case()
tracemalloc.start()
case()
print(tracemalloc.get_traced_memory()[1])
tracemalloc.stop()
'''

# What the whole list of a queryset costs, by what its rows become.
CASES = {
    "list, all fields": "return list(posts())",
    "list, a model without foreign keys": "return list(User.objects.order_by('pk')), list(Tag.objects.all())",
    "list, narrow model": "return list(Comment.objects.order_by('pk')[:10000])",
    "list, select_related": "return list(posts().select_related('author', 'category'))",
    "list, only": "return list(posts().only('title'))",
    "list, only + select_related + annotation": (
        "return list(posts().select_related('author').only('title', 'created_at', 'author__username')"
        ".annotate(length=Length('content')))"
    ),
    "list, defer": "return list(posts().defer('content'))",
    "list, two annotations": "return list(posts().defer('content').annotate(a=F('views_count') + 1, b=Length('title')))",
    "list, values": "return list(posts().values('id', 'title', 'author__username', 'created_at'))",
    "list, values_list": "return list(four())",
    "list, values_list of plain columns": "return list(posts().values_list('id', 'title', 'views_count'))",
    "list, flat": "return list(posts().values_list('title', flat=True))",
    "list, flat numbers": "return list(posts().values_list('id', flat=True))",
    "list, named": "return list(posts().values_list('id', 'title', named=True))",
    "in_bulk": "return posts().only('title').in_bulk()",
    "queryset kept, rows dropped": "for post in posts().only('title'):\n    post.title",
    "a page of 200": "return list(posts().select_related('author', 'category')[:200])",
    "prefetch, reverse": "return list(posts().only('title').prefetch_related('comments')[:2000])",
    "prefetch, many to many": "return list(posts().only('title').prefetch_related('tags')[:2000])",
    "prefetch, foreign key": "return list(posts().only('title', 'author').prefetch_related('author'))",
    "prefetch, to_attr": (
        "return list(posts().only('title').prefetch_related("
        "Prefetch('comments', Comment.objects.only('post'), to_attr='loaded'))[:2000])"
    ),
    "iterator": "for post in posts().iterator():\n    post.title",
    "iterator, chunks of 100": "for post in posts().iterator(chunk_size=100):\n    post.title",
    "iterator, select_related": "for post in posts().select_related('author').iterator(chunk_size=2000):\n    post.title",
    "iterator, only": "for post in posts().only('title').iterator(chunk_size=2000):\n    post.title",
    "iterator, values": "for row in posts().values('id', 'title', 'created_at').iterator():\n    row['title']",
    "iterator, values_list": "for row in four().iterator(chunk_size=2000):\n    row[0]",
    "iterator, values_list, chunks of 100": "for row in four().iterator(chunk_size=100):\n    row[0]",
    "iterator, flat": "for title in posts().values_list('title', flat=True).iterator():\n    title",
    "iterator, prefetch": "for post in posts().only('title').prefetch_related('comments').iterator(chunk_size=500):\n    post.title",
    "iterator into a list": "rows = []\nfor row in four().iterator(chunk_size=2000):\n    rows.append(line(*row))\nreturn rows",
    "N+1": "for post in posts()[:300]:\n    post.author.username, post.category.name, post.comments.count()",
    "N+1, kept": "rows = [[post.author.username, post.category.name] for post in posts()[:300]]\nreturn rows",
    "dictionaries for JSON": (
        "return JsonResponse({'posts': [\n"
        "    {'id': post.id, 'title': post.title, 'author': post.author.username, 'views': post.views_count}\n"
        "    for post in posts().select_related('author').defer('content')[:2000]\n]})"
    ),
    "rows into StringIO": (
        "text = io.StringIO()\nwriter = csv.writer(text)\n"
        "for row in four().iterator(chunk_size=2000):\n    writer.writerow(line(*row))\n"
        "return HttpResponse(text.getvalue(), content_type='text/csv')"
    ),
    "rows into HttpResponse": (
        "response = HttpResponse(content_type='text/csv')\nwriter = csv.writer(response)\n"
        "for row in four().iterator(chunk_size=2000):\n    writer.writerow(line(*row))\nreturn response.content"
    ),
    "rows streamed": (
        "writer = csv.writer(Echo())\n"
        "response = StreamingHttpResponse((writer.writerow(line(*row)) for row in four().iterator()), content_type='text/csv')\n"
        "for chunk in response:\n    len(chunk)"
    ),
    "cursor, fetchall": (
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT id, title, created_at FROM blog_post ORDER BY id')\n    return cursor.fetchall()"
    ),
    "cursor, fetchmany": (
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT id, title, created_at FROM blog_post ORDER BY id')\n"
        "    while rows := cursor.fetchmany(1000):\n        rows[0]"
    ),
    "raw": "return list(Post.objects.raw('SELECT id, title FROM blog_post ORDER BY id'))",
    "new instances": "return [Post(title=str(n), author_id=1, category_id=1, content='x') for n in range(5000)]",
    "bulk_create": (
        "Tag.objects.filter(pk__gt=1000).delete()\n"
        "Tag.objects.bulk_create([Tag(pk=1001 + n, name=f'tag {n}') for n in range(5000)])"
    ),
    "objects of a class": (
        "class Row:\n    def __init__(self, number):\n        self.number = number\n        self.text = str(number)\n\n"
        "return [Row(number) for number in range(20000)]"
    ),
    "dictionaries": "return [{'number': n, 'text': str(n), 'half': n / 2} for n in range(20000)]",
    "tuples, sets and a dictionary of lists": (
        "groups = {}\nfor n in range(20000):\n    groups.setdefault(n % 100, []).append((n, str(n)))\n"
        "return groups, {str(n) for n in range(20000)}"
    ),
    "cached list": "cache.set('posts', list(posts().defer('content')[:2000]))\nreturn cache.get('posts')",
}


def program(name):
    body = CASES[name].replace("\n", "\n    ")
    return PROGRAM.replace("{body}", "    " + body)


def measure(name):
    """The peak of one case under real Django, in bytes."""
    import gc
    import shutil
    import tempfile
    import tracemalloc

    import blog

    with tempfile.TemporaryDirectory(prefix="perflab-") as folder:
        copy = f"{folder}/blog.sqlite3"
        blog.setup(copy)
        shutil.copy(blog.dataset("medium"), copy)
        from django.conf import settings

        # The log of statements is memory too, but the developer's and not the plan's.
        settings.DEBUG = False
        # A collection empties CPython's lists of freed objects, which were allocated before the tracing began.
        start = tracemalloc.start
        tracemalloc.start = lambda: (gc.collect(), start())
        exec(compile(program(name), "plan.py", "exec"), {"__name__": "__main__"})
        sys.stdout.flush()


def django(name):
    child = subprocess.run([sys.executable, __file__, "--child", name], capture_output=True, text=True)
    if child.returncode:
        return None
    return int(child.stdout.split()[-1])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        measure(sys.argv[2])
    else:
        for name in sys.argv[1:] or CASES:
            print(json.dumps({"case": name, "tracemalloc": django(name)}), flush=True)
