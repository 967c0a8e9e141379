"""perflab beside the real thing: Django 5.2 and CPython.

    run.py [SECTION…] [--only NAME…] [--write]

`PERFLAB` names the perflab to be tested (scripts/conformance builds one and sets it). Sections:

  orm       each file of orm/ on one database file: status, output, result, error and number of queries must agree
  course    each example of course.md and course.es.md prints what stands beside it
  dataset   a dataset that perflab built holds the rows that SQLite makes of the recipe under real Django
  corpus    each expression and statement of corpus/: result, error and number of queries must agree
  apps      the tests of each app of apps/ end under `perflab test` as under django.test
  django    tests of Django's own suite (django_suite.txt) pass under `perflab test`; PERFLAB_DJANGO_TESTS is the folder
            `tests` of its source distribution, which is fetched with pip otherwise
  language  the language's own test programs under CPython and perflab: the output must agree
  memory    each case of memory.py: perflab's account against tracemalloc; --write puts the table into docs/memory.md
  pack      every plan of the bundled pack: score, queries, rows, bytes and peak memory beside those of expected/,
            which grade.py --all --record measured under real Django

Every difference is printed; the exit code is 1 when there is one. --write puts the figures into docs/conformance.md, those
of the sections that were run beside the others that stand there.
"""

import hashlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PERFLAB = os.environ.get("PERFLAB", "perflab")
PYTHON = {**os.environ, "PYTHONHASHSEED": "0"}
MODELS = ROOT / "exercises" / "models.py"


def django(*arguments):
    child = subprocess.run([sys.executable, HERE / "django_exec.py", *arguments], capture_output=True, text=True, env=PYTHON)
    if child.returncode:
        return {"status": "crashed", "stdout": child.stderr, "result": None, "error": None, "query_count": 0}
    return json.loads(child.stdout.splitlines()[-1])


def perflab(path, *options):
    child = subprocess.run(
        [PERFLAB, "exec", path, "--time-limit", "300", "--memory-limit", "1GB", "--format", "json", *options],
        capture_output=True, text=True,
    )
    try:
        return json.loads(child.stdout)
    except ValueError:
        return {"status": "crashed", "stdout": child.stdout + child.stderr, "result": None, "error": None, "query_count": 0}


def small():
    """The 1,000-post blog as real Django and SQLite make it: one file for both sides."""
    code = "import blog; blog.setup(); print(blog.dataset('small'))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE, check=True).stdout.strip()


def differences(expected, got):
    """What differs between two answers, the most telling first."""
    found = []
    for side in (expected, got):
        error = side.get("error")
        side["failure"] = f"{error['type']}: {error['message']}" if error else None
    if expected["failure"] != got["failure"]:
        found.append(f"error: {expected['failure']} / {got['failure']}")
    if expected["stdout"] != got["stdout"]:
        ours, theirs = got["stdout"].splitlines(), expected["stdout"].splitlines()
        for number in range(max(len(ours), len(theirs))):
            one = theirs[number] if number < len(theirs) else "(nothing)"
            other = ours[number] if number < len(ours) else "(nothing)"
            if one != other:
                found.append(f"line {number + 1}: {one[:160]}\n{'':14}/ {other[:160]}")
                break
    if expected["query_count"] != got["query_count"]:
        found.append(f"queries: {expected['query_count']} / {got['query_count']}")
    if expected["result"] != got["result"]:
        found.append(f"result: {expected['result']!r} / {got['result']!r}"[:200])
    return found


class Section:
    def __init__(self, name, only):
        self.name, self.only = name, only
        self.same, self.different = 0, []

    def wants(self, name):
        return not self.only or name in self.only

    def compare(self, name, found):
        if found:
            self.different.append(name)
            print(f"{self.name} {name}")
            for line in found:
                print("   ", line)
        else:
            self.same += 1

    def line(self):
        return f"{self.same} of {self.same + len(self.different)} agree"


def orm(section):
    database = small()
    paths = [path for path in sorted((HERE / "orm").glob("*.py")) if section.wants(path.stem)]
    options = ("--models", MODELS, "--app", "blog", "--database", database)
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.map(lambda path: django(path, "--database", database), paths)
        ours = pool.map(lambda path: perflab(path, *options), paths)
        for path, expected, got in zip(paths, theirs, ours):
            section.compare(path.stem, differences(expected, got))


def course(section):
    import course as examples

    database = small()
    for text in ("course.md", "course.es.md"):
        for name, code, expected in examples.EXAMPLE.findall((ROOT / text).read_text()):
            if not section.wants(name):
                continue
            with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
                file.write(code)
                file.flush()
                got = perflab(file.name, "--models", MODELS, "--app", "blog", "--database", database)
            wanted = {"stdout": expected, "error": None, "result": None, "query_count": got["query_count"]}
            section.compare(f"{text}: {name}", differences(wanted, got))


def dataset(section):
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "small.sqlite3"
        made = subprocess.run([PERFLAB, "dataset", "export", exported, "--dataset", "small", "--pack", ROOT], capture_output=True, text=True)
        if made.returncode:
            section.compare("export", [made.stdout + made.stderr])
            return
        ours, theirs = rows_of(exported), rows_of(small())
        for table in sorted(set(ours) | set(theirs)):
            same = ours.get(table) == theirs.get(table)
            section.compare(table, [] if same else [f"{theirs.get(table)} / {ours.get(table)}"])
        code = (
            "import blog, sys; blog.setup(sys.argv[1]); from blog.models import *; "
            "print(sum(m.objects.count() for m in (Post, Comment, Like, Follow, PostView, Profile)), Post.objects.latest('pk'))"
        )
        opened = [
            subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, cwd=HERE).stdout
            for path in (exported, small())
        ]
        section.compare("opens under Django", [] if opened[0] and opened[0] == opened[1] else opened)


def rows_of(path):
    """Table → columns, number of rows and a digest of them, for the tables that Django knows."""
    connection = sqlite3.connect(path)
    tables = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        if not table.startswith(("blog_", "auth_", "django_content")):
            continue
        columns = sorted(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))
        digest, number = hashlib.sha256(), 0
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM \"{table}\" ORDER BY id"):
            digest.update(repr(row).encode())
            number += 1
        tables[table] = (columns, number, digest.hexdigest()[:12])
    return tables


def corpus(section):
    import corpus as cases

    models = Path(os.environ.get("PERFLAB_MODELS", MODELS))
    database = os.environ.get("PERFLAB_DATABASE") or small()
    chosen = {name: text for name, text in cases.programs().items() if section.wants(name)}
    answers = cases.under_django(list(chosen.values()), models, database)

    def ours(text):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(text)
            file.flush()
            return perflab(file.name, "--models", models, "--app", "blog", "--database", database)

    kinds = {}
    with ThreadPoolExecutor(2) as pool:
        for name, expected, got in zip(chosen, answers, pool.map(ours, chosen.values())):
            before = section.same
            section.compare(name, differences(expected, got))
            kind = kinds.setdefault(name.split()[0], [0, 0])
            kind[0] += section.same - before
            kind[1] += 1
    section.note = ", ".join(f"{kind}s {same} of {all}" for kind, (same, all) in kinds.items())


def tested(folder, *options):
    """id → outcome of each test that perflab found in an app."""
    child = subprocess.run([PERFLAB, "test", folder, "--format", "json", *options], capture_output=True, text=True)
    try:
        return {test["id"]: test for test in json.loads(child.stdout)["tests"]}
    except ValueError:
        return {folder.name: {"status": "crashed", "message": child.stdout + child.stderr}}


def apps(section):
    for folder in sorted((HERE / "apps").iterdir()):
        if not (folder / "models.py").exists() or not section.wants(folder.name):
            continue
        child = subprocess.run([sys.executable, HERE / "django_tests.py", folder], capture_output=True, text=True)
        expected = json.loads(child.stdout.splitlines()[-1])
        got = tested(folder)
        for test in sorted(set(expected) | set(got)):
            one, other = expected.get(test), got.get(test, {})
            message = other.get("message", "")[:300]
            section.compare(test, [] if one == other.get("status") else [f"{one} / {other.get('status')} {message}"])


def django_tests():
    """The folder `tests` of Django's source distribution."""
    folder = os.environ.get("PERFLAB_DJANGO_TESTS")
    if folder:
        return Path(folder)
    import django

    home = Path(tempfile.mkdtemp(prefix="perflab-"))
    wanted = f"Django=={django.__version__}"
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", "Django", "-d", home, wanted], check=True,
        capture_output=True,
    )
    with tarfile.open(next(home.glob("*.tar.gz"))) as archive:
        archive.extractall(home, filter="data")
    return next(home.glob("*/tests"))


def suite(section):
    wanted = {}
    for test in (HERE / "django_suite.txt").read_text().split():
        wanted.setdefault(test.split(".")[0], []).append(test)
    source = django_tests()
    names = [name for name in wanted if section.wants(name)]
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda name: tested(source / name, "--time-limit", "600"), names)
        for name, got in zip(names, results):
            before = section.same
            for test in wanted[name]:
                found = got.get(test) or got.get(name) or {"status": "absent", "message": ""}
                line = f"{found['status']}: {found['message'][:200]!r}"
                section.compare(test, [] if found["status"] == "pass" else [line])
            print(f"    {name}: {section.same - before} of {len(wanted[name])}", flush=True)


def language(section):
    tests = ROOT / "Tests"
    folders = ("PlanRuntimeTests/testdata/language", "PlanRuntimeTests/testdata/builtins", "PlanLibraryTests/testdata")
    paths = [path for folder in folders for path in sorted((tests / folder).glob("*.py")) if section.wants(path.stem)]
    python = os.environ.get("PERFLAB_PYTHON", sys.executable)

    def cpython(path):
        child = subprocess.run([python, "-P", path], capture_output=True, text=True, env=PYTHON)
        return child.stdout, child.stderr.strip().splitlines()[-1:] if child.returncode else []

    with ThreadPoolExecutor(2) as pool:
        theirs, ours = pool.map(cpython, paths), pool.map(perflab, paths)
        for path, (stdout, failure), got in zip(paths, theirs, ours):
            error = None
            if failure:
                kind, _, message = failure[0].partition(": ")
                error = {"type": kind, "message": message}
            expected = {"stdout": stdout, "error": error, "result": got["result"], "query_count": 0}
            section.compare(path.stem, differences(expected, got))


def pack(section):
    ratios = []
    for exercise in ("n_plus_one", "dashboard_caching", "csv_export"):
        path = HERE / "expected" / f"{exercise}.json"
        if not section.wants(exercise) or not path.exists():
            continue
        for plan, expected in json.loads(path.read_text()).items():
            graded = subprocess.run(
                [PERFLAB, "grade", ROOT / plan, "--exercise", exercise, "--pack", ROOT, "--format", "json"],
                capture_output=True, text=True,
            )
            try:
                got = json.loads(graded.stdout)["exercises"][0]
            except (ValueError, LookupError):
                section.compare(plan, [graded.stdout + graded.stderr])
                continue
            found = []
            if expected["score"] != got["score"]:
                found.append(f"score: {expected['score']} / {got['score']} {got.get('error') or ''}")
            if got["correct"]:
                for theirs, ours in zip(expected["checkpoints"], got["checkpoints"]):
                    metric = theirs["metric"]
                    if metric in ("queries", "rows", "served_from_cache") and theirs["value"] is not None:
                        if abs(theirs["value"] - (ours.get("value") or 0)) > 0.051:
                            found.append(f"{metric}: {theirs['value']} / {ours.get('value')}")
                    if metric == "peak_memory" and theirs["value"] and ours.get("value"):
                        ratios.append((plan, ours["value"] / theirs["value"]))
            section.compare(plan, found)
    for plan, ratio in ratios:
        print(f"    peak memory, perflab ÷ tracemalloc: {ratio:.2f}  {plan}")
    if ratios:
        values = [ratio for _, ratio in ratios]
        section.note = f"peak memory ÷ tracemalloc: median {statistics.median(values):.2f}, {min(values):.2f} to {max(values):.2f}"


def memory(section):
    import memory as cases

    options = ("--models", MODELS, "--app", "blog", "--database")
    code = "import blog; blog.setup(); print(blog.dataset('medium'))"
    database = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE, check=True).stdout.strip()
    chosen = [name for name in cases.CASES if section.wants(name)]
    rows = []
    with ThreadPoolExecutor(2) as pool:
        for name, theirs in zip(chosen, pool.map(cases.django, chosen)):
            with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
                file.write(cases.program(name))
                file.flush()
                got = perflab(file.name, *options, database)
            if got["status"] != "ok" or not theirs:
                section.compare(name, [str(got.get("error") or got["stdout"])])
                continue
            ours = int(got["stdout"].split()[-1])
            rows.append((name, theirs, ours))
            ratio = ours / theirs
            section.compare(name, [] if 0.8 <= ratio <= 1.25 else [f"{theirs} / {ours}: {ratio:.2f}"])
    ratios = [ours / theirs for _, theirs, ours in rows]
    if ratios:
        section.note = f"perflab ÷ tracemalloc: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}"
    section.page = (ROOT / "docs" / "memory.md", "ratios", [
        "| what is held | tracemalloc | perflab | ratio |",
        "| --- | --- | --- | --- |",
        *(f"| {name} | {theirs:,} | {ours:,} | {ours / theirs:.2f} |" for name, theirs, ours in rows),
    ])


def replace_table(path, mark, lines):
    """Puts a table between `<!-- mark -->` and `<!-- end -->` of a page."""
    before, _, rest = path.read_text().partition(f"<!-- {mark} -->\n")
    _, end, after = rest.partition("<!-- end -->")
    path.write_text(before + f"<!-- {mark} -->\n" + "\n".join(lines) + "\n" + end + after)


SECTIONS = {"orm": orm, "memory": memory, "course": course, "dataset": dataset, "corpus": corpus, "apps": apps, "django": suite, "language": language, "pack": pack}


def write(lines):
    file = ROOT / "docs" / "conformance.md"
    known = {}
    if file.exists():
        known = {line.split(" | ")[0][2:]: line for line in file.read_text().splitlines() if line.startswith("| ")}
    table = {**known, **lines}
    file.write_text(
        "# Conformance\n\nMade by `scripts/conformance --write`, never by hand.\n\n| section | result | |\n| --- | --- | --- |\n"
        + "".join(table[name] + "\n" for name in SECTIONS if name in table)
    )


def main(arguments):
    only = []
    if "--only" in arguments:
        start = arguments.index("--only")
        arguments, only = arguments[:start], arguments[start + 1 :]
    sections = []
    for name in [a for a in arguments if not a.startswith("--")] or SECTIONS:
        section = Section(name, only)
        SECTIONS[name](section)
        sections.append(section)
    lines = {s.name: f"| {s.name} | {s.line()} | {getattr(s, 'note', '')} |" for s in sections}
    print(*lines.values(), sep="\n")
    if "--write" in arguments:
        write(lines)
        for section in sections:
            if hasattr(section, "page"):
                replace_table(*section.page)
    return 1 if any(s.different for s in sections) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
