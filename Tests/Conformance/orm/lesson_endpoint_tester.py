"""Timing endpoints: repeated calls, and statistics over them."""

import statistics
import time

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.test import RequestFactory

from blog.models import Comment, Post

WAITS = [0.10, 0.30, 0.20, 0.60, 0.10]


def posts(request):
    time.sleep(WAITS[int(request.GET["turn"]) % len(WAITS)])
    return JsonResponse({"count": Post.objects.count()})


def post_detail(request):
    post = get_object_or_404(Post, pk=request.GET.get("pk", 1))
    return JsonResponse({"title": post.title})


def comments(request):
    try:
        post = get_object_or_404(Post, pk=10**9)
    except Http404 as missing:
        return JsonResponse({"detail": str(missing)}, status=404)
    return JsonResponse({"count": Comment.objects.filter(post=post).count()})


class APIPerformanceTester:
    def __init__(self, views):
        self.views = views
        self.factory = RequestFactory()

    def test_endpoint(self, path, iterations=10):
        times = []
        for turn in range(iterations):
            started = time.time()
            response = self.views[path](self.factory.get(path, {"turn": turn}))
            if response.status_code == 200:
                times.append(time.time() - started)
        if not times:
            return None
        return {
            "endpoint": path,
            "mean": round(statistics.mean(times), 1),
            "median": round(statistics.median(times), 1),
            "max": round(max(times), 1),
            "min": round(min(times), 1),
            "iterations": len(times),
        }


def main():
    tester = APIPerformanceTester({"/posts/": posts, "/posts/1/": post_detail, "/comments/": comments})
    for path in tester.views:
        print(tester.test_endpoint(path))
