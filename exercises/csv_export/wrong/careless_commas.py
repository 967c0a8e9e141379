# fails: correct
#
# Joins with commas what may hold commas, quotes and line breaks.
from django.db.models.functions import Length
from django.http import StreamingHttpResponse

from blog.models import Post


def export_posts(request):
    return StreamingHttpResponse(lines(), content_type="text/csv")


def lines():
    yield "title,author,date,length\r\n"
    posts = Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))
    for title, author, created_at, length in posts.iterator(chunk_size=2000):
        yield f"{title},{author},{created_at:%Y-%m-%d},{length}\r\n"
