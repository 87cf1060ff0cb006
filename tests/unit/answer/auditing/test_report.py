"""Audits as text and data."""

import json

from tests.unit.answer.specimens import article, evidence

from nosology.answer.auditing.auditing import audit
from nosology.answer.auditing.report import audit_to_dict, audit_to_text

STUDY = article(
    90000031, "Colchicine reduced gout flares in 40 adults.", title="A trial of colchicine in gout"
)
RESULT = audit(
    "Colchicine reduced gout flares in 40 adults [PMID: 90000031]. Gout is a star.", evidence((STUDY,))
)


def test_as_text():
    text = audit_to_text(RESULT)
    assert "2 statements · 1 supported · 1 uncited" in text
    assert "✓ SUPPORTED" in text
    assert "– UNCITED" in text
    assert "abstract 0–44" in text


def test_as_data():
    data = json.loads(json.dumps(audit_to_dict(RESULT)))
    assert (data["form"], data["clean"], data["counts"]) == ("text", False, {"supported": 1, "uncited": 1})
    citation = data["statements"][0]["citations"][0]
    assert citation["said"]["text"] == "Colchicine reduced gout flares in 40 adults."
    assert citation["source"]["id"] == citation["cited"] == "PMID:90000031"
