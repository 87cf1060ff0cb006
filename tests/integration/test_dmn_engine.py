"""The DMN documents, evaluated by an engine that is none of ours: that of Drools, where it is installed.

``mvn -f tests/material/dmn/pom.xml dependency:copy-dependencies -DoutputDirectory=FOLDER`` fetches it;
NOSOLOGY_DMN_ENGINE names the folder.
"""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from nosology.diagnose.dmn import model_to_dmn
from nosology.diagnose.evaluating import Given, Limits, evaluate
from nosology.diagnose.intervals import Interval
from nosology.diagnose.loading import Models
from nosology.diagnose.representing import representatives
from nosology.diagnose.taking import take

ENGINE = os.environ.get("NOSOLOGY_DMN_ENGINE", "")
PROGRAM = Path(__file__).parents[1] / "material" / "dmn" / "Evaluate.java"
CASES = 60
MODELS = [model.id for model in Models().all() if model.axes]

pytestmark = pytest.mark.skipif(
    not (ENGINE and shutil.which("java")), reason="needs Java, and NOSOLOGY_DMN_ENGINE to name a DMN engine"
)


def cases(model):
    """Patients of whom more or less is known, drawn so that every limit of a rule is met."""
    chance = random.Random(model.id)
    limits = take(model, {"age": "40", "sex": "female"} if model.input("sex") else {}).limits
    fixed = {
        name: Limits(*(end and Interval.exactly(end.low) for end in (each.low, each.high)))
        for name, each in limits.items()
    }
    given = Given({}, fixed, {})
    for _ in range(CASES):
        share = chance.choice((0.3, 0.7, 1.0))
        values = {
            each.id: chance.choice(representatives(model, each, given))
            for each in model.inputs
            if chance.random() < share
        }
        yield Given(values, fixed, {})


def line(given):
    """A case as the engine's program reads it."""
    parts = [f"{name}={told(value)}" for name, value in given.values.items()]
    for name, limits in given.limits.items():
        for end, limit in (("lower", limits.low), ("upper", limits.high)):
            if limit:
                parts.append(f"{name}_{end}=n:{limit.low!r}")
    return "\t".join(parts)


def told(value):
    if isinstance(value, Interval):
        return f"n:{value.low!r}"
    return f"b:{str(value).lower()}" if isinstance(value, bool) else f"s:{value}"


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_another_engine_decides_the_same(name, tmp_path):
    model = Models().model(name)
    document = tmp_path / "model.dmn"
    document.write_bytes(model_to_dmn(model))
    drawn = list(cases(model))
    command = ["java", "-cp", f"{ENGINE}/*", str(PROGRAM), str(document)]
    text = "\n".join(line(given) for given in drawn) + "\n"
    ran = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    answered = [
        dict(pair.split("=", 1) for pair in row.split("\t")) for row in ran.stdout.splitlines() if "=" in row
    ]
    assert len(answered) == len(drawn)
    for given, theirs in zip(drawn, answered, strict=True):
        ours = evaluate(model, given)
        for axis in model.axes:
            for outcome in axis.outcomes:
                value = {True: "true", False: "false", None: "null"}[ours[f"{axis.id}.{outcome.id}"]]
                assert theirs[f"{axis.id}_is_{outcome.id}"] == value, (outcome.id, line(given))
