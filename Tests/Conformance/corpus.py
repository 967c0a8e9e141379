"""ORM expressions and statements, one by one, under real Django and under perflab.

`corpus/expressions.json` are expressions: result, error and number of queries must agree. `corpus/statements.json` are
statements with what has to be there before: the number of queries that they send in autocommit and inside `atomic` must
agree, and the error. Each runs on a fresh copy of one database, by default the pack's small blog; `PERFLAB_DATABASE` and
`PERFLAB_MODELS` name another blog with the same models.
"""

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
import textwrap
from pathlib import Path

import blog

HERE = Path(__file__).resolve().parent
SOURCES = {
    "blog.models": "Category Comment Follow Like Post PostView Profile Tag",
    "django.contrib.auth.models": "User",
    "django.core.cache": "cache",
    "django.core.paginator": "Paginator",
    "django.db": "IntegrityError connection transaction",
    "django.db.models": (
        "Avg Case CharField Count Exists ExpressionWrapper F FilteredRelation IntegerField Max Min OuterRef Prefetch Q "
        "StdDev Subquery Sum Value Variance When Window"
    ),
    "django.db.models.functions": (
        "Abs Cast Coalesce Concat ExtractHour ExtractYear Greatest Least Length Lower Mod NullIf Rank Round RowNumber "
        "Substr TruncDate TruncMonth Upper"
    ),
}


def imports(code):
    used = set(re.findall(r"\b[A-Za-z_]\w*", code))
    lines = ["import datetime"] if "datetime" in used else []
    if "UTC" in used:
        lines.append("from datetime import timezone\n\nUTC = timezone.utc")
    for module, names in SOURCES.items():
        wanted = sorted(used & set(names.split()))
        if wanted:
            lines.append(f"from {module} import {', '.join(wanted)}")
    return "\n".join(lines) + "\n"


def expression_program(code):
    return f"{imports(code)}\n\ndef main():\n    return {code}\n"


def statement_program(setup, code, atomic):
    body = f"{setup or 'pass'}\nwith CaptureQueriesContext(connection) as seen:\n{textwrap.indent(code, '    ')}\n"
    if atomic:
        body = "with transaction.atomic():\n" + textwrap.indent(body, "    ")
    body = f"seen = []\ntry:\n{textwrap.indent(body, '    ')}\nexcept Exception as error:\n    print(type(error).__name__, error)\nreturn len(seen)"
    head = imports(f"{setup} {code} connection transaction") + "from django.test.utils import CaptureQueriesContext\n"
    return f"{head}\n\ndef main():\n{textwrap.indent(body, '    ')}\n"


def programs():
    """Name → the text of a plan."""
    found = {}
    for code in json.loads((HERE / "corpus" / "expressions.json").read_text()):
        found[f"expression {code}"] = expression_program(code)
    for setup, code in json.loads((HERE / "corpus" / "statements.json").read_text()):
        label = f"{setup}; {code}" if setup else code
        found[f"statement {label}"] = statement_program(setup, code, False)
        found[f"atomic {label}"] = statement_program(setup, code, True)
    return found


def under_django(texts, models, database):
    """Every program's answer, each in a fork of one process that has Django loaded."""
    folder = Path(tempfile.mkdtemp(prefix="perflab-"))
    copy = folder / "blog.sqlite3"
    shutil.copy(database, copy)
    blog.setup(copy, models, dict.fromkeys(blog.PACK_TIMEOUTS, 300))
    answers = []
    for number, text in enumerate(texts):
        answer = folder / f"{number}.json"
        child = os.fork()
        if child == 0:
            try:
                shutil.copy(database, copy)
                answer.write_text(json.dumps(_answer(text)))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        answers.append(json.loads(answer.read_text()) if answer.exists() else {"status": "crashed", "stdout": "", "result": None, "error": None, "query_count": 0})
    shutil.rmtree(folder)
    return answers


def _answer(text):
    import clock
    import counting
    import lab

    clock.Clock(clock.EXEC_EPOCH).install()
    counting.count_statements()
    space, out, result, error = {"__name__": "__main__"}, io.StringIO(), None, None
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(text, "plan.py", "exec"), space)
            result = lab._plain(space["main"](), digits=None)
        except Exception as raised:
            error = {"type": type(raised).__name__, "message": str(raised)}
    return {
        "status": "error" if error else "ok", "result": result, "stdout": out.getvalue(),
        "query_count": counting.now.queries, "error": error,
    }
