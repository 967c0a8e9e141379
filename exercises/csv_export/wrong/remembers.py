# fails: correct
#
# Keeps the file of the first download for all that follow.
import csv
import io

from django.db.models.functions import Length
from django.http import HttpResponse

from blog.models import Post

files = []


def export_posts(request):
    if not files:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["title", "author", "date", "length"])
        posts = Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))
        for title, author, created_at, length in posts.iterator(chunk_size=2000):
            writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
        files.append(text.getvalue())
    return HttpResponse(files[0], content_type="text/csv")
