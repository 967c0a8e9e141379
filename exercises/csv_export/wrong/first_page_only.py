# fails: correct
#
# Constant memory, because it stops after a thousand posts.
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
    posts = Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))
    for title, author, created_at, length in posts[:1000].iterator(chunk_size=2000):
        yield writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
