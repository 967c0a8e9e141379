"""Responses, and what they make of what they are given."""

import datetime
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseNotFound, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    show("json", lambda: JsonResponse({"a": [1, 2.5, None, True], "é": "ñ"}).content)
    show("not a dict", lambda: JsonResponse([1, 2]))
    show("unsafe", lambda: JsonResponse([1, 2], safe=False).content)
    show("dates", lambda: JsonResponse({"at": datetime.datetime(2025, 3, 3, 9, tzinfo=datetime.timezone.utc), "d": datetime.date(2025, 3, 3)}).content)
    show("instance", lambda: JsonResponse({"post": Post.objects.get(pk=1)}))
    show("queryset", lambda: JsonResponse({"posts": Post.objects.filter(pk__lte=2).values("pk")}))
    show("list of values", lambda: JsonResponse({"posts": list(Post.objects.filter(pk__lte=2).order_by("pk").values("pk", "status"))}).content)
    show("encoder", lambda: json.dumps({"n": Post.objects.get(pk=1).created_at}, cls=DjangoJSONEncoder))
    show("params", lambda: JsonResponse({"b": 1, "a": 2}, json_dumps_params={"sort_keys": True, "indent": 1}).content)
    response = HttpResponse("é", content_type="text/plain; charset=utf-8", status=201)
    show("text", lambda: (response.status_code, response.content, response["Content-Type"], response.reason_phrase))
    show("headers", lambda: (response.headers.setdefault("X-A", "1"), "x-a" in response, response.has_header("X-B"), response.get("X-B", "none")))
    show("written", lambda: (response.write("!"), response.getvalue())[1])
    show("not found", lambda: HttpResponseNotFound("no").status_code)
    stream = StreamingHttpResponse((f"{n}\n" for n in range(3)), content_type="text/plain")
    show("stream", lambda: (stream.streaming, b"".join(stream), list(stream)))
    show("no content", lambda: stream.content)
    show("404", lambda: get_object_or_404(Post, pk=0))
    show("404 queryset", lambda: get_object_or_404(Post.objects.only("title"), pk=1).title)
    show("404 list", lambda: get_list_or_404(Post, status="nothing"))
    request = RequestFactory().get("/posts/", {"page": "2", "tag": ["a", "b"]})
    show("request", lambda: (request.method, request.path, request.GET["page"], request.GET.getlist("tag"), request.GET.get("none", "x")))
    show("query string", lambda: (request.META["QUERY_STRING"], request.get_full_path()))
    show("post", lambda: RequestFactory().post("/", {"a": "1"}).POST.dict())
    show("json body", lambda: json.loads(RequestFactory().post("/", json.dumps({"a": 1}), content_type="application/json").body))
    show("headers in", lambda: RequestFactory().get("/", HTTP_X_TOKEN="t").headers["X-Token"])
