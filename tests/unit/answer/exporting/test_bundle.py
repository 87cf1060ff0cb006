"""Bundles of evidence: the same bytes, whole as made, and every change told."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.answer.specimens import evidence

from nosology.answer.answering import answer
from nosology.answer.exporting.bundle import Origin, Release, make_bundle, verify_bundle
from nosology.answer.exporting.evidence_lines import canonical
from nosology.answer.exporting.packing import pack, unpack
from nosology.answer.exporting.verifying import verify_bytes
from nosology.errors import FormatError, UnreadableFile

RELEASE = Release(
    key="mondo", title="Mondo", publisher="Monarch", release="2026", licence="CC-BY-4.0", licence_url="x"
)
ORIGIN = Origin(program="nosology 0", content="c0ffee", line=evidence().line, releases=(RELEASE,))
QUESTIONS = ("How is gout treated?", "What causes gout?", "What is gout?", "What are the symptoms of gout?")


def bundle_of(question: str) -> bytes:
    known = evidence()
    return make_bundle(answer(question, known), known, ORIGIN)


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return bundle_of("How is gout treated?")


@pytest.mark.parametrize("question", QUESTIONS)
def test_as_made_it_is_whole_and_the_same_again(question: str) -> None:
    made = bundle_of(question)
    assert verify_bytes(made) == []
    assert bundle_of(question) == made


def test_it_says_what_it_was_made_from(bundle: bytes) -> None:
    head = json.loads(unpack(bundle)["bundle.json"])
    assert head["library"]["content"] == "c0ffee"
    assert head["library"]["releases"][0]["licence"] == "CC-BY-4.0"
    assert {"answer.json", "statements.jsonl", "records.jsonl"} == head["files"].keys()


def test_every_byte_matters(bundle: bytes) -> None:
    """Each fifth byte, which over all lengths of members reaches headers, names, dates and content."""
    untold = [
        place
        for place in range(0, len(bundle), 5)
        if not verify_bytes(bundle[:place] + bytes([bundle[place] ^ 1]) + bundle[place + 1 :])
    ]
    assert untold == []


def test_what_is_cut_or_added_is_told(bundle: bytes) -> None:
    assert verify_bytes(bundle[:-1])
    assert verify_bytes(bundle + b"\0")
    assert verify_bytes(b"\0" + bundle)
    assert verify_bytes(b"")


Change = Callable[[dict[str, Any]], None]


def forged(bundle: bytes, name: str, change: Change, *, line: int | None = None) -> bytes:
    """A bundle with a member changed by somebody who puts every hash right again."""
    members = unpack(bundle)
    if line is None:
        data = json.loads(members[name])
        change(data)
        members[name] = f"{canonical(data)}\n".encode()
    else:
        rows = [json.loads(row) for row in members[name].splitlines()]
        change(rows[line])
        members[name] = "".join(f"{canonical(row)}\n" for row in rows).encode()
    return resealed(members)


def resealed(members: dict[str, bytes]) -> bytes:
    import hashlib

    head = json.loads(members["bundle.json"])
    for name in head["files"]:
        data = members[name]
        head["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return pack({**members, "bundle.json": f"{canonical(head)}\n".encode()})


def first_point(data: dict[str, Any]) -> dict[str, Any]:
    return next(
        point for part in ("guidelines", "research") for item in data[part] for point in item["points"]
    )


FORGERIES: dict[str, tuple[str, Change, int | None]] = {
    "a citation of no reference": ("answer.json", lambda data: first_point(data)["citations"].insert(0, 99), None),
    "a point's words": ("answer.json", lambda data: first_point(data).update(text="Gout cures itself."), None),
    "a point without citation": ("answer.json", lambda data: first_point(data).update(citations=[]), None),
    "a quote of a reference": ("answer.json", lambda data: data["references"][0]["quotes"][0].update(text="x"), None),
    "a quote's place": ("answer.json", lambda data: data["references"][0]["quotes"][0].update(start=1), None),
    "a reference's source": ("answer.json", lambda data: data["references"][0].update(id="PMID:1"), None),
    "a reference's number": ("answer.json", lambda data: data["references"][0].update(number=7), None),
    "the question": ("answer.json", lambda data: data.update(question="Another?"), None),
    "no references": ("answer.json", lambda data: data.pop("references"), None),
    "an answer that is a list": ("answer.json", lambda data: data.update(guidelines=5), None),
    "a statement's words": ("statements.jsonl", lambda row: row.update(text="Gout cures itself."), 0),
    "a statement's number": ("statements.jsonl", lambda row: row.update(reference=2), 0),
    "a statement's facet": ("statements.jsonl", lambda row: row.update(facet="history"), 0),
    "a statement's facet that is none": ("statements.jsonl", lambda row: row.update(facet="colour"), 0),
    "a failed check": ("statements.jsonl", lambda row: row["checks"][0].__setitem__(1, "fail"), 0),
    "no checks": ("statements.jsonl", lambda row: row.update(checks=[]), 0),
    "no records": ("statements.jsonl", lambda row: row.update(records=[]), 0),
    "another record": ("statements.jsonl", lambda row: row.update(records=["article PMID:5"]), 0),
    "a source's title": ("statements.jsonl", lambda row: row["source"].update(title="Of measles in dogs"), 0),
    "a retracted source": ("statements.jsonl", lambda row: row["source"].update(standing="retracted"), 0),
    "a record's line": ("records.jsonl", lambda row: row.update(line=row["line"].replace("gout", "goat")), 0),
    "a record's name": ("records.jsonl", lambda row: row.update(id="PMID:77"), 0),
    "a record of no kind": ("records.jsonl", lambda row: row.update(kind="rumour"), 0),
    "another format": ("bundle.json", lambda data: data.update(format=2), None),
    "another library": ("bundle.json", lambda data: data["library"].update(line="1,000,000 articles"), None),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_does_not_belong_together_is_told(bundle: bytes, forgery: str) -> None:
    name, change, line = FORGERIES[forgery]
    assert verify_bytes(forged(bundle, name, change, line=line))


def test_a_record_changed_with_its_hash_no_longer_bears_its_statement(bundle: bytes) -> None:
    import hashlib

    def change(row: dict[str, Any]) -> None:
        row["line"] = row["line"].replace("Gout", "Goat").replace("gout", "goat")
        row["sha256"] = hashlib.sha256(row["line"].encode()).hexdigest()

    faults = [
        fault
        for line in range(len(unpack(bundle)["records.jsonl"].splitlines()))
        for fault in verify_bytes(forged(bundle, "records.jsonl", change, line=line))
    ]
    assert any("words do not stand" in fault.what or "curated" in fault.what for fault in faults)


def test_a_quote_of_another_subject_is_told(bundle: bytes) -> None:
    rows = [json.loads(row) for row in unpack(bundle)["statements.jsonl"].splitlines()]
    line = next(place for place, row in enumerate(rows) if row["quote"])
    faults = verify_bytes(
        forged(bundle, "statements.jsonl", lambda row: row.update(names=["measles"]), line=line)
    )
    assert any(fault.what.startswith("subject") for fault in faults)


@pytest.mark.parametrize("hostile", [b"[" * 100_000, b"{}", b"null\n", b"\xff\xfe", b'{"a":1e999}\n', b""])
@pytest.mark.parametrize("name", ["bundle.json", "answer.json", "statements.jsonl", "records.jsonl"])
def test_hostile_members_are_told_and_nothing_breaks(bundle: bytes, name: str, hostile: bytes) -> None:
    assert verify_bytes(pack({**unpack(bundle), name: hostile}))


def test_a_compressed_archive_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bundle.json", b"0" * 10_000_000)
    with pytest.raises(FormatError, match="compressed"):
        unpack(buffer.getvalue())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        verify_bundle(tmp_path / "absent.zip")
    (tmp_path / "text.zip").write_text("no archive")
    assert [fault.where for fault in verify_bundle(tmp_path / "text.zip")] == ["archive"]
