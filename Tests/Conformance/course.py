"""Runs every example of the course under real Django and compares what it prints with the output beside it.

An example is a Python block behind `<!-- run: name -->`; the text block that follows it is its output. Each runs by
itself, against a fresh copy of the blog of 1,000 posts.

    course.py [FILE…]           without a file: course.md and course.es.md
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import json

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXAMPLE = re.compile(r"<!-- run: (\w+) -->\n```python\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.S)


def main(arguments):
    wrong = 0
    for path in arguments or [ROOT / "course.md", ROOT / "course.es.md"]:
        examples = EXAMPLE.findall(Path(path).read_text())
        for name, code, expected in examples:
            with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
                file.write(code)
                file.flush()
                child = subprocess.run([sys.executable, HERE / "django_exec.py", file.name], capture_output=True, text=True)
            answer = json.loads(child.stdout.splitlines()[-1]) if child.stdout else {"error": child.stderr, "stdout": ""}
            if answer["error"] or answer["stdout"] != expected:
                wrong += 1
                print(f"{path}: {name}: {answer['error'] or ''}\n{answer['stdout']}")
        print(Path(path).name, len(examples), "examples")
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
