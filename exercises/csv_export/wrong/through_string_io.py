# fails: growth(peak_memory)
# score: 60
#
# The rows are streamed, and then the whole file is built as one text.
import csv
import io

from django.db.models.functions import Length
from django.http import HttpResponse

from blog.models import Post


def export_posts(request):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["title", "author", "date", "length"])
    posts = Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))
    for title, author, created_at, length in posts.iterator(chunk_size=2000):
        writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
    return HttpResponse(text.getvalue(), content_type="text/csv")
