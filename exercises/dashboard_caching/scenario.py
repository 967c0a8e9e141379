"""A site at work: fifty users look at their dashboards a thousand times, and twenty times something changes.

Two processes serve the site by turns, so a change that one of them makes has to be seen by the other; only the cache
and the database are shared. Late in the run the site is quiet for six minutes, which is longer than the cache's default
timeout. At every read the truth is computed anew beside the plan, so an answer that was true once is told from one that
never was.
"""

from django.contrib.auth.models import User
from django.db.models import Count, Sum

from blog.models import Category, Follow, Like, Post


def scenario(lab, plan):
    reads = lab.param("reads", 1000)
    users = lab.write(lambda: chosen_users(lab.param("users", 50)))
    queue = [users[n % len(users)] for n in range(reads)]
    lab.rng.shuffle(queue)
    gap = reads // (len(CHANGES) + 1)
    quiet = reads - reads // 20
    changed = 0
    for number, pk in enumerate(queue):
        lab.advance(0.2)
        plan = lab.worker(lab.rng.randrange(2))
        if number == quiet:
            lab.advance(360)
        elif number % gap == gap - 1 and changed < len(CHANGES):
            change = CHANGES[changed]
            changed += 1
            lab.write(lambda: change(lab.rng, plan, users))
        user = lab.user(pk)
        with lab.measure(f"user {pk}"):
            lab.truth(lambda: dashboard(pk))
            lab.deliver(plan.get_user_dashboard_data(user))


def chosen_users(number):
    """Users from the most prolific downwards, in even steps, so that both many posts and none are among them."""
    ranked = list(
        User.objects.annotate(posts=Count("post")).order_by("-posts", "pk").values_list("pk", flat=True)
    )
    step = max(len(ranked) // number, 1)
    return ranked[::step][:number]


def dashboard(pk):
    """The truth, in the scenario's own words and without any cache."""
    posts = Post.objects.filter(author=pk)
    views = posts.aggregate(views=Sum("views_count"))["views"] or 0
    likes = Like.objects.filter(post__author=pk).count()
    return {
        "recent_posts": list(posts.order_by("-created_at", "-pk").values_list("title", flat=True)[:5]),
        "total_views": views,
        "follower_count": Follow.objects.filter(followed=pk).count(),
        "engagement_rate": 100 * likes / views if views else 0.0,
    }


# What changes. Each takes one of the fifty users, and something that is on that user's dashboard.


def newest_post(rng, users):
    author = rng.choice(users)
    post = Post.objects.filter(author=author).order_by("-created_at", "-pk").first()
    while post is None:
        author = rng.choice(users)
        post = Post.objects.filter(author=author).order_by("-created_at", "-pk").first()
    return post


def save(rng, plan, users):
    post = newest_post(rng, users)
    post.title = f"{post.title[:150]} (revised {rng.randrange(10**6)})"
    post.save()


def create(rng, plan, users):
    number = rng.randrange(10**9)
    Post.objects.create(
        author_id=rng.choice(users),
        category=Category.objects.order_by("pk").first(),
        title=f"Written just now ({number})",
        slug=f"written-just-now-{number}",
        content="Short and new.",
        status="published",
        views_count=rng.randint(1, 500),
    )


def delete(rng, plan, users):
    newest_post(rng, users).delete()


def follow(rng, plan, users):
    followed = rng.choice(users)
    known = Follow.objects.filter(followed=followed).values("follower")
    follower = User.objects.exclude(pk=followed).exclude(pk__in=known).order_by("-pk").first()
    Follow.objects.create(follower=follower, followed_id=followed)


def unfollow(rng, plan, users):
    link = None
    while link is None:
        link = Follow.objects.filter(followed=rng.choice(users)).order_by("pk").first()
    link.delete()


def view(rng, plan, users):
    plan.record_view(newest_post(rng, users))


def move(rng, plan, users):
    post = newest_post(rng, users)
    author = rng.choice([pk for pk in users if pk != post.author_id])
    plan.move_post(post, User.objects.get(pk=author))


CHANGES = [
    save, follow, view, move, create, delete, unfollow, save, view, follow,
    create, move, delete, unfollow, view, save, follow, move, create, delete,
]
