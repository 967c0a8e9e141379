"""Runs the language's test files under CPython 3.11 and compares what they print with what they expect.

    python3.11 Tests/Conformance/language.py [--record] [files]

Hashes are those of PYTHONHASHSEED=0; the script starts itself again with it.

The files are in chunks, separated by a line `---`; how a chunk states its expectations is told in
Tests/PlanRuntimeTests/Chunks.swift. `--record` writes what CPython did into the files instead: only for new chunks.
"""

import contextlib
import io
import os
import pathlib
import sys
import traceback
import warnings

TESTDATA = pathlib.Path(__file__).parent.parent / "PlanRuntimeTests" / "testdata"


def strip(line):
    return line.split("  ### ")[0]


def run(path, first_line, lines):
    """What a chunk prints, and the line and text of the error that ends it."""
    text = "\n" * (first_line - 1) + "\n".join(strip(line) for line in lines) + "\n"
    out = io.StringIO()
    error = None
    try:
        code = compile(text, str(path), "exec", dont_inherit=True)
        with contextlib.redirect_stdout(out):
            exec(code, {"__name__": "__main__", "__builtins__": __builtins__})
    except SyntaxError as e:
        error = (e.lineno, f"SyntaxError: {e.msg}")
    except BaseException as e:
        places = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == str(path)]
        error = (places[-1], "".join(traceback.format_exception_only(e)).strip().split("\n")[0])
    return out.getvalue(), error


def expectations(first_line, lines):
    printed = "".join(line[3:] + "\n" for line in lines if line.startswith("#> ") or line == "#>")
    error = None
    for number, line in enumerate(lines, first_line):
        if "  ### " in line:
            error = (number, line.split("  ### ")[1])
    return printed, error


def main():
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    warnings.simplefilter("ignore")
    record = "--record" in sys.argv
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    failures = 0
    count = 0
    for path in sorted(p for folder in ("language", "builtins") for p in (TESTDATA / folder).glob("*.py")):
        if names and path.name not in names:
            continue
        lines = path.read_text().split("\n")
        chunks, start = [], 0
        for index, line in enumerate(lines + ["---"]):
            if line == "---":
                chunks.append((start + 1, lines[start:index]))
                start = index + 1
        result = []
        for first_line, chunk in chunks:
            count += 1
            if record:
                while chunk and not chunk[-1]:
                    chunk = chunk[:-1]
                chunk = [strip(line) for line in chunk if not line.startswith("#>")]
            printed, error = run(path, first_line, chunk)
            if record:
                if error:
                    chunk[error[0] - first_line] += "  ### " + error[1]
                chunk += [("#> " + line).rstrip() if line == "" else "#> " + line for line in printed.split("\n")[:-1]]
                result.append("\n".join(chunk))
            elif (printed, error) != expectations(first_line, chunk):
                failures += 1
                print(f"{path.name}:{first_line}: expected {expectations(first_line, chunk)}, CPython has {(printed, error)}")
        if record:
            path.write_text("\n---\n".join(result) + "\n")
    print(f"{count} chunks, {failures} differ")
    sys.exit(failures > 0)


main()
