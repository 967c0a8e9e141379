# fails: correct
#
# Somebody else's answer for the first page of the small blog, typed in.
from django.http import JsonResponse

ANSWER = [
    {"title": "The trouble with the staging server", "author": "jose.nakamura", "category": "Databases", "comment_count": 0},
    {"title": "Undoing a growing table", "author": "ana", "category": "Web", "comment_count": 3},
    {"title": "Más sobre pagination: una guía rápida", "author": "luis", "category": "Python", "comment_count": 12},
]


def post_list(request):
    size = int(request.GET.get("page_size", 10))
    return JsonResponse({"posts": (ANSWER * size)[:size]})
