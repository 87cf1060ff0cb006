"""From findings to diseases: the library, the command, the page, the JSON address."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from nosology.errors import EmptyQuestion, FormatError, QuestionTooLong
from nosology.identifiers import Curie
from nosology.site import create_app
from nosology.site.matching import MOST_FINDINGS

MARFAN = "Marfan syndrome"
PACKET = {
    "phenotypicFeatures": [
        {"type": {"id": "HP:0001166", "label": "Arachnodactyly"}},
        {"type": {"id": "HP:0001945", "label": "Fever"}, "excluded": True},
    ]
}


@pytest.fixture
def site(small_library):
    return TestClient(create_app(small_library))


def asked(found):
    return [(str(each.id), each.absent) for each in found.asked]


def test_identifiers_names_and_sentences(small_library):
    found = small_library.match(["HP:0001166", "ectopia lentis, but no fever"])
    assert asked(found) == [("HP:0001166", False), ("HP:0001083", False), ("HP:0001945", True)]
    assert found.unknown == ()


def test_what_could_not_be_ranked_is_counted_and_said(small_library, site):
    found = small_library.match(["HP:0001083"])
    assert found.unranked
    assert found.total + found.unranked == sum(1 for _ in small_library.diseases())
    page = site.post("/match", content="present=HP:0001083").text
    assert f"{found.unranked} other diseases have no annotated findings" in page


def test_the_first_is_the_one_that_has_both(small_library):
    found = small_library.match(["HP:0001166", "HP:0001083"])
    assert found.candidates[0].label == MARFAN
    assert [each.rank for each in found.candidates] == list(range(1, len(found.candidates) + 1))
    weights = [each.weight for each in found.candidates]
    assert weights == sorted(weights, reverse=True)


def test_every_part_has_its_row_and_its_reference(small_library):
    first = small_library.match(["HP:0001083"], absent=["HP:0001166"]).candidates
    marfan = next(each for each in first if each.label == MARFAN)
    lens, fingers = marfan.findings
    assert (lens.way.value, lens.absent, fingers.way.value, fingers.absent) == (
        "annotated", False, "absent, though annotated", True,
    )  # fmt: skip
    assert lens.weight > 0 > fingers.weight
    [report] = lens.reports
    assert (report.frequency, report.references) == ("31 of 52", (Curie("PMID", "90000101"),))
    assert fingers.reports[0].references == (Curie("PMID", "90000101"), Curie("PMID", "90000102"))


def test_a_finding_that_the_disease_is_said_to_lack(small_library):
    found = small_library.match(["HP:0001083", "HP:0001945"])
    marfan = next(each for each in found.candidates if each.label == MARFAN)
    fever = next(each for each in marfan.findings if each.label == "Fever")
    assert fever.way.value == "annotated as absent"
    assert fever.weight < 0


def test_a_phenopacket_is_read_as_its_findings(small_library):
    by_packet = small_library.match(phenopacket=json.dumps(PACKET))
    assert asked(by_packet) == [("HP:0001166", False), ("HP:0001945", True)]
    by_terms = small_library.match(["HP:0001166"], absent=["HP:0001945"])
    assert [each.weight for each in by_packet.candidates] == [each.weight for each in by_terms.candidates]


def test_asking_again_gives_the_same(small_library):
    assert small_library.match(["HP:0001083"]) == small_library.match(["HP:0001083"])


def test_how_common_a_disease_is_can_turn_the_order(small_library):
    plain = small_library.match(["HP:0001083"])
    second = plain.candidates[1].disease
    weighed = small_library.match(["HP:0001083"], prevalence={second: 1000.0, Curie("OMIM", "100000"): 0.001})
    assert weighed.prior
    assert weighed.candidates[0].disease == second


def test_nothing_settled_is_asked_for(small_library):
    found = small_library.match(["HP:0001083"])
    for question in found.separating:
        assert question.bits > 0
        assert str(question.finding) != "HP:0001083"
        assert [disease for disease, _, _ in question.shares] == [
            each.disease for each in found.candidates[:5]
        ]


def test_what_is_unknown_is_told(small_library):
    assert small_library.match(["HP:0001083", "qqqq zzzz"]).unknown == ("qqqq zzzz",)


@pytest.mark.parametrize("given", [[], ["qqqq zzzz"], ["no fever"]])
def test_nothing_present(small_library, given):
    with pytest.raises(EmptyQuestion):
        small_library.match(given)


def test_too_much(small_library):
    with pytest.raises(QuestionTooLong):
        small_library.match(["fever " * 20_000])


def test_no_phenopacket(small_library):
    with pytest.raises(FormatError, match="not an object"):
        small_library.match(phenopacket="[]")


def test_the_command(small):
    done = small("match", "HP:0001166", "no fever", "--limit", "1")
    assert done.returncode == 0, done.stderr
    assert MARFAN in done.stdout
    assert "PMID:90000101" in done.stdout
    assert "no probabilities" in done.stdout


def test_the_command_as_json(small, tmp_path):
    packet = tmp_path / "case.json"
    packet.write_text(json.dumps(PACKET), encoding="utf-8")
    common = tmp_path / "common.tsv"
    common.write_text("# a remark\nOMIM:999901\t1000\nMONDO:0007947\t0.001\n", encoding="utf-8")
    done = small("match", "--phenopacket", str(packet), "--prevalence", str(common), "--json")
    found = json.loads(done.stdout)
    assert (found["prior"], found["findings"][1]["absent"]) == (True, True)
    assert found["candidates"][0]["id"] == "OMIM:999901"


def test_a_table_of_prevalences_that_is_none(small, tmp_path):
    common = tmp_path / "common.tsv"
    common.write_text("MONDO:0007947\tmany\n", encoding="utf-8")
    done = small("match", "HP:0001166", "--prevalence", str(common))
    assert done.returncode == 2
    assert "common.tsv, line 1" in done.stderr


def test_the_page(site):
    blank = site.get("/match")
    assert blank.status_code == 200
    page = site.post(
        "/match", data={"present": "arachnodactyly\nno fever\n<b>qqqq", "absent": "ectopia lentis"}
    )
    assert page.status_code == 200
    assert MARFAN in page.text
    assert "https://pubmed.ncbi.nlm.nih.gov/90000101/" in page.text
    assert "&lt;b&gt;qqqq" in page.text
    assert "<b>" not in page.text
    assert "set-cookie" not in page.headers


def test_a_button_adds_a_finding_to_what_was_typed(site):
    page = site.post("/match", content="present=HP:0001083&present=HP:0001166&absent=&absent=HP:0001945").text
    assert "HP:0001083\nHP:0001166</textarea>" in page
    assert "HP:0001945</textarea>" in page


@pytest.mark.parametrize("body", [{}, {"present": "qqqq"}, {"present": "no fever"}])
def test_the_page_where_nothing_is_present(site, body):
    page = site.post("/match", data=body)
    assert page.status_code == 400
    assert "Give at least one that is present" in page.text
    assert "<textarea" in page.text


def test_the_page_refuses_a_flood(site):
    assert site.post("/match", content=b"present=" + b"a" * 300_000).status_code == 400


def test_the_address(site):
    found = site.post("/api/match", json={"findings": ["HP:0001166"], "absent": ["fever"], "limit": 1}).json()
    assert [each["name"] for each in found["candidates"]] == [MARFAN]
    packet = site.post("/api/match", json={"phenopacket": PACKET}).json()
    assert [each["id"] for each in packet["findings"]] == ["HP:0001166", "HP:0001945"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"phenopacket": {"phenotypicFeatures": [3]}}, "$.phenotypicFeatures[0]"),
        ({"findings": []}, "no finding"),
        ({"findings": "fever"}, "findings"),
        ({"findings": ["fever"], "limit": 0}, "limit"),
        ({"findings": ["a" * 60_000]}, "too long"),
    ],
)
def test_the_address_refuses(site, body, said):
    answer = site.post("/api/match", json=body)
    assert answer.status_code == 400
    assert said in answer.json()["detail"].lower().replace("phenotypicfeatures", "phenotypicFeatures")


def test_too_many_findings_are_refused_in_words(site):
    many = ["fever"] * (MOST_FINDINGS + 1)
    told = site.post("/api/v1/match", json={"findings": many[1:], "absent": ["rash"]})
    assert (told.status_code, told.json()["detail"]) == (400, "101 findings")
    page = site.post("/match", data={"present": "\n\n".join(many)})
    assert page.status_code == 400
    assert "At most 100 are taken here" in page.text
    assert site.post("/api/v1/match", json={"findings": many[1:]}).status_code == 200
