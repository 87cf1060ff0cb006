import gzip
import json

import pytest

from nosology.errors import FormatError
from nosology.literature.medquad import NO_ANSWER, read_medquad
from nosology.literature.records import FlawedRecord
from nosology.provenance import Design, Facet

XML = """<Document id="0000001_1" source="{source}" url="https://www.cancer.gov/x"><Focus>Adult ALL</Focus><QAPairs>
<QAPair pid="1"><Question qid="1" qtype="information">What is it ?</Question><Answer>{answer}</Answer></QAPair>
<QAPair pid="2"><Question qid="2" qtype="genetic changes">Genes ?</Question><Answer>Two. Three.</Answer></QAPair>
<QAPair pid="3"><Question qid="3" qtype="support groups">Who ?</Question><Answer>Ask.</Answer></QAPair></QAPairs></Document>"""


def read(tmp_path, content, *, packed=False):
    path = tmp_path / "0000001.xml"
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    return list(read_medquad(path))


@pytest.mark.parametrize("packed", [False, True])
def test_a_document(tmp_path, packed):
    answer = "Key Points\n         - ALL is a cancer.    - It may worsen.\n\n     It is rare. It is treated."
    (article,) = read(tmp_path, XML.format(source="CancerGov", answer=answer), packed=packed)
    assert str(article.source.id) == "MEDQUAD:CancerGov-0000001_1-adult-all"
    assert article.source.design is Design.REFERENCE_WORK
    assert (article.source.journal, article.source.licence) == ("National Cancer Institute", "CC BY 4.0")
    assert article.source.url == "https://www.cancer.gov/x"
    assert article.facets == (("information", Facet.DEFINITION), ("genetic changes", Facet.CAUSES))
    passage = article.passages[1]
    assert [passage.text[start:end] for start, end in passage.sentences] == [
        "Key Points", "ALL is a cancer.", "It may worsen.", "It is rare.", "It is treated.",
    ]  # fmt: skip


def test_a_document_without_answers_is_counted_and_no_error(tmp_path):
    emptied = XML.format(source="ADAM", answer="").replace("Two. Three.", "").replace("Ask.", "")
    (flaw,) = read(tmp_path, emptied)
    assert flaw.reason == NO_ANSWER


def test_a_document_without_a_focus_or_number(tmp_path):
    whole = XML.format(source="GARD", answer="Yes.")
    for broken in (whole.replace("Adult ALL", ""), whole.replace('id="0000001_1"', 'id=""')):
        (flaw,) = read(tmp_path, broken)
        assert isinstance(flaw, FlawedRecord)
        assert "lacks" in flaw.reason


def test_the_older_form(tmp_path):
    older = """<doc docid="7" corpus="NINDS" url="http://n/x"><doctitle-focus>Adie</doctitle-focus><qaPairs><pair pid="1">
    <question qid="1" qtype="symptoms">What ?</question><answer>A large pupil.</answer></pair></qaPairs></doc>"""
    (article,) = read(tmp_path, older)
    assert (str(article.source.id), article.passages[1].text) == ("MEDQUAD:NINDS-7-adie", "A large pupil.")


def test_an_address_that_is_no_web_address_is_no_link(tmp_path):
    (article,) = read(
        tmp_path, XML.format(source="GARD", answer="Yes.").replace("https://www.cancer.gov/x", "javascript:x")
    )
    assert article.source.url is None


def test_lines_of_one_document_are_one_article_and_a_bad_line_costs_itself(tmp_path):
    row = {"doc": "1", "source": "GARD", "url": "https://g/1", "focus": "Gout", "question": "Q ?"}
    rows = [
        row | {"qtype": "causes", "answer": "Urate."},
        row | {"qtype": "causes", "answer": "Lead."},
        row | {"doc": "2", "qtype": "outlook", "answer": "Good."},
    ]
    content = "\n".join([json.dumps(rows[0]), "{", *map(json.dumps, rows[1:])])
    records = read(tmp_path, content)
    assert [record.record for record in records if isinstance(record, FlawedRecord)] == ["line 2"]
    first, second = [record for record in records if not isinstance(record, FlawedRecord)]
    assert first.facets == (("causes", Facet.CAUSES), ("causes 2", Facet.CAUSES))
    assert second.facets == (("outlook", Facet.PROGNOSIS),)


def test_another_document(tmp_path):
    with pytest.raises(FormatError, match=r"0000001\.xml"):
        read(tmp_path, "<article/>")
