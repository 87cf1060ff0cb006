"""Whatever bytes a reader of documents is fed, it yields records and flaws or raises `FormatError`, and nothing else."""

import gzip
import io
import json
import resource
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nosology.errors import FormatError
from nosology.literature.formats import read, recognise
from nosology.literature.guidelines import read_guideline_summaries
from nosology.literature.jats import read_jats
from nosology.literature.medquad import read_medquad
from nosology.literature.own_guidelines import read_own_guideline
from nosology.literature.passages import Passages
from nosology.literature.pdf import read_pdf
from nosology.literature.plain import read_markdown, read_text
from nosology.literature.recommending import cuts
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.serialize import article_from_json, article_to_json

JATS = b"""<article article-type="research-article" xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>
<article-id pub-id-type="pmid">123</article-id><title-group><article-title>Gout</article-title></title-group>
<abstract><sec><title>Results</title><p>One. Two.</p></sec></abstract></article-meta></front>
<body><sec><title>Results</title><p>Ten<sup>6</sup> of 10<sup>6</sup>.</p><fig><label>Figure 1</label>
<caption><p>Shown.</p></caption></fig></sec></body><back><ref-list><ref><mixed-citation>A 2001
<pub-id pub-id-type="doi">10.1000/1</pub-id></mixed-citation></ref></ref-list></back></article>"""
MEDQUAD = b"""<Document id="1" source="GARD" url="https://example.org/1"><Focus>Gout</Focus><QAPairs><QAPair pid="1">
<Question qid="1" qtype="causes">Why?</Question><Answer>Urate.   - Beer.   - Lead.</Answer></QAPair></QAPairs></Document>"""
PAIR = {
    "doc": "1",
    "source": "GARD",
    "url": "u",
    "focus": "Gout",
    "qtype": "causes",
    "question": "Why?",
    "answer": "Urate.",
}
SUMMARY = {
    "ngc": "summaries/ngc-1.xml", "title": "Gout", "pmids": ["1"], "Date Released": "2014",
    "Major Recommendations": "Gout The panel recommends water. (Strong For) We suggest rest. (Weak For)",
}  # fmt: skip
OWN = b"title: Gout\nissuer: Ward 3\nrecommendations:\n  - text: Drink water.\n    strength: strong\n"
MARKDOWN = b"# Gout\n\nSome *text*.\n\n## Causes\n\n- Urate\n- [Lead](x)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
TEXT = b"Gout\n\nUrate is high. It hurts.\n"


def a_pdf():
    """One page with a word on it, as pypdf writes it."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): names})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf 10 100 Td (Gout hurts.) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(content)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def an_archive():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in (("a.xml", JATS), ("b.xml", MEDQUAD), ("c.md", MARKDOWN)):
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return packed.getvalue()


def lines(*rows):
    return b"\n".join(json.dumps(row).encode() for row in rows)


READERS = {
    "jats": (read_jats, JATS),
    "medquad": (read_medquad, MEDQUAD),
    "medquad lines": (read_medquad, lines(PAIR, PAIR)),
    "summaries": (read_guideline_summaries, lines(SUMMARY, SUMMARY)),
    "own guideline": (read_own_guideline, OWN),
    "markdown": (read_markdown, MARKDOWN),
    "text": (read_text, TEXT),
    "pdf": (read_pdf, a_pdf()),
    "archive": (read, an_archive()),
}
CALM = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}


def check(reader, path):
    """Read a file to its end, as a caller would."""
    found = []
    try:
        for record in reader(path):
            found.append(record)  # noqa: PERF402 - what came before an error counts
    except FormatError as error:
        assert error.source == path.name  # noqa: PT017 - no error is as good
    for record in found:
        if isinstance(record, FlawedRecord):
            assert record.reason
            assert record.source.startswith(path.name)
        else:
            check_article(record)
    return found


def check_article(article):
    assert article_from_json(article_to_json(article)) == article
    names = [passage.name for passage in article.passages]
    assert len(set(names)) == len(names) > 1
    assert names[0] == "title"
    assert article.body <= set(names)
    assert {item.passage for item in article.recommendations} <= set(names)
    assert {name for name, _ in article.facets} <= set(names)
    for passage in article.passages[1:]:
        check_sentences(passage)


def check_sentences(passage):
    last, held = 0, []
    for start, end in passage.sentences:
        assert last <= start < end <= len(passage.text)
        assert "\n" not in passage.text[start:end]
        held.append(passage.text[start:end])
        last = end
    assert "".join("".join(held).split()) == "".join(passage.text.split())


@pytest.fixture(params=READERS)
def reader(request):
    return READERS[request.param]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_the_specimens_are_good(name, pack, tmp_path):
    read_one, specimen = READERS[name]
    path = tmp_path / "good"
    path.write_bytes(pack(specimen))
    assert all(isinstance(record, Article) for record in check(read_one, path))
    assert [str(record.source.id) for record in read(path)] == [
        str(record.source.id) for record in read_one(path)
    ]


@settings(max_examples=60, **CALM)
@given(content=st.binary(max_size=300))
def test_any_bytes(reader, tmp_path, content):
    path = tmp_path / "any"
    path.write_bytes(content)
    check(reader[0], path)
    check(read, path)


@settings(max_examples=60, **CALM)
@given(data=st.data())
def test_a_good_file_with_damage(reader, tmp_path, data):
    read_one, good = reader
    place, lost = data.draw(st.integers(0, len(good))), data.draw(st.integers(0, 40))
    damaged = good[:place] + data.draw(st.binary(max_size=8)) + good[place + lost :]
    path = tmp_path / "damaged"
    path.write_bytes(gzip.compress(damaged)[: data.draw(st.integers(10, 10_000))])
    check(read_one, path)
    path.write_bytes(damaged)
    check(read_one, path)
    check(read, path)


@settings(max_examples=100, **CALM)
@given(text=st.text(st.sampled_from("#*_`[]()<>|-\n:~ ab1.\\!&;"), max_size=120))
def test_any_markup(tmp_path, text):
    path = tmp_path / "any.md"
    path.write_text(text, encoding="utf-8")
    check(read_markdown, path)
    recognise(path)


_TAGS = st.sampled_from(
    [
        "sec",
        "title",
        "p",
        "fig",
        "label",
        "caption",
        "table-wrap",
        "boxed-text",
        "list",
        "sup",
        "xref",
        "math",
        "msup",
        "mfrac",
        "body",
    ]
)


@settings(max_examples=100, **CALM)
@given(
    inside=st.recursive(
        st.sampled_from(["Gout. ", "12", "A ", ""]),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", _TAGS, st.lists(inner, max_size=4)
        ),
        max_leaves=25,
    )
)
def test_the_right_tags_in_the_wrong_places(tmp_path, inside):
    path = tmp_path / "odd.xml"
    path.write_bytes(JATS.replace(b"<p>Ten", inside.encode() + b"<p>Ten"))
    check(read_jats, path)


@given(st.text(st.sampled_from("Wedo. ()[]ABIforStrongWeak:?"), max_size=80), st.integers(1, 3))
def test_cutting_loses_nothing(text, times):
    whole = f"The panel recommends {text} (Strong For) " * times + text
    assert "".join("".join(cut.text for cut in cuts(whole)).split()) == "".join(whole.split())


@given(st.lists(st.tuples(st.text(max_size=12), st.lists(st.text(max_size=30), max_size=3)), max_size=6))
def test_passages_have_names_of_their_own_and_exact_sentences(parts):
    passages = Passages("Title")
    added = [name for heading, text in parts if (name := passages.add(heading, text))]
    assert [passage.name for passage in passages.all()] == ["title", *added]
    for passage in passages.all()[1:]:
        check_sentences(passage)


_MEMORY = 3 << 30
_HUGE = 40 << 20
HOSTILE = {
    "zeros": lambda: bytes(_HUGE),
    "open brackets": lambda: b"[" * _HUGE,
    "open objects": lambda: b'{"ngc":' * (_HUGE // 7),
    "open mapping": lambda: b"title: " + b"{a: " * 400_000,
    "aliases": lambda: (
        b"title: &a [x]\nissuer: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nrecommendations: [*b,*b,*b,*b,*b,*b,*b]"
    ),
    "endless line": lambda: b"a" * _HUGE,
    "endless heading": lambda: b"# " * (_HUGE // 2),
    "endless link": lambda: b"# a\n" + b"[" * 900_000,
    "billion laughs": lambda: (
        b'<!DOCTYPE article [<!ENTITY a "lol">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10) for n in range(9))
        + b"]><article>&a8;</article>"
    ),
    "deep elements": lambda: b"<article>" * (_HUGE // 9),
    "wide elements": lambda: b"<article>" + b"<x/>" * (_HUGE // 8) + b"</article>",
    "endless pdf": lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 500_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in READERS if name != "medquad lines"])
def test_hostile_files_eat_no_memory(name, tmp_path):
    """In a process of its own that may have only so much memory; it would die of more."""
    command = [sys.executable, __file__, name, str(tmp_path / "hostile")]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[:-1] == list(HOSTILE)


def eat(name, path):
    """Feed a reader everything hostile, packed, with a bound on the memory of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for kind, content in HOSTILE.items():
        path.write_bytes(gzip.compress(content(), 1))
        check(READERS[name][0], path)
        sys.stdout.write(f"{kind}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    eat(sys.argv[1], Path(sys.argv[2]))
