import json

import pytest

from nosology.literature.guidelines import read_guideline_summaries, standing_by
from nosology.literature.records import FlawedRecord
from nosology.provenance import Design, Standing

SUMMARY = {
    "ngc": "summaries/ngc-10008.xml",
    "title": "Screening for gout.",
    "pmids": ["24026320"],
    "Guideline Status": "This is the current release of the guideline. This guideline updates a previous version: Task Force. Gout. 2006. This guideline meets NGC's 2013 (revised) inclusion criteria.",
    "Major Recommendations": "The Task Force recommends screening. ( B recommendation ) It applies to adults. Definitions Grade B means moderate.",
    "Potential Harms": "Pain. Bleeding.",
    "Cost Analysis": "Not stated",
    "Date Released": "2006 Feb (revised 2013 Sep 3)",
    "Guideline Developer(s)": "Task Force - Independent Expert Panel Ministry - Federal Government Agency [U.S.]",
    "Copyright Statement": "No copyright restrictions apply.",
}


def read(tmp_path, *lines):
    path = tmp_path / "g.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(read_guideline_summaries(path))


def test_a_summary(tmp_path):
    (guideline,) = read(tmp_path, json.dumps(SUMMARY))
    source = guideline.source
    assert (str(source.id), str(source.pmid), source.title) == (
        "NGC:10008",
        "PMID:24026320",
        "Screening for gout",
    )
    assert source.authors == ("Task Force", "Ministry")
    assert (source.year, guideline.published, source.design) == (2013, "2013 Sep 3", Design.GUIDELINE)
    assert source.standing is Standing.CURRENT
    assert [(item.kind, item.citation) for item in guideline.notices] == [
        ("UpdateOf", "Task Force. Gout. 2006.")
    ]
    assert {passage.name: passage.text for passage in guideline.passages} == {
        "title": "Screening for gout.",
        "recommendation 1": "The Task Force recommends screening. ( B recommendation )",
        "major recommendations": "It applies to adults.",
        "definitions of grades": "Definitions Grade B means moderate.",
        "guideline status": SUMMARY["Guideline Status"],
        "potential harms": "Pain. Bleeding.",
        "guideline developer(s)": SUMMARY["Guideline Developer(s)"],
    }
    assert [(item.passage, item.strength) for item in guideline.recommendations] == [
        ("recommendation 1", "B recommendation")
    ]


def test_a_line_that_is_no_summary_costs_itself(tmp_path):
    records = read(tmp_path, "{", json.dumps(SUMMARY), "[]", json.dumps(SUMMARY | {"ngc": "x"}))
    assert [record.record for record in records if isinstance(record, FlawedRecord)] == [
        "line 1",
        "line 3",
        "line 4",
    ]
    assert len(records) == 4


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("This is the current release of the guideline.", Standing.CURRENT),
        ("This guideline updates a previous version: X.", Standing.CURRENT),
        ("This guideline has been withdrawn.", Standing.WITHDRAWN),
        ("This guideline has been updated.", Standing.SUPERSEDED),
        ("Superseded by the edition of 2024.", Standing.SUPERSEDED),
        ("", Standing.CURRENT),
    ],
)
def test_standing_by_status(status, standing):
    assert standing_by(status) is standing
