"""Asks for a page of posts, publishes a post with comments, and asks for the page again."""

from django.contrib.auth.models import User

from blog.models import Category, Comment, Post


def scenario(lab, plan):
    size = lab.param("page_size", 200)
    request = lab.request("GET", "/posts/", {"page_size": size})
    with lab.measure():
        lab.deliver(plan.post_list(request))
    lab.write(lambda: publish(lab.rng))
    with lab.measure():
        lab.deliver(plan.post_list(request))


def publish(rng):
    """The newest post of all, with one to four comments, and one more comment on an older post."""
    authors = list(User.objects.order_by("pk")[:20])
    older = Post.objects.order_by("-created_at", "-pk").first()
    number = rng.randrange(10**6)
    post = Post.objects.create(
        author=rng.choice(authors),
        category=rng.choice(list(Category.objects.order_by("pk"))),
        title=f"Hot off the press, no. {number}",
        slug=f"hot-off-the-press-{number}",
        content="Short and new.",
        status="published",
    )
    for n in range(rng.randint(1, 4)):
        Comment.objects.create(post=post, author=rng.choice(authors), content=f"Remark {n}")
    Comment.objects.create(post=older, author=rng.choice(authors), content="Late, but still.")
