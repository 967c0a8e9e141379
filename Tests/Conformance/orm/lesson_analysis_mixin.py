"""A mixin that logs the queries of a view."""

import logging
import time

from django.conf import settings
from django.db import connection
from django.http import JsonResponse
from django.test import RequestFactory
from django.views import View

from blog.models import Post

logger = logging.getLogger("performance")
lines = []


class Collect(logging.Handler):
    def emit(self, record):
        lines.append(record.getMessage())


class PerformanceAnalysisMixin:
    def dispatch(self, request, *args, **kwargs):
        if settings.DEBUG:
            before = len(connection.queries)
            started = time.time()
        response = super().dispatch(request, *args, **kwargs)
        if settings.DEBUG:
            logger.info(
                f"View: {self.__class__.__name__} | Queries: {len(connection.queries) - before} | "
                f"Time: {time.time() - started:.1f}s"
            )
        return response


class PostList(PerformanceAnalysisMixin, View):
    def get(self, request, *args, **kwargs):
        posts = Post.objects.order_by("pk")[: int(request.GET.get("size", 5))]
        return JsonResponse({"authors": [post.author.username for post in posts]})


class FastPostList(PostList):
    def get(self, request, *args, **kwargs):
        posts = Post.objects.select_related("author").order_by("pk")[: int(request.GET.get("size", 5))]
        return JsonResponse({"authors": [post.author.username for post in posts]})


def main():
    logger.setLevel(logging.INFO)
    logger.addHandler(Collect())
    factory = RequestFactory()
    for view in (PostList, FastPostList):
        response = view.as_view()(factory.get("/", {"size": 4}))
        print(response.status_code, response.content.decode())
    print(PostList.as_view()(factory.post("/")).status_code)
    print(*lines, sep="\n")
