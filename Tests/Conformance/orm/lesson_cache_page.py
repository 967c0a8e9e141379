"""A whole response in the cache, for fifteen minutes."""

from django.http import JsonResponse
from django.test import RequestFactory
from django.views.decorators.cache import cache_page

from blog.models import Post

calls = []


@cache_page(60 * 15)
def post_list(request):
    calls.append(request.get_full_path())
    posts = Post.objects.filter(status="published").order_by("-created_at", "-pk")[:3]
    return JsonResponse({"posts": [post.title for post in posts], "page": request.GET.get("page", "1")})


def main():
    factory = RequestFactory()
    first = post_list(factory.get("/posts/"))
    again = post_list(factory.get("/posts/"))
    other = post_list(factory.get("/posts/", {"page": "2"}))
    posted = post_list(factory.post("/posts/"))
    print(first.content == again.content, first.content == other.content, posted.status_code)
    print(calls)
    print(again["Cache-Control"], again.headers["Content-Type"])
