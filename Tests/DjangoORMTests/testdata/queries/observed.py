# What is observed of fetched rows; the expectations stand behind the lines that fetch them.
from django.contrib.auth.models import User
from blog.models import Category, Post

User.objects.all().delete()
Category.objects.all().delete()
Post.objects.all().delete()
user = User.objects.create(username="ana")
category = Category.objects.create(name="ORM", slug="orm")
Post.objects.bulk_create(
    Post(author=user, category=category, title="t%d" % i, slug="s%d" % i, content="x" * 1000) for i in range(10)
)
posts = Post.objects.order_by("pk")

titles = [post.title for post in posts.all()]  #? rows 10; held; read title; widest content 10000; for rows
for post in posts.select_related("author", "category"):  #? rows 10; held; read author_id; widest content 10000; joined author category, read author; for rows
    post.author.username
    post.author_id
for post in posts.only("title").iterator():  #? rows 10; streamed; read title; widest title 20
    post.title
count = len(posts.all())  #? rows 10; held; read ; widest content 10000; for length
if posts.filter(views_count=0):  #? rows 10; held; read ; widest content 10000; for truth
    pass
held = posts.filter(featured=False)
for post in held:  #? rows 10; held; read title; widest content 10000; for length rows
    str(post)
len(held)
first = posts[0]  #? rows 1; held; sliced; read slug; widest content 1000; for rows
first.slug
for post in posts[:3]:  #? rows 3; held; sliced; read all; widest content 3000; for rows
    vars(post)
values = list(posts.values_list("title", flat=True))  #? rows 10; held; for rows
posts.count(), posts.exists()
for post in posts.annotate():  #? rows 10; held; read all; widest content 10000; for rows
    post.title = "new"
    del post.slug
