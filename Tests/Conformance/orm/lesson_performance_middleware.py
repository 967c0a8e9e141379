"""Middleware that times each request and says so in a header."""

import logging
import time

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.deprecation import MiddlewareMixin

logger = logging.getLogger("performance")
messages = []


class Collect(logging.Handler):
    def emit(self, record):
        messages.append((record.levelname, record.getMessage()))


class PerformanceMonitoringMiddleware(MiddlewareMixin):
    def process_request(self, request):
        request.start_time = time.time()

    def process_response(self, request, response):
        if hasattr(request, "start_time"):
            duration = time.time() - request.start_time
            if duration > 1.0:
                logger.warning(f"Slow request: {request.method} {request.path} took {duration:.1f}s")
            response["X-Response-Time"] = f"{duration:.1f}s"
        return response


def view(request):
    time.sleep(float(request.GET.get("wait", 0)))
    return HttpResponse("done")


def main():
    logger.addHandler(Collect())
    site = PerformanceMonitoringMiddleware(view)
    factory = RequestFactory()
    for wait in ("0", "0.5", "2"):
        response = site(factory.get("/posts/", {"wait": wait}))
        print(response.status_code, response.content, response["X-Response-Time"], "X-Response-Time" in response.headers)
    print(messages)
