# fails: correct
#
# A thousand rows of the right shape, typed in.
import csv

from django.http import HttpResponse


def export_posts(request):
    response = HttpResponse(content_type="text/csv")
    writer = csv.writer(response)
    writer.writerow(["title", "author", "date", "length"])
    for _ in range(1000):
        writer.writerow(["Undoing a growing table", "ana", "2023-03-05", 1740])
    return response
