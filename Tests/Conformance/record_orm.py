"""Runs every file of orm/ under real Django and shows, or records in expected/orm.json, what it printed and asked.

    record_orm.py [--record] [NAME…]

With names, only those are run, and recorded beside the others.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(path):
    child = subprocess.run(
        [sys.executable, HERE / "django_exec.py", path], capture_output=True, text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    if child.returncode:
        return {"status": "crashed", "stdout": child.stderr, "query_count": 0, "error": None, "result": None}
    return json.loads(child.stdout.splitlines()[-1])


def main(arguments):
    chosen = [a for a in arguments if not a.startswith("--")]
    paths = sorted((HERE / "orm").glob("*.py"))
    paths = [path for path in paths if not chosen or path.stem in chosen]
    with ThreadPoolExecutor(3) as pool:
        results = dict(zip([path.stem for path in paths], pool.map(run, paths)))
    for name, result in results.items():
        if chosen or result["status"] != "ok":
            print(f"== {name}: {result['status']}, {result['query_count']} queries")
            print(result["stdout"], result["error"] or "")
    failed = sum(result["status"] != "ok" for result in results.values())
    print(len(results), "files,", failed, "failed")
    if "--record" in arguments:
        file = HERE / "expected" / "orm.json"
        known = json.loads(file.read_text()) if chosen else {}
        recorded = dict(sorted({**known, **results}.items()))
        file.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
