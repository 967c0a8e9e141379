"""Counts for a page of statistics, one entry for each role."""

import hashlib
import json

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Post


def key_for(**params):
    return hashlib.md5(json.dumps(sorted(params.items())).encode()).hexdigest()


def cached_post_stats(request):
    role = request.user.profile.role if request.user.is_authenticated else "anonymous"
    key = key_for(endpoint="post_stats", user_role=role)
    stats = cache.get(key)
    if stats is None:
        stats = {
            "total_posts": Post.objects.count(),
            "published_posts": Post.objects.filter(status="published").count(),
            "draft_posts": Post.objects.filter(status="draft").count(),
            "categories": Category.objects.count(),
        }
        cache.set(key, stats, timeout=600)
    return JsonResponse({"role": role, **stats})


def main():
    users = [AnonymousUser(), User.objects.get(pk=3), User.objects.get(pk=23), User.objects.get(pk=7), AnonymousUser()]
    for user in users:
        request = RequestFactory().get("/stats/")
        request.user = user
        with CaptureQueriesContext(connection) as seen:
            response = cached_post_stats(request)
        print(response.content.decode(), len(seen), "queries")
