"""The bundled pack's blog under real Django: settings, models, tables, datasets.

`setup()` configures Django once for this process with the pack's settings and loads
`exercises/models.py` as the app `blog`; `build()` makes a dataset file from the recipe, and
`dataset()` keeps the finished ones in a cache folder, because a large one takes seconds.
"""

import hashlib
import importlib.util
import os
import sqlite3
import sys
import tempfile
import time
import types
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "exercises"
SIZES = {"small": 1_000, "medium": 10_000, "large": 50_000}
SEED = 45


PACK_TIMEOUTS = {"default": 300, "long_term": 604_800, "sessions": 86_400}


def setup(database=":memory:", models=EXERCISES / "models.py", timeouts=PACK_TIMEOUTS):
    """Configure Django with the pack's settings, on `database`, and load `models` as `blog.models`."""
    import django
    from django.conf import settings

    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.configure(
        DEBUG=True,
        USE_TZ=True,
        TIME_ZONE="UTC",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        SECRET_KEY="not a secret",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "blog"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(database)}},
        CACHES={
            name: {"BACKEND": backend, "LOCATION": name, "TIMEOUT": timeout}
            for name, timeout in timeouts.items()
        },
    )
    package = types.ModuleType("blog")
    package.__path__ = []
    package.__file__ = str(models)
    sys.modules["blog"] = package
    finder = _Models(models)
    sys.meta_path.insert(0, finder)
    django.setup()


class _Models:
    """Finds `blog.models` at the path that was given, whatever the folder is called."""

    def __init__(self, path):
        self.path = path

    def find_spec(self, name, path=None, target=None):
        if name == "blog.models":
            return importlib.util.spec_from_file_location(name, self.path)
        return None


def create_tables():
    """Create the tables of every installed app in the default database, as migrations name them."""
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for label in ("contenttypes", "auth", "blog"):
            for model in apps.get_app_config(label).get_models():
                editor.create_model(model)


def statements(script):
    """Split a script into its statements, as SQLite itself decides where one ends."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if ";" in line and sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def build(path, size, seed):
    """Make the dataset of `size` posts from `seed` at `path`, which must not exist."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(path)
    create_tables()
    connection.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN")
    for statement in statements((EXERCISES / "data" / "seed.sql").read_text()):
        raw.execute(statement, {"size": size, "seed": seed})
    raw.execute("COMMIT")
    raw.close()


def dataset(size, seed=SEED):
    """The path of the finished dataset of `size` posts (a number or a name), built if it is not there."""
    size = SIZES.get(size, size)
    recipe = (EXERCISES / "data" / "seed.sql").read_bytes() + (EXERCISES / "models.py").read_bytes()
    key = hashlib.sha256(recipe).hexdigest()[:12]
    folder = Path(os.environ.get("PERFLAB_CONFORMANCE_CACHE", tempfile.gettempdir())) / "perflab-conformance"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"blog-{size}-{seed}-{key}.sqlite3"
    if not path.exists():
        unfinished = path.with_suffix(f".{os.getpid()}")
        build(unfinished, size, seed)
        unfinished.rename(path)
    return path


if __name__ == "__main__":
    setup()
    for name in sys.argv[1:] or SIZES:
        started = time.time()
        path = dataset(int(name) if name.isdigit() else name)
        print(name, path, f"{path.stat().st_size / 1e6:.1f} MB", f"{time.time() - started:.1f} s")
