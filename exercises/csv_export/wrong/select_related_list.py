# fails: peak_memory, growth(peak_memory), bytes_read
# score: 25
#
# One query instead of 1,001, and every post with its content in memory at once.
import csv

from django.http import HttpResponse

from blog.models import Post


def export_posts(request):
    rows = []
    for post in Post.objects.select_related("author").order_by("pk"):
        rows.append([
            post.title,
            post.author.username,
            post.created_at.strftime("%Y-%m-%d"),
            len(post.content),
        ])
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(["title", "author", "date", "length"])
    writer.writerows(rows)
    return response
