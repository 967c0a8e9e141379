"""Asks Django what each expression of a list becomes and writes the answers as a corpus.

    python record.py expressions.txt library-corpus.json

Needs Django 5.2 beside the folder `library` that holds models.py.
"""
import datetime
import json
import re
import sys
import warnings
from decimal import Decimal
from uuid import UUID

import django
from django.conf import settings

warnings.simplefilter("ignore")
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "library"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True,
    TIME_ZONE="UTC",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DEBUG=True,
)
django.setup()
from django.db import connection, models, reset_queries, transaction
from django.db.models import *
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KT
from django.db.models.functions import *
from django.db.models.lookups import *
from library.models import *

UTC = datetime.timezone.utc
with connection.schema_editor() as editor:
    for model in [Person, Publisher, Genre, Book, Authorship, Place, Restaurant, Pizzeria, Waiter]:
        editor.create_model(model)

answers = []
for line in open(sys.argv[1]):
    code = line.rstrip("\n")
    if not code:
        continue
    reset_queries()
    entry = {"code": code}
    try:
        with transaction.atomic():
            reset_queries()
            try:
                result = eval(code)
                if isinstance(result, QuerySet):
                    list(result)
            except (Book.DoesNotExist, IndexError):
                pass
            entry["sql"] = [q["sql"] for q in connection.queries][:1]
            transaction.set_rollback(True)
    except Exception as error:
        sent = [q["sql"] for q in connection.queries if not q["sql"].startswith(("BEGIN", "ROLLBACK", "SAVEPOINT", "RELEASE"))]
        if sent:
            entry["sql"] = sent[:1]
        else:
            entry["error"] = [type(error).__name__, str(error)]
    # The three words are a set in Django, so their order changes from run to run.
    if "sql" in entry:
        words = r"IN \('(?:null|false|true)','(?:null|false|true)','(?:null|false|true)'\)"
        entry["sql"] = [re.sub(words, "IN ('false','null','true')", sql) for sql in entry["sql"]]
    answers.append(entry)
with open(sys.argv[2], "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers) + "\n]\n")
print(len(answers), "expressions")
