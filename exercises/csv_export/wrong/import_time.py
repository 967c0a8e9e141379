# fails: correct
#
# Reads everything while it is imported, outside of every measurement: that raises.
import csv

from django.db.models.functions import Length
from django.http import HttpResponse

from blog.models import Post

ROWS = list(Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content")))


def export_posts(request):
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(["title", "author", "date", "length"])
    for title, author, created_at, length in ROWS:
        writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
    return response
