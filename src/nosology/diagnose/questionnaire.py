"""The inputs of a decision model as a FHIR R4 Questionnaire (HL7, FHIR R4, *Questionnaire*)."""

from __future__ import annotations

from typing import Any

from nosology.diagnose.records import Input, InputKind, Model

_UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption"
_LEAST, _MOST = (f"http://hl7.org/fhir/StructureDefinition/{end}Value" for end in ("min", "max"))
_TYPES = {InputKind.QUANTITY: "quantity", InputKind.TRUTH: "boolean", InputKind.CHOICE: "choice"}
_MEASURES = "http://unitsofmeasure.org"


def model_to_questionnaire(model: Model) -> dict[str, Any]:
    """The questionnaire. Nothing is required: what is not answered is not known."""
    return {
        "resourceType": "Questionnaire",
        "id": model.id,
        "url": f"urn:nosology:model:{model.id}",
        "version": str(model.version),
        "name": "".join(word.capitalize() for word in model.id.split("-")),
        "title": model.title,
        "status": "active",
        "experimental": True,
        "subjectType": ["Patient"],
        "purpose": model.purpose,
        "item": [_item(each) for each in model.inputs],
    }


def _item(each: Input) -> dict[str, Any]:
    item: dict[str, Any] = {
        "linkId": each.id,
        "text": each.question or each.label,
        "type": "decimal" if each.kind is InputKind.QUANTITY and not each.unit else _TYPES[each.kind],
        "required": False,
    }
    if each.kind is InputKind.QUANTITY and each.unit:
        unit = {"display": each.unit, "system": _MEASURES, "code": _ucum(each.unit)}
        item["extension"] = [{"url": _UNIT, "valueCoding": unit}]
    if item["type"] == "decimal" and each.plausible:
        least, most = each.plausible
        item["extension"] = [
            {"url": _LEAST, "valueDecimal": least},
            {"url": _MOST, "valueDecimal": most},
        ]
    if each.choices:
        item["answerOption"] = [
            {"valueCoding": {"code": code, "display": words}} for code, words in each.choices.items()
        ]
    return item


_CODES = {"years": "a", "weeks": "wk", "days": "d", "mmHg": "mm[Hg]", "degC": "Cel", "1/min": "/min"}


def _ucum(unit: str) -> str:
    """The unit as UCUM writes it (Regenstrief Institute, *The Unified Code for Units of Measure*)."""
    return _CODES.get(unit, unit.replace("**", "").replace("²", "2"))
