#!/usr/bin/env python3
"""Fits the constants of perflab's latency estimate, and says how wrong the estimate is on plans it was not fitted to.

    python3 Benchmarks/latency/fit.py            prints constants, held-out errors, the worst plans
    python3 Benchmarks/latency/fit.py --swift    prints the constants as they stand in LatencyModel.swift

Needs numpy and scipy. The input, latency.json beside this file, was measured under real Django 5.2.19 (CPython 3.11.7,
psycopg 3.3.9) on PostgreSQL 15.18 with 0, 0.55 and 1.59 ms added to each round trip; `model_inputs` are the counts that the
same plan has on SQLite 3.40.1.

The model:  latency = round_trips * added + sum(constant * count)

Constants are non-negative and minimise the squared logarithm of estimate / measured, so that a plan of 2 ms and one of
1.5 s weigh the same. A soft loss keeps single plans that the counts cannot know from bending the rest. The split is by plan,
never by measurement: all three network distances of one plan are either fitted or tested. Five folds by the plan's place in
the file, so nothing is random; leaving out one plan at a time is printed beside them.

The cost of a plan operation is not fitted: in these plans Python's work goes with the rows, and the fit gives all of it to
the rows. It is set to 25 ns, what CPython 3.11 needs for one operation of a loop on such a machine, so that work moved from
SQL into Python is never free.
"""

import json
import pathlib
import sys

import numpy
from scipy.optimize import least_squares

#: The feature and its count, from `model_inputs`.
FEATURES = [
    ("query", lambda inputs: inputs["queries"]),
    ("distinctStatement", lambda inputs: inputs["distinct_sql"]),
    ("field", lambda inputs: inputs["instance_fields"]),
    ("row", lambda inputs: inputs["rows"]),
    ("byte", lambda inputs: inputs["row_bytes"]),
    ("vmStep", lambda inputs: inputs["vm_steps"]),
    ("fullScanStep", lambda inputs: inputs["fullscan_steps"]),
    ("rowWritten", lambda inputs: inputs["rows_written_plain"]),
    ("bulkUpdateRow", lambda inputs: inputs["bulk_update_rows"]),
    ("planOperation", lambda inputs: inputs["plan_ops"]),
]
#: Starting point in nanoseconds, also the scale of each constant.
START = numpy.array([764_000, 1_251_000, 2_310, 470, 4.2, 30, 320, 25_000, 213_000, 25], dtype=float)
#: The constant that is set and not fitted.
PLAN_OPERATION = 25.0
#: Constants of LatencyModel.swift that are too small for whole nanoseconds stand there per 1,000.
PER_THOUSAND = {"byte", "vmStep", "planOperation"}
#: The machine of the measurements was slow; one factor for all constants, ratios are what the model is good for.
SCALE = 0.4
PROFILES = ["pg_0", "pg_0.5", "pg_1.5"]
FOLDS = 5


def read():
    document = json.loads((pathlib.Path(__file__).parent / "latency.json").read_text())
    added = document["added_round_trip_ms"]
    plans = []
    for plan in document["plans"]:
        inputs = plan["model_inputs"]
        plans.append(
            {
                "name": plan["name"],
                "fitted": not plan["excluded_from_fit"],
                "counts": numpy.array([feature(inputs) for _, feature in FEATURES], dtype=float),
                "trips": inputs["round_trips"],
                "measured": [plan["latency_ms"][profile]["median_ms"] * 1e6 for profile in PROFILES],
                "spread": [
                    plan["latency_ms"][profile]["p90_ms"] / plan["latency_ms"][profile]["p10_ms"]
                    for profile in PROFILES
                ],
                "added": [added[profile] * 1e6 for profile in PROFILES],
            }
        )
    return plans


def estimates(plan, constants):
    own = float(plan["counts"] @ constants)
    return [plan["trips"] * added + own for added in plan["added"]]


def with_plan_operation(scaled):
    return numpy.append(scaled * START[:-1], PLAN_OPERATION)


def residuals(scaled, plans):
    constants = with_plan_operation(scaled)
    return numpy.array(
        [
            numpy.log(max(estimate, 1.0) / measured)
            for plan in plans
            for estimate, measured in zip(estimates(plan, constants), plan["measured"])
        ]
    )


def fit(plans):
    result = least_squares(
        residuals, numpy.ones(len(START) - 1), bounds=(0, numpy.inf), args=(plans,), loss="soft_l1", f_scale=0.3
    )
    return with_plan_operation(result.x)


def held_out_errors(plans, folds):
    """Each plan's errors under constants that were fitted without its fold."""
    result = []
    for fold in range(folds):
        constants = fit([plan for index, plan in enumerate(plans) if index % folds != fold])
        result += [(plan["name"], errors(plan, constants)) for plan in plans[fold::folds]]
    return result


def errors(plan, constants):
    """How many times too high or too low, at least 1, for each network distance."""
    return [
        max(estimate / measured, measured / estimate)
        for estimate, measured in zip(estimates(plan, constants), plan["measured"])
    ]


def main():
    plans = read()
    fitted = [plan for plan in plans if plan["fitted"]]
    constants = fit(fitted)

    scaled = {}
    for (name, _), constant in zip(FEATURES, constants):
        scaled[name] = int(round(constant * SCALE * (1_000 if name in PER_THOUSAND else 1)))
    if "--swift" in sys.argv:
        for name, value in scaled.items():
            print(f"{name + ('PerThousand' if name in PER_THOUSAND else '')}: {value:_}")
        return

    held_out = held_out_errors(fitted, FOLDS)
    alone = held_out_errors(fitted, len(fitted))
    print("constant               as measured     scaled by 0.4")
    for (name, _), constant in zip(FEATURES, constants):
        unit = "ns / 1,000" if name in PER_THOUSAND else "ns"
        print(f"{name:18s} {constant:12,.1f} ns {scaled[name]:12,d} {unit}")
    print()
    for index, profile in enumerate(PROFILES):
        values = sorted(error[index] for _, error in held_out)
        inside = sorted(errors(plan, constants)[index] for plan in fitted)
        print(
            f"{profile:7s} held out: median {numpy.median(values):.2f}x  worst {values[-1]:.2f}x"
            f"   fitted: median {numpy.median(inside):.2f}x  worst {inside[-1]:.2f}x"
        )
    values = sorted(value for _, error in held_out for value in error)
    print(f"all     held out, five folds:         median {numpy.median(values):.2f}x  worst {values[-1]:.2f}x")
    values = sorted(value for _, error in alone for value in error)
    print(f"all     held out, one plan at a time: median {numpy.median(values):.2f}x  worst {values[-1]:.2f}x")
    spread = sorted(value for plan in fitted for value in plan["spread"])
    print(f"noise of the measurements themselves (p90 / p10): median {numpy.median(spread):.2f}x")

    pairs = right = 0
    for one in range(len(fitted)):
        for other in range(one + 1, len(fitted)):
            for index in range(len(PROFILES)):
                truth = fitted[one]["measured"][index] / fitted[other]["measured"][index]
                if max(truth, 1 / truth) < 2:
                    continue
                guess = estimates(fitted[one], constants)[index] / estimates(fitted[other], constants)[index]
                pairs += 1
                right += (truth > 1) == (guess > 1)
    print(f"which of two plans is faster, when one is at least twice as fast: right in {right} of {pairs} pairs")
    print()
    print("worst held-out plans")
    for name, error in sorted(held_out, key=lambda entry: -max(entry[1]))[:8]:
        print(f"  {name:30s} " + "  ".join(f"{value:5.2f}x" for value in error))
    print("not fitted, because the counts cannot know")
    for plan in plans:
        if not plan["fitted"]:
            ratio = [estimate / measured for estimate, measured in zip(estimates(plan, constants), plan["measured"])]
            print(f"  {plan['name']:30s} estimate / measured " + "  ".join(f"{value:5.2f}" for value in ratio))


if __name__ == "__main__":
    main()
