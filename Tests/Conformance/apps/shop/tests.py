"""What once differed from Django; the same file passes under Django itself."""

import datetime
import uuid
from collections import deque
from decimal import Decimal

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Avg, CharField, F, Prefetch, Q, Sum
from django.db.models.functions import JSONArray, JSONObject, Lower
from django.db.models.lookups import In, IsNull
from django.test import SimpleTestCase, TestCase, TransactionTestCase
from django.test.utils import Approximate, isolate_apps, register_lookup
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy

from .models import Cents, Customer, Invoice, Note, Offer, Order, Product, Referral, Sequence, Supplier


class ValueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.tea = Product.objects.create(
            name="Tea", price=Decimal("3.50"), shipping=datetime.timedelta(days=1), postage=Cents(120)
        )
        cls.cup = Product.objects.create(name="Cup", price=Decimal("12.00"), shipping=datetime.timedelta(days=2))
        cls.ana = Customer.objects.create(name="ana")

    def test_decimals_are_values_of_queries(self):
        self.assertEqual(Product.objects.get(price=Decimal("3.50")), self.tea)
        self.assertEqual(Product.objects.aggregate(s=Sum("price"))["s"], Decimal("15.50"))
        self.assertEqual(list(Product.objects.filter(price__in=deque([Decimal("12")]))), [self.cup])

    def test_uuids_are_values_of_queries(self):
        key = uuid.uuid4()
        with self.assertNumQueries(1):
            order = Order.objects.create(key=key)
        self.assertEqual(Order.objects.get(key=key), order)
        self.assertEqual(Order.objects.filter(pk__in=[str(key)]).count(), 1)

    def test_lazy_values(self):
        lazy = SimpleLazyObject(lambda: Customer.objects.get(name="ana"))
        order = Order.objects.create(customer=self.ana)
        self.assertEqual(Order.objects.get(customer=lazy), order)
        self.assertEqual(Customer.objects.create(name=gettext_lazy("bea")).name, "bea")
        self.assertEqual(Customer.objects.filter(name=gettext_lazy("bea")).count(), 1)

    def test_average_of_durations(self):
        self.assertEqual(Product.objects.aggregate(a=Avg("shipping"))["a"], datetime.timedelta(days=1, hours=12))

    def test_from_db_value(self):
        self.assertEqual(Product.objects.get(pk=self.tea.pk).postage, Cents(120))
        self.assertEqual(Product.objects.values_list("postage", flat=True).get(pk=self.tea.pk), Cents(120))
        self.assertIsNone(Product.objects.get(pk=self.cup.pk).postage)

    def test_inherited_meta_is_not_abstract(self):
        self.assertFalse(Customer._meta.abstract)
        self.assertEqual(Customer._meta.ordering, ["name"])
        self.assertEqual(Customer._meta.db_table, "customers")

    def test_json_functions(self):
        found = Product.objects.annotate(j=JSONObject(name="name", all=JSONArray("pk", "name"))).get(pk=self.tea.pk)
        self.assertEqual(found.j, {"name": "Tea", "all": [self.tea.pk, "Tea"]})

    def test_registered_transform(self):
        with register_lookup(CharField, Lower):
            self.assertEqual(Product.objects.get(name__lower="tea"), self.tea)
            self.assertEqual(list(Product.objects.order_by("name__lower")), [self.cup, self.tea])
        with self.assertRaisesMessage(Exception, "Unsupported lookup 'lower' for CharField"):
            Product.objects.get(name__lower="tea")

    def test_lookups_as_expressions(self):
        self.assertEqual(list(Product.objects.filter(In(F("name"), ["Tea", "x"]))), [self.tea])
        self.assertEqual(list(Product.objects.filter(IsNull(F("postage"), True))), [self.cup])

    def test_union_ordered_by_what_is_not_selected(self):
        plain = Product.objects.order_by()
        both = plain.filter(name="Tea").union(plain.filter(name="Cup"))
        self.assertEqual(list(both.order_by("name").values_list("price", flat=True)), [12, Decimal("3.5")])

    def test_subquery_in_values_list(self):
        dear = Product.objects.filter(pk=models.OuterRef("pk"), price__gt=5).values("name")
        self.assertEqual(list(Product.objects.order_by("pk").values_list(models.Subquery(dear), flat=True)), [None, "Cup"])

    def test_instances_beside_a_subquery(self):
        order = Order.objects.create(customer=self.ana)
        buyer = models.Subquery(Order.objects.filter(pk=models.OuterRef("pk")).values("customer"))
        self.assertEqual(Order.objects.annotate(buyer=buyer).get(buyer=self.ana), order)

    def test_window_as_text(self):
        window = models.Window(Sum("price"), partition_by="name", order_by="pk", frame=models.RowRange(start=-1, end=0))
        self.assertEqual(
            repr(window),
            "<Window: Sum(F(price)) OVER (PARTITION BY F(name)F(pk)"
            "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)>",
        )
        with self.assertRaisesMessage(ValueError, "end argument must be an integer, zero, or None, but got 'a'."):
            list(Product.objects.annotate(w=models.Window(Sum("price"), order_by="pk", frame=models.RowRange(end="a"))))

    def test_difference_with_a_queryset(self):
        price = Product.objects.filter(pk=models.OuterRef("pk")).values("price")
        self.assertEqual(Product.objects.annotate(d=price - F("price")).filter(d=0).count(), 2)

    def test_approximate(self):
        self.assertEqual(1.00001, Approximate(1, places=3))

    @isolate_apps("shop")
    def test_isolated_models(self):
        class Product(models.Model):
            title = models.CharField(max_length=10)

            class Meta:
                app_label = "shop"

        self.assertEqual([f.name for f in Product._meta.fields], ["id", "title"])


class WritingTests(TestCase):
    def test_default_of_the_database_as_key(self):
        with self.assertNumQueries(1):
            Sequence().save()
        self.assertEqual(Sequence.objects.get().pk, 7)

    def test_force_update(self):
        with self.assertRaisesMessage(Exception, "Forced update did not affect any rows."):
            with transaction.atomic():
                Customer(pk=99, name="x").save(force_update=True)

    def test_reverse_one_to_one_is_no_field_to_create_with(self):
        invoice = Invoice(order=Order.objects.create())
        with self.assertRaisesMessage(ValueError, "The following fields do not exist in this model: invoice"):
            Order.objects.create(invoice=invoice)

    def test_refresh(self):
        order = Order.objects.create(customer=Customer.objects.create(name="c"))
        with self.assertNumQueries(1):
            order.refresh_from_db(from_queryset=Order.objects.select_related("customer"))
            self.assertEqual(order.customer.name, "c")
        invoice = Invoice.objects.create(order=order)
        order = Order.objects.defer("placed_at").get()
        before = order.invoice
        self.assertEqual(before, invoice)
        order.refresh_from_db()
        self.assertIsNot(order.invoice, before)

    def test_error_behind_the_error(self):
        Customer.objects.create(pk=5, name="a")
        with self.assertRaises(IntegrityError) as caught, transaction.atomic():
            Customer.objects.create(pk=5, name="b")
        self.assertEqual(type(caught.exception.__cause__).__module__, "sqlite3")
        self.assertEqual(caught.exception.__cause__.sqlite_errorname, "SQLITE_CONSTRAINT_PRIMARYKEY")


class RelationTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.tea = Product.objects.create(name="Tea", price=3)
        cls.ana, cls.bea, cls.eva = (Customer.objects.create(name=name) for name in ("ana", "bea", "eva"))

    def test_generic_relations(self):
        note = Note.objects.create(about=self.tea, text="good")
        self.assertEqual(list(self.tea.notes.all()), [note])
        self.tea.notes.create(text="better")
        with self.assertNumQueries(2):
            [product] = Product.objects.prefetch_related("notes")
            self.assertEqual([n.text for n in product.notes.all()], ["good", "better"])
        with self.assertNumQueries(2):
            notes = list(Note.objects.prefetch_related("about"))
            self.assertEqual([n.about for n in notes], [self.tea, self.tea])
        self.tea.notes.set([note])
        self.tea.delete()
        self.assertFalse(Note.objects.exists())

    def test_prefetch_uses_the_joins_of_its_queryset(self):
        Referral.objects.create(customer=self.ana, by=self.bea, is_active=True)
        Referral.objects.create(customer=self.ana, by=self.eva, is_active=False)
        Referral.objects.create(customer=self.bea, by=self.eva, is_active=True)
        active = Customer.objects.annotate(active=F("referrals_made__is_active")).filter(active=True)
        prefetch = Prefetch("referred_by", active, to_attr="active_referrers")
        found = {c.name: c.active_referrers for c in Customer.objects.prefetch_related(prefetch)}
        self.assertEqual(found, {"ana": [self.bea], "bea": [self.eva], "eva": []})

    def test_rows_between_without_target(self):
        Offer.objects.create(product=self.tea)
        self.assertFalse(self.tea.suppliers.exists())
        self.assertEqual(self.tea.suppliers.count(), 0)
        Offer.objects.create(product=self.tea, supplier=Supplier.objects.create(name="s"))
        self.assertTrue(self.tea.suppliers.exists())

    def test_copies_of_the_data(self):
        self.tea.name = "changed"

    def test_copies_of_the_data_again(self):
        self.assertEqual(self.tea.name, "Tea")


class BrokenTransactionTests(TestCase):
    def test_refused_statements_count(self):
        with self.assertNumQueries(2), transaction.atomic(savepoint=False):
            Customer.objects.create(pk=1, name="a")
            transaction.set_rollback(True)
            with self.assertRaises(transaction.TransactionManagementError):
                Customer.objects.count()
            transaction.set_rollback(False)


class CommittingTests(TransactionTestCase):
    def test_commits(self):
        seen = []
        with transaction.atomic():
            Customer.objects.create(name="a")
            transaction.on_commit(lambda: seen.append(1))
        self.assertEqual(seen, [1])

    def test_finds_nothing(self):
        self.assertEqual(Customer.objects.count(), 0)
        self.assertFalse(connection.in_atomic_block)


class PlainTests(SimpleTestCase):
    def test_nothing(self):
        self.assertEqual(str(Q(a=1)), "(AND: ('a', 1))")
