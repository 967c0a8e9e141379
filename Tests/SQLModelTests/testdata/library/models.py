"""The models behind library-corpus.json: every kind of field and relation that changes a statement."""
import uuid

from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=50)
    nickname = models.CharField(max_length=50, null=True)
    born = models.DateField(null=True)
    mentor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="students")
    friends = models.ManyToManyField("self")


class Publisher(models.Model):
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=50)

    class Meta:
        ordering = ["name"]


class Genre(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    title = models.CharField(max_length=50)

    class Meta:
        ordering = ["-title"]


class Book(models.Model):
    title = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=6, decimal_places=2)
    pages = models.PositiveIntegerField(null=True)
    published = models.DateField(null=True)
    created = models.DateTimeField(null=True)
    opens = models.TimeField(null=True)
    reading = models.DurationField(null=True)
    data = models.JSONField(null=True)
    cover = models.BinaryField(null=True)
    rating = models.FloatField(null=True)
    is_new = models.BooleanField(default=False)
    publisher = models.ForeignKey(
        Publisher, models.CASCADE, to_field="code", null=True, related_name="books", related_query_name="book"
    )
    genre = models.ForeignKey(Genre, models.CASCADE, null=True, related_name="+")
    authors = models.ManyToManyField(Person, through="Authorship", related_name="books")

    class Meta:
        ordering = ["title"]


class Authorship(models.Model):
    person = models.ForeignKey(Person, models.CASCADE)
    book = models.ForeignKey(Book, models.CASCADE)
    role = models.CharField(max_length=20, db_column="kind")

    class Meta:
        ordering = ["book", "-role"]


class Place(models.Model):
    name = models.CharField(max_length=50)
    address = models.CharField(max_length=80)


class PlaceProxy(Place):
    class Meta:
        proxy = True
        ordering = ["-name"]


class Restaurant(Place):
    serves_pizza = models.BooleanField(default=False)


class Pizzeria(Restaurant):
    oven = models.CharField(max_length=20)


class Waiter(models.Model):
    restaurant = models.ForeignKey(Restaurant, models.CASCADE)
    name = models.CharField(max_length=50)
