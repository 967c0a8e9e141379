# fails: queries, bytes_read
# score: 55
#
# Streams in constant memory, and asks for the author of each post on the way.
import csv

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
    for post in Post.objects.order_by("pk").iterator(chunk_size=2000):
        yield writer.writerow([
            post.title,
            post.author.username,
            post.created_at.strftime("%Y-%m-%d"),
            len(post.content),
        ])
