"""Dates: parts, ranges, truncation, time zones."""

import datetime

from django.db import connection
from django.db.models.functions import ExtractHour, ExtractWeekDay, TruncDate, TruncDay, TruncHour
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


UTC = datetime.timezone.utc


def main():
    show("year", lambda: Post.objects.filter(created_at__year=2024).count())
    show("month", lambda: Post.objects.filter(created_at__year=2025, created_at__month=2).count())
    show("day", lambda: Post.objects.filter(created_at__day=15).count())
    show("date", lambda: Post.objects.filter(created_at__date=datetime.date(2025, 3, 2)).count())
    show("date range", lambda: Post.objects.filter(created_at__date__gte=datetime.date(2025, 3, 1)).count())
    show("hour", lambda: Post.objects.filter(created_at__hour__lt=6).count())
    show("week day", lambda: Post.objects.filter(created_at__week_day=1).count())
    show("quarter", lambda: Post.objects.filter(created_at__quarter=4).count())
    show("range", lambda: Post.objects.filter(created_at__range=(datetime.datetime(2025, 1, 1, tzinfo=UTC), datetime.datetime(2025, 2, 1, tzinfo=UTC))).count())
    show("dates", lambda: [d.isoformat() for d in Post.objects.dates("created_at", "year")])
    show("months", lambda: len(Post.objects.dates("created_at", "month", order="DESC")))
    show("datetimes", lambda: [d.isoformat() for d in Post.objects.datetimes("created_at", "day", order="DESC")[:2]])
    show("trunc", lambda: [d.isoformat() for d in Post.objects.annotate(d=TruncDay("created_at"), h=TruncHour("created_at")).order_by("-h", "-pk").values_list("h", flat=True)[:2]])
    show("trunc date", lambda: str(Post.objects.annotate(d=TruncDate("created_at")).order_by("pk").values_list("d", flat=True)[0]))
    show("extract", lambda: list(Post.objects.annotate(h=ExtractHour("created_at"), w=ExtractWeekDay("created_at")).order_by("pk").values_list("h", "w")[:3]))
    post = Post.objects.order_by("pk").first()
    show("aware", lambda: (post.created_at.tzinfo is not None, timezone.is_aware(post.created_at), post.created_at.isoformat()))
    show("elsewhere", lambda: post.created_at.astimezone(datetime.timezone(datetime.timedelta(hours=9))).isoformat())
    show("equal", lambda: Post.objects.filter(created_at=post.created_at).count())
