"""Models and classifications as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from nosology.diagnose.classifying import Classification, Found
from nosology.diagnose.explaining import Reason, words_of
from nosology.diagnose.intervals import Interval
from nosology.diagnose.records import Input, Model, Parameter, Reading
from nosology.provenance import Source

_WORDS = {True: "holds", False: "excluded", None: "open"}


def model_to_dict(model: Model) -> dict[str, Any]:
    """What a model asks, what it decides, and its sources."""
    return {
        **model_line(model),
        "inputs": [_input(each) for each in model.inputs],
        "parameters": [_parameter(each) for each in model.parameters],
        "axes": [
            {
                "id": axis.id,
                "label": axis.label,
                "several": axis.several,
                "outcomes": [
                    {"id": each.id, "label": each.label, "rule": each.written, "sources": list(each.sources)}
                    for each in axis.outcomes
                ],
            }
            for axis in model.axes
        ],
        "results": list(model.results),
        "notes": [_reading(each) for each in model.notes],
        "sources": {key: source_to_dict(source) for key, source in model.sources.items()},
    }


def model_line(model: Model) -> dict[str, Any]:
    """A model in short."""
    return {
        "id": model.id,
        "title": model.title,
        "purpose": model.purpose,
        "subject": str(model.subject) if model.subject else None,
        "version": model.version,
        "kind": "calculator" if model.is_calculator else "classification",
    }


def classification_to_dict(found: Classification) -> dict[str, Any]:
    """What holds, what is excluded, what is open, and why."""
    model = found.model
    return {
        "model": model_line(model),
        "given": {each.id: _value(found, each) for each in model.inputs if each.id in found.given.values},
        "parameters": {
            each.id: found.given.parameters.get(each.id, each.value) for each in model.parameters
        },
        "axes": [
            {
                "id": axis.id,
                "label": axis.label,
                "outcomes": [_found(each) for each in found.findings if each.axis is axis],
            }
            for axis in model.axes
        ],
        "results": [
            {"id": each.id, "label": each.label, "value": _number(each.value), "words": each.words,
             "unit": each.unit, "note": each.note, "sources": list(each.sources)}
            for each in found.results
        ],
        "missing": [
            {"input": each.input.id, "label": each.input.label, "decides": round(each.decides, 3),
             "outcomes": list(each.outcomes)}
            for each in found.missing
        ],
        "changes": [
            {"input": each.input.id, "label": each.input.label, "to": each.to,
             "outcomes": {name: _WORDS[truth] for name, truth in each.outcomes.items()}}
            for each in found.changes
        ],
        "notes": [_reading(each) for each in model.notes],
        "sources": {key: source_to_dict(source) for key, source in model.sources.items()},
    }  # fmt: skip


def source_to_dict(source: Source) -> dict[str, Any]:
    """A source with what identifies it; what was not seen is left out."""
    fields = {
        "id": str(source.id),
        "title": source.title,
        "authors": list(source.authors),
        "journal": source.journal,
        "year": source.year,
        "pmid": str(source.pmid) if source.pmid else None,
        "pmcid": str(source.pmcid) if source.pmcid else None,
        "doi": str(source.doi) if source.doi else None,
        "address": source.address,
    }
    return {key: value for key, value in fields.items() if value}


def _input(each: Input) -> dict[str, Any]:
    fields = {
        "id": each.id,
        "label": each.label,
        "question": each.question,
        "kind": each.kind.value,
        "unit": each.unit,
        "substance": each.substance,
        "plausible": list(each.plausible) if each.plausible else None,
        "choices": dict(each.choices),
        "sources": list(each.sources),
    }
    return {key: value for key, value in fields.items() if value}


def _parameter(each: Parameter) -> dict[str, Any]:
    return {
        "id": each.id,
        "label": each.label,
        "value": each.value,
        "unit": each.unit,
        "alternatives": [
            {"value": value, "for": purpose, "source": key} for value, purpose, key in each.alternatives
        ],
        "sources": list(each.sources),
    }


def _value(found: Classification, each: Input) -> str:
    return words_of(found.given.values[each.id], each.unit, each)


def _number(value: object) -> float | None:
    return value.low if isinstance(value, Interval) and value.is_known else None


def _found(each: Found) -> dict[str, Any]:
    outcome = each.outcome
    return {
        "id": outcome.id,
        "label": outcome.label,
        "status": _WORDS[each.holds],
        "suggested": each.suggested,
        "contested": each.is_contested,
        "meaning": outcome.meaning,
        "concept": str(outcome.concept) if outcome.concept else None,
        "readings": [_reading(reading) for reading in outcome.readings],
        "reason": reason_to_dict(each.reason),
    }


def reason_to_dict(reason: Reason) -> dict[str, Any]:
    """A rule, what became of it, and what it rests on."""
    fields = {
        "text": reason.text,
        "rule": reason.rule,
        "value": reason.value or _truth(reason),
        "sources": list(reason.sources),
        "parts": [reason_to_dict(part) for part in reason.parts],
    }
    return {key: value for key, value in fields.items() if value}


def _truth(reason: Reason) -> str:
    return "not known" if reason.truth is None else "yes" if reason.truth else "no"


def _reading(reading: Reading) -> dict[str, Any]:
    return {"text": reading.text, "sources": list(reading.sources)}
