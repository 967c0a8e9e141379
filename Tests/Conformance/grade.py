"""Grades plans of the bundled pack under real Django.

    grade.py EXERCISE PLAN…     scores each plan as docs/measuring.md says, one JSON object a line
    grade.py --all              every plan of the pack (starters, wrong plans, solutions, Tests/Conformance/plans),
                                held to its own "# fails:" and "# score:" lines; --record writes expected/

Latency is an estimate made of counts that only perflab takes (fields, SQLite's steps), so here it is estimated from
queries, rows and bytes, and by processor time where the database itself does the work: good enough to tell 300 ms from 30.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import manifest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACK = manifest.load(ROOT / "exercises" / "pack.yml")
UNITS = {"ms": 1000, "MB": 1_000_000, "%": 1}


# One run, in a process of its own.


def run(exercise, plan, variant):
    """Runs one plan through the exercise's scenario and gives its calls; `variant` says dataset, seed, params, measures."""
    arguments = json.dumps({"exercise": exercise, "plan": str(plan), **variant}, sort_keys=True)
    child = subprocess.run(
        [sys.executable, __file__, "--child", arguments], capture_output=True, text=True, cwd=HERE,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    if child.returncode:
        return {"error": child.stderr.strip().splitlines()[-1] if child.stderr else "died", "calls": []}
    return json.loads(child.stdout.splitlines()[-1])


def child(arguments):
    import blog

    wanted = json.loads(arguments)
    folder = Path(tempfile.mkdtemp(prefix="perflab-"))
    try:
        database = folder / "blog.sqlite3"
        blog.setup(database)
        shutil.copy(blog.dataset(wanted["dataset"], wanted["seed"]), database)
        from django.db import connection

        connection.settings_dict["NAME"] = str(database)
        connection.ensure_connection()
        import runpy

        import lab as labs

        exercise = manifest.load(ROOT / "exercises" / wanted["exercise"] / "exercise.yml")
        scenario = runpy.run_path(str(ROOT / "exercises" / wanted["exercise"] / "scenario.py"))["scenario"]
        lab = labs.Lab(
            wanted["plan"], workers=exercise.get("workers", 1), seed=wanted["seed"],
            params={**exercise.get("params", {}), **wanted["params"]}, measures=wanted["measures"],
        )
        scenario(lab, lab.plan)
        print(json.dumps({"error": None, "calls": lab.calls}))
    finally:
        shutil.rmtree(folder)


# A plan's score.


class Grader:
    def __init__(self, exercise):
        self.exercise = exercise
        self.folder = ROOT / "exercises" / exercise
        self.manifest = manifest.load(self.folder / "exercise.yml")
        self.solution = ROOT / "solutions" / exercise / "plan.py"
        self._references = {}

    def grade(self, plan):
        self.runs = {}
        self.plan = plan
        checkpoints = [(c, *self.check(c)) for c in self.manifest["checkpoints"]]
        gates = [(g, *self.check({"dataset": "small", "of": "total", **g})) for g in self._list("gate")]
        for variant in self._list("runs") + self._list("hidden"):
            self.run(variant.get("dataset") or variant["size"], variant.get("seed", PACK["seed"]), variant.get("params", {}))
        correct, why = self.correct()
        score = sum(c["points"] for c, met, _ in checkpoints if met)
        for gate, met, _ in gates:
            if not met:
                score = min(score, gate["cap"])
        fails = [c["metric"] for c, met, _ in checkpoints + gates if not met]
        return {
            "plan": str(plan.relative_to(ROOT)),
            "score": score if correct else 0,
            "fails": sorted(set(fails)) if correct else ["correct"],
            "why": why,
            "checkpoints": [
                {"metric": c["metric"], "dataset": c.get("dataset", ""), "met": met, "value": value}
                for c, met, value in checkpoints + gates
            ],
        }

    def _list(self, key):
        value = self.manifest.get(key, [])
        return value if isinstance(value, list) else [value]

    def run(self, dataset, seed=PACK["seed"], params=None, measures="counts", plan=None):
        variant = {"dataset": dataset, "seed": seed, "params": params or {}, "measures": measures}
        key = json.dumps(variant, sort_keys=True)
        runs = self.runs if plan is None else self._references
        if key not in runs:
            runs[key] = (variant, run(self.exercise, plan or self.plan, variant))
        return runs[key][1]

    def check(self, checkpoint):
        """Whether a checkpoint is met, and the value it has."""
        metric = checkpoint["metric"]
        params = checkpoint.get("params", {})
        if metric.startswith("growth("):
            metric = metric[7:-1]
            (name, start), = checkpoint["over"].items()
            values = []
            for n in (start, 2 * start, 4 * start):
                if name == PACK["datasets"]["counts"]:
                    values.append(self.value(metric, n, params, "max"))
                else:
                    values.append(self.value(metric, checkpoint.get("dataset", "small"), {**params, name: n}, "max"))
            if None in values:
                return False, values
            slack = 65_536 if metric in ("peak_memory", "bytes_read") else 0
            constant = values[2] <= values[0] * (1.1 if slack else 1) + slack
            return constant, values
        value = self.value(metric, checkpoint.get("dataset", "small"), params, checkpoint.get("of", "max"))
        met = value is not None
        if met and "max" in checkpoint:
            met = value <= amount(checkpoint["max"])
        if met and "min" in checkpoint:
            met = value >= amount(checkpoint["min"])
        return met, value

    def value(self, metric, dataset, params, of):
        result = self.run(dataset, params=params, measures="memory" if metric == "peak_memory" else "counts")
        calls = result["calls"]
        if result["error"] or not calls:
            return None
        if metric == "served_from_cache":
            return round(100 * sum(c["queries"] == 0 and c["cache_hits"] > 0 for c in calls) / len(calls), 1)
        if metric == "cache_entries":
            return max(c["cache_entries"] for c in calls)
        if metric == "stale_reads":
            return sum(c.get("stale", False) for c in calls)
        if metric == "latency":
            values = [round(latency(c)) for c in calls]
        else:
            values = [c[metric] for c in calls]
        return {"max": max(values), "total": sum(values), "mean": sum(values) / len(values)}[of]

    def correct(self):
        """Every run against the reference's: a call with a truth is right or stale, any other has the reference's digests."""
        for variant, result in self.runs.values():
            name = f"{variant['dataset']}, seed {variant['seed']}, {variant['params']}"
            if result["error"]:
                return False, f"{name}: {result['error']}"
            reference = self.run(**variant, plan=self.solution)
            if len(reference["calls"]) != len(result["calls"]):
                return False, f"{name}: another number of calls"
            for index, (expected, got) in enumerate(zip(reference["calls"], result["calls"])):
                if expected.get("truth") != got.get("truth"):
                    return False, f"{name}: call {index}: the database is not as the reference leaves it"
                if "truth" in got:
                    if not (got["right"] or got["stale"]):
                        return False, f"{name}: call {index}: {got['deliveries']}"
                elif [d["digest"] for d in expected["deliveries"]] != [d["digest"] for d in got["deliveries"]]:
                    return False, f"{name}: call {index}: {got['deliveries']}"
        return True, ""


def amount(written):
    text = str(written)
    for unit, factor in UNITS.items():
        if text.endswith(unit):
            return float(text[: -len(unit)]) * factor
    return float(text)


def latency(call):
    """Microseconds: a round trip and the work of Django for each query, the rows and bytes, and what the database did.

    Processor time stands in for SQLite's steps, so this figure varies a little from run to run.
    """
    counted = call["queries"] * (500 + 306) + call["rows"] * 8 + call["bytes_read"] * 0.0017
    return max(counted, 500 * call["queries"] + 400 * call["cpu_ms"])


# The whole pack, held to what its plans say of themselves.


def claims(plan):
    fails, score = None, None
    for line in plan.read_text().splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("# fails:"):
            fails = sorted(word.strip() for word in line[8:].split(","))
        if line.startswith("# score:"):
            score = int(line[8:])
    return fails, score


def plans(exercise):
    folder = ROOT / "exercises" / exercise
    yield folder / "plan.py", sorted(set(manifest.load(folder / "exercise.yml")["starter_misses"])), 0
    yield ROOT / "solutions" / exercise / "plan.py", [], 100
    for path in sorted((folder / "wrong").glob("*.py")):
        fails, score = claims(path)
        yield path, fails, 0 if fails == ["correct"] else score
    for path in sorted((HERE / "plans" / exercise).glob("*.py")):
        yield path, [], claims(path)[1]


def write(figures, exercise):
    """Writes what is known so far: the plans of csv_export take hours, and what was graded is not lost with the rest."""
    (HERE / "expected").mkdir(exist_ok=True)
    (HERE / "expected" / f"{exercise}.json").write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")


def main(arguments):
    if arguments[:1] == ["--child"]:
        return child(arguments[1])
    if arguments[:1] != ["--all"]:
        grader = Grader(arguments[0])
        for plan in arguments[1:]:
            print(json.dumps(grader.grade(Path(plan).resolve()), indent=1))
        return 0
    record = "--record" in arguments
    chosen = [a for a in arguments[1:] if not a.startswith("--")] or PACK["exercises"]
    wrong = 0
    for exercise in chosen:
        figures = {}
        with ThreadPoolExecutor(int(os.environ.get("JOBS", "2"))) as pool:
            graders = [(path, fails, score, pool.submit(Grader(exercise).grade, path)) for path, fails, score in plans(exercise)]
            for path, fails, score, graded in graders:
                graded = graded.result()
                figures[graded["plan"]] = graded
                agrees = graded["score"] == score and (fails is None or graded["fails"] == fails)
                wrong += not agrees
                print("ok " if agrees else "NOT", graded["score"], graded["plan"], ",".join(graded["fails"]), graded["why"][:300])
                for c in graded["checkpoints"]:
                    print("      ", "+" if c["met"] else "-", c["metric"], c["dataset"], c["value"], flush=True)
                if record:
                    write(figures, exercise)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
