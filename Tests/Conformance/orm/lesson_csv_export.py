"""The export: a list of everything, and a stream of four columns."""

import csv
import hashlib
import io

from django.db import connection
from django.db.models.functions import Length
from django.http import HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext

from blog.models import Post


class Echo:
    def write(self, text):
        return text


def as_list():
    rows = []
    for post in Post.objects.order_by("pk")[:100]:
        rows.append([post.title, post.author.username, post.created_at.strftime("%Y-%m-%d"), len(post.content)])
    response = HttpResponse(content_type="text/csv")
    csv.writer(response).writerows(rows)
    return response


def as_stream():
    writer = csv.writer(Echo())
    posts = Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))[:100]
    return StreamingHttpResponse(
        (writer.writerow([title, name, at.strftime("%Y-%m-%d"), length])
         for title, name, at, length in posts.iterator(chunk_size=2000)),
        content_type="text/csv",
    )


def main():
    bodies = []
    for work in (as_list, as_stream):
        with CaptureQueriesContext(connection) as seen:
            response = work()
            body = b"".join(response)
        bodies.append(body)
        print(work.__name__, len(seen), "queries", response.streaming, response["Content-Type"])
    print(bodies[0] == bodies[1], hashlib.sha256(bodies[0]).hexdigest()[:16])
    for row in csv.reader(io.StringIO(bodies[0].decode())):
        if "\n" in row[0] or '"' in row[0]:
            print(row)
