# score: 100
#
# Instances with only the fields that are needed, the length from the database, streamed.
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
    posts = (
        Post.objects.select_related("author")
        .only("title", "created_at", "author__username")
        .annotate(length=Length("content"))
        .order_by("pk")
    )
    for post in posts.iterator(chunk_size=500):
        yield writer.writerow([post.title, post.author.username, post.created_at.strftime("%Y-%m-%d"), post.length])
