"""Model signals: which, in which order, with what."""

from django.db import connection
from django.db.models.signals import post_delete, post_init, post_save, pre_delete, pre_save
from django.dispatch import Signal, receiver
from django.test.utils import CaptureQueriesContext

from blog.models import Category, Comment, Post, Tag


def show(label, work):
    """Prints what the work gives or raises, and how many queries it sent."""
    with CaptureQueriesContext(connection) as seen:
        try:
            result = str(work())
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(label, result, f"[{len(seen)}]")


seen = []


def note(signal, **kwargs):
    instance = kwargs["instance"]
    extra = {key: kwargs[key] for key in ("created", "update_fields", "raw", "using") if key in kwargs}
    seen.append((NAMES[signal], type(instance).__name__, instance.pk, extra))


NAMES = {pre_save: "pre_save", post_save: "post_save", pre_delete: "pre_delete", post_delete: "post_delete"}


def flush():
    result = seen[:]
    seen.clear()
    return result


def main():
    for signal in NAMES:
        signal.connect(note, sender=Tag, weak=False)
    tag = Tag(name="new")
    show("insert", lambda: (tag.save(), flush())[1])
    show("update", lambda: (tag.save(update_fields=["name"]), flush())[1])
    show("create", lambda: (Tag.objects.create(name="made"), flush())[1])
    show("get_or_create", lambda: (Tag.objects.get_or_create(name="made"), flush())[1])
    show("queryset update", lambda: (Tag.objects.filter(name="made").update(name="updated"), flush())[1])
    show("bulk", lambda: (Tag.objects.bulk_create([Tag(name="bulk")]), flush())[1])
    show("delete", lambda: (tag.delete(), flush())[1])
    show("queryset delete", lambda: (Tag.objects.filter(name__in=["updated", "bulk"]).delete(), flush())[1])

    deleted = []

    @receiver(post_delete, sender=Comment)
    def comment_gone(sender, instance, **kwargs):
        deleted.append(instance.post_id)

    show("cascade", lambda: (Post.objects.get(pk=1).delete()[0], sorted(set(deleted)), len(deleted)))
    show("disconnect", lambda: post_delete.disconnect(comment_gone, sender=Comment))
    show("without", lambda: (Post.objects.get(pk=2).delete()[0] > 0, len(deleted)))

    made = []
    post_init.connect(lambda instance, **kwargs: made.append(instance.pk), sender=Category, weak=False, dispatch_uid="x")
    post_init.connect(lambda instance, **kwargs: made.append("twice"), sender=Category, weak=False, dispatch_uid="x")
    show("init", lambda: (list(Category.objects.filter(pk__lte=2).order_by("pk")), made)[1])

    mine = Signal()
    mine.connect(lambda sender, **kwargs: kwargs["size"] * 2, weak=False)
    show("own signal", lambda: [answer for _, answer in mine.send(sender=None, size=4)])
    show("robust", lambda: [type(answer).__name__ for _, answer in mine.send_robust(sender=None)])

    @receiver(pre_save, sender=Tag)
    def refuse(sender, instance, **kwargs):
        if instance.name == "forbidden":
            raise ValueError("not this one")

    show("raised", lambda: Tag.objects.create(name="forbidden"))
    show("not stored", lambda: Tag.objects.filter(name="forbidden").exists())
