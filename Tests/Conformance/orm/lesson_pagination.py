"""Pages: a count and a slice, with a cap on what may be asked for."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from blog.models import Post


def page_of(request):
    size = min(int(request.GET.get("page_size", 20)), 100)
    posts = Post.objects.select_related("author").filter(status="published").order_by("-created_at", "-pk")
    return Paginator(posts, size).get_page(request.GET.get("page"))


def main():
    factory = RequestFactory()
    for query in ({}, {"page": "3", "page_size": "7"}, {"page_size": "5000"}, {"page": "999"}, {"page": "x"}):
        with CaptureQueriesContext(connection) as seen:
            page = page_of(factory.get("/", query))
            titles = [(post.title, post.author.username) for post in page]
        print(query, page, len(titles), titles[0], page.has_next(), page.has_previous(), len(seen), "queries")
    paginator = Paginator(Post.objects.order_by("pk"), 300)
    print(paginator.count, paginator.num_pages, list(paginator.page_range))
    print(paginator.page(4).start_index(), paginator.page(4).end_index(), paginator.page(2).next_page_number())
    for number in (0, 5, "two"):
        try:
            paginator.page(number)
        except PageNotAnInteger as error:
            print("PageNotAnInteger", error)
        except EmptyPage as error:
            print("EmptyPage", error)
