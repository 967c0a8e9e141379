"""One-to-one: both directions, the missing one, the cached one."""

from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Profile


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


def main():
    user = User.objects.get(pk=3)
    show("reverse", lambda: user.profile.role)
    show("cached", lambda: user.profile.role)
    show("and back", lambda: user.profile.user is user)
    joined = User.objects.select_related("profile").get(pk=7)
    show("joined", lambda: joined.profile.role)
    new = User.objects.create(username="without")
    show("missing", lambda: new.profile)
    show("hasattr", lambda: hasattr(new, "profile"))
    show("joined missing", lambda: hasattr(User.objects.select_related("profile").get(pk=new.pk), "profile"))
    Profile.objects.create(user=new, role="guest")
    show("stale or not", lambda: new.profile.role)
    show("second", lambda: Profile.objects.create(user=new))
    show("filter", lambda: User.objects.filter(profile__role="editor").count())
    show("is null", lambda: User.objects.filter(profile__isnull=True).count())
