# fails: growth(peak_memory)
# score: 60
#
# Four narrow columns, all rows of them: small today, and it grows with the table.
import csv

from django.db.models.functions import Length
from django.http import HttpResponse

from blog.models import Post


def export_posts(request):
    posts = list(
        Post.objects.order_by("pk").values_list("title", "author__username", "created_at", Length("content"))
    )
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(["title", "author", "date", "length"])
    for title, author, created_at, length in posts:
        writer.writerow([title, author, created_at.strftime("%Y-%m-%d"), length])
    return response
