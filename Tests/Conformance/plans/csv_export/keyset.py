# score: 100
#
# Batches by key: each query starts where the last one ended, so nothing is kept open between them.
import csv

from django.db.models.functions import Length
from django.http import StreamingHttpResponse

from blog.models import Post


class Echo:
    def write(self, text):
        return text


def export_posts(request):
    return StreamingHttpResponse(csv_lines(), content_type="text/csv")


def csv_lines():
    writer = csv.writer(Echo())
    yield writer.writerow(["title", "author", "date", "length"])
    posts = Post.objects.order_by("pk").values_list("pk", "title", "author__username", "created_at", Length("content"))
    last = 0
    while batch := list(posts.filter(pk__gt=last)[:1000]):
        for pk, title, author, created_at, length in batch:
            yield writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
        last = pk
