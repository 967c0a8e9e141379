import uuid

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Cents:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        return isinstance(other, Cents) and self.amount == other.amount


class CentsField(models.IntegerField):
    def from_db_value(self, value, expression, connection):
        return None if value is None else Cents(value)

    def get_prep_value(self, value):
        return value.amount if isinstance(value, Cents) else value


class Named(models.Model):
    name = models.CharField(max_length=40)

    class Meta:
        abstract = True
        ordering = ["name"]


class Note(models.Model):
    text = models.CharField(max_length=40)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    about = GenericForeignKey()


class Customer(Named):
    referred_by = models.ManyToManyField("self", through="Referral", symmetrical=False, related_name="referred")

    class Meta(Named.Meta):
        db_table = "customers"


class Referral(models.Model):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="referrals")
    by = models.ForeignKey(Customer, models.CASCADE, related_name="referrals_made")
    is_active = models.BooleanField(default=True)


class Supplier(Named):
    pass


class Product(Named):
    price = models.DecimalField(max_digits=8, decimal_places=2)
    shipping = models.DurationField(null=True)
    postage = CentsField(null=True)
    notes = GenericRelation(Note)
    suppliers = models.ManyToManyField(Supplier, through="Offer")


class Offer(models.Model):
    product = models.ForeignKey(Product, models.CASCADE)
    supplier = models.ForeignKey(Supplier, models.SET_NULL, null=True)


class Order(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    customer = models.ForeignKey(Customer, models.CASCADE, null=True)
    placed_at = models.DateTimeField(null=True)


class Invoice(models.Model):
    order = models.OneToOneField(Order, models.CASCADE)


class Sequence(models.Model):
    number = models.IntegerField(primary_key=True, db_default=7)
