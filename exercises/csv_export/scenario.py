"""Downloads the export and reads all of it; then a title changes and a post is added, and it is downloaded again."""

from django.contrib.auth.models import User

from blog.models import Category, Post


def scenario(lab, plan):
    request = lab.request("GET", "/posts/export/")
    with lab.measure():
        lab.deliver(plan.export_posts(request))
    if lab.param("downloads", 2) > 1:
        lab.write(lambda: change(lab.rng))
        with lab.measure():
            lab.deliver(plan.export_posts(request))


def change(rng):
    """What a careless CSV trips over, in an old post and a new one."""
    number = rng.randrange(10**6)
    post = Post.objects.order_by("pk")[rng.randrange(100)]
    post.title = f'Renamed, "quoted",\nand on two lines ({number})'
    post.save()
    Post.objects.create(
        author=User.objects.order_by("pk").first(),
        category=Category.objects.order_by("pk").first(),
        title=f"Añadido; {number}",
        slug=f"added-{number}",
        content="ñ" * rng.randint(1, 300),
    )
