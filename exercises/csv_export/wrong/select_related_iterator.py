# fails: bytes_read
# score: 80
#
# One query in constant memory; only that all the content travels, to be measured and thrown away.
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
    for post in Post.objects.select_related("author").order_by("pk").iterator(chunk_size=2000):
        yield writer.writerow([
            post.title,
            post.author.username,
            post.created_at.strftime("%Y-%m-%d"),
            len(post.content),
        ])
