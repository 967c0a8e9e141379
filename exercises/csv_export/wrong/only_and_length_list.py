# fails: peak_memory, growth(peak_memory)
# score: 45
#
# Leaves the content in the database, and still keeps an instance for every post.
import csv

from django.db.models.functions import Length
from django.http import HttpResponse

from blog.models import Post


def export_posts(request):
    posts = (
        Post.objects.select_related("author")
        .only("title", "created_at", "author__username")
        .annotate(length=Length("content"))
        .order_by("pk")
    )
    rows = []
    for post in posts:
        rows.append([
            post.title,
            post.author.username,
            post.created_at.strftime("%Y-%m-%d"),
            post.length,
        ])
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(["title", "author", "date", "length"])
    writer.writerows(rows)
    return response
