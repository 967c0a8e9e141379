"""Trunc, Extract, lookups and dates in zones other than UTC."""

import datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, DateTimeField, F, Max
from django.db.models.functions import (
    ExtractDay,
    ExtractHour,
    ExtractWeekDay,
    Trunc,
    TruncDate,
    TruncDay,
    TruncHour,
    TruncMonth,
    TruncQuarter,
    TruncTime,
    TruncWeek,
    TruncYear,
)
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Comment, Post


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def cached(rows):
    cache.set("rows", list(rows))
    return cache.get("rows")


def main():
    posts = Post.objects.order_by("pk")
    east, west = ZoneInfo("Etc/GMT-3"), timezone.get_fixed_timezone(-330)
    fixed = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    fixed = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    show("plain", lambda: posts.annotate(d=TruncHour("created_at")).values_list("d", flat=True)[0].isoformat())
    show("kind", lambda: repr(posts.annotate(d=TruncDay("created_at")).values_list("d", flat=True)[0].tzinfo))
    show("stored", lambda: repr(posts.first().created_at))
    for zone in (west, fixed, datetime.timezone(datetime.timedelta(hours=-3)), ZoneInfo("UTC")):
        show(f"{zone} hour", lambda: [str(d) for d in posts.annotate(d=TruncHour("created_at", tzinfo=zone)).values_list("d", flat=True)[:3]])
        show(f"{zone} day", lambda: [str(d) for d in posts.annotate(d=TruncDay("created_at", tzinfo=zone)).values_list("d", flat=True)[:3]])
        show(f"{zone} week", lambda: [str(d) for d in posts.annotate(d=TruncWeek("created_at", tzinfo=zone)).values_list("d", flat=True)[:3]])
        show(f"{zone} month", lambda: [repr(d) for d in posts.annotate(d=TruncMonth("created_at", tzinfo=zone)).values_list("d", flat=True)[:2]])
        show(f"{zone} quarter", lambda: [repr(d) for d in posts.annotate(d=TruncQuarter("created_at", tzinfo=zone)).values_list("d", flat=True)[:2]])
        show(f"{zone} year", lambda: [repr(d) for d in posts.annotate(d=TruncYear("created_at", tzinfo=zone)).values_list("d", flat=True)[:2]])
        show(f"{zone} date", lambda: list(posts.annotate(d=TruncDate("created_at", tzinfo=zone)).values_list("d", flat=True)[:3]))
        show(f"{zone} time", lambda: list(posts.annotate(d=TruncTime("created_at", tzinfo=zone)).values_list("d", flat=True)[:3]))
        show(f"{zone} extract", lambda: list(posts.annotate(a=ExtractDay("created_at", tzinfo=zone), b=ExtractHour("created_at", tzinfo=zone), c=ExtractWeekDay("created_at", tzinfo=zone)).values_list("a", "b", "c")[:4]))
        with timezone.override(zone):
            show(f"{zone} active", lambda: [repr(d) for d in posts.annotate(d=Trunc("created_at", "day")).values_list("d", flat=True)[:2]])
            show(f"{zone} active hour", lambda: list(posts.annotate(d=ExtractHour("created_at")).values_list("d", flat=True)[:4]))
            show(f"{zone} lookup", lambda: (Post.objects.filter(created_at__hour=3).count(), Post.objects.filter(created_at__date=datetime.date(2025, 3, 1)).count(), Post.objects.filter(created_at__year=2025).count()))
            show(f"{zone} month lookup", lambda: (Post.objects.filter(created_at__month=3).count(), Post.objects.filter(created_at__year__gte=2025).count()))
            show(f"{zone} datetimes", lambda: [repr(d) for d in Post.objects.datetimes("created_at", "month")[:2]])
            show(f"{zone} tzinfo", lambda: [repr(d) for d in Post.objects.datetimes("created_at", "day", tzinfo=west)[:1]])
            show(f"{zone} stored", lambda: posts.values_list("created_at", flat=True)[0].tzinfo)
            show(f"{zone} per month", lambda: [(m.isoformat(), n) for m, n in Comment.objects.annotate(m=TruncMonth("created_at")).values("m").annotate(n=Count("pk")).order_by("m").values_list("m", "n")[:3]])
            show(f"{zone} now", lambda: timezone.localtime(posts.first().created_at).isoformat())
            show(f"{zone} naive", lambda: Post.objects.filter(created_at__gte=datetime.datetime(2025, 3, 1)).count())
            show(f"{zone} filter", lambda: posts.annotate(h=TruncHour("created_at")).filter(h=F("h")).count())
    show("fixed", lambda: [repr(d) for d in posts.annotate(d=TruncDay("created_at", tzinfo=fixed)).values_list("d", flat=True)[:2]])
    show("fixed extract", lambda: list(posts.annotate(d=ExtractHour("created_at", tzinfo=fixed)).values_list("d", flat=True)[:4]))
    show("utc", lambda: [repr(d) for d in posts.annotate(d=TruncDay("created_at", tzinfo=datetime.timezone.utc)).values_list("d", flat=True)[:2]])
    show("named", lambda: [repr(d) for d in posts.annotate(d=TruncDay("created_at", tzinfo=east)).values_list("d", flat=True)[:2]])
    show("named extract", lambda: list(posts.annotate(d=ExtractHour("created_at", tzinfo=east)).values_list("d", flat=True)[:4]))
    show("output", lambda: [repr(d) for d in posts.annotate(d=Trunc("created_at", "month", output_field=DateTimeField(), tzinfo=fixed)).values_list("d", flat=True)[:1]])
    show("instances", lambda: repr(posts.annotate(d=TruncDay("created_at", tzinfo=fixed))[0].d))
    show("cached", lambda: cached(posts.annotate(d=TruncDay("created_at", tzinfo=west), e=TruncDay("created_at")).values_list("d", "e")[:2]))
    show("invalid", lambda: timezone.activate(3))
    show("aggregate", lambda: repr(posts.aggregate(d=Max(TruncDay("created_at", tzinfo=fixed)))))
    show("compared", lambda: posts.annotate(d=TruncDay("created_at", tzinfo=fixed)).filter(d__lt=timezone.now()).count())
