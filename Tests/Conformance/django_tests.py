"""Test files of `django.test` under real Django: id → status of every test, as one JSON object.

    django_tests.py FOLDER

FOLDER is an app: models.py and tests.py or test_*.py. What it shows is held against `perflab test FOLDER`.
"""

import json
import sys
import unittest
from pathlib import Path

STATUS = {}


class Result(unittest.TextTestResult):
    def addSuccess(self, test):
        STATUS.setdefault(test.id(), "pass")

    def addFailure(self, test, err):
        STATUS[test.id()] = "fail"

    def addError(self, test, err):
        STATUS[test.id()] = "error"

    def addSkip(self, test, reason):
        STATUS[test.id()] = "skip"

    def addExpectedFailure(self, test, err):
        STATUS[test.id()] = "pass"

    def addUnexpectedSuccess(self, test):
        STATUS[test.id()] = "fail"

    def addSubTest(self, test, subtest, err):
        if err is not None:
            STATUS[test.id()] = "fail" if issubclass(err[0], test.failureException) else "error"


def main(folder):
    folder = Path(folder).resolve()
    sys.path.insert(0, str(folder.parent))
    import django
    from django.conf import settings

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", folder.name],
        USE_TZ=True, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    from django.test.runner import DiscoverRunner

    class Runner(DiscoverRunner):
        def get_resultclass(self):
            return Result

    Runner(verbosity=0).run_tests([folder.name])
    print(json.dumps(STATUS))


if __name__ == "__main__":
    main(sys.argv[1])
