import csv

from django.http import HttpResponse

from blog.models import Post


def export_posts(request):
    rows = []
    for post in Post.objects.order_by("pk"):
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
