"""What `perflab exec FILE --format json` does, done by real Django: the other side of the comparison.

    django_exec.py FILE [--models models.py] [--database FILE]

Runs the file's top level and then `main()` against a private copy of the database, and prints one JSON object with
status, stdout, result, query_count and error.
"""

import argparse
import contextlib
import io
import json
import shutil
import sys
import tempfile
import types
from pathlib import Path

import blog


def execute(path, models, database):
    with tempfile.TemporaryDirectory(prefix="perflab-") as folder:
        copy = Path(folder) / "blog.sqlite3"
        blog.setup(copy, models, dict.fromkeys(blog.PACK_TIMEOUTS, 300))
        shutil.copy(database or blog.dataset("small"), copy)
        import clock
        import counting
        import lab
        from django.db import connection

        clock.Clock(clock.EXEC_EPOCH).install()
        counting.count_statements()
        module = types.ModuleType("__main__")
        module.__file__ = str(path)
        sys.modules["__main__"] = module
        out, result, error = io.StringIO(), None, None
        with contextlib.redirect_stdout(out):
            try:
                exec(compile(Path(path).read_text(), str(path), "exec"), module.__dict__)
                if "main" in module.__dict__:
                    result = lab._plain(module.main(), digits=None)
            except Exception as raised:
                error = {"type": type(raised).__name__, "message": str(raised)}
        connection.close()
        return {
            "status": "error" if error else "ok",
            "result": result,
            "stdout": out.getvalue(),
            "query_count": counting.now.queries,
            "error": error,
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--models", default=blog.EXERCISES / "models.py", type=Path)
    parser.add_argument("--database", type=Path)
    chosen = parser.parse_args()
    print(json.dumps(execute(chosen.file, chosen.models, chosen.database)))
