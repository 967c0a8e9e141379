"""Function decorators on a class: one cached response for each Authorization header."""

from django.http import JsonResponse
from django.test import RequestFactory
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_headers

from blog.models import Post

calls = []


@method_decorator(cache_page(60 * 5), name="dispatch")
@method_decorator(vary_on_headers("Authorization"), name="dispatch")
class PostList(View):
    def get(self, request):
        calls.append(request.headers.get("Authorization", "nobody"))
        return JsonResponse({"for": calls[-1], "posts": Post.objects.filter(status="published").count()})


class PostDetail(View):
    @method_decorator(cache_page(60))
    def get(self, request, pk):
        calls.append(pk)
        return JsonResponse({"title": Post.objects.get(pk=pk).title})


def main():
    factory = RequestFactory()
    view = PostList.as_view()
    for name in ("ana", "luis", "ana", None, "luis", None):
        headers = {"HTTP_AUTHORIZATION": name} if name else {}
        response = view(factory.get("/posts/", **headers))
        print(response.content.decode(), response["Vary"])
    detail = PostDetail.as_view()
    print(detail(factory.get("/posts/1/"), pk=1).content == detail(factory.get("/posts/1/"), pk=1).content)
    print(calls)
