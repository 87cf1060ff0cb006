import pytest

from nosology.diseases.icd10cm import read_icd10cm
from nosology.diseases.records import FlawedRecord
from nosology.errors import FormatError
from nosology.identifiers import Curie

_XML = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2026</version>
  <chapter>
    <name>12</name>
    <desc>Diseases of the skin (L00-L99)</desc>
    <section id="L80-L99">
      <desc>Other disorders</desc>
      <diag>
        <name>L94</name>
        <desc>Other localized connective   tissue disorders</desc>
        <excludes1><note>systemic <b>connective</b> tissue disorders (M30-M36)</note></excludes1>
        <!-- a comment -->
        <codeFirst><note>one</note><note>two</note></codeFirst>
        <sevenChrDef><extension char="1">right eye</extension></sevenChrDef>
        <diag>
          <name>L94.0</name>
          <desc>Localized scleroderma [morphea]</desc>
          <inclusionTerm><note>Circumscribed scleroderma</note></inclusionTerm>
        </diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
"""


def _read(tmp_path, text):
    path = tmp_path / "icd10cm.xml"
    path.write_text(text)
    return list(read_icd10cm(path))


def test_categories_with_chapter_parent_and_notes(tmp_path):
    above, below = _read(tmp_path, _XML)
    assert above.code == Curie("ICD10CM", "L94")
    assert above.label == "Other localized connective tissue disorders"
    assert (above.chapter, above.parent) == ("12 Diseases of the skin (L00-L99)", None)
    assert above.notes == (
        ("excludes1", "systemic connective tissue disorders (M30-M36)"),
        ("codeFirst", "one"),
        ("codeFirst", "two"),
        ("sevenChrDef", "1: right eye"),
    )
    assert (below.parent, below.inclusion_terms) == (above.code, ("Circumscribed scleroderma",))


@pytest.mark.parametrize(
    "flaw",
    [("<name>L94.0</name>", "<name>rash</name>"), ("<desc>Localized scleroderma [morphea]</desc>", "")],
)
def test_a_flawed_category_is_left_out_and_the_rest_kept(tmp_path, flaw):
    good, flawed = _read(tmp_path, _XML.replace(*flaw))
    assert good.code.local == "L94"
    assert isinstance(flawed, FlawedRecord)


@pytest.mark.parametrize(
    "text",
    [
        "",
        _XML[:-40],
        "<other/>",
        '<!DOCTYPE x [<!ENTITY a "b">]>\n<ICD10CM.tabular/>',
        '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><ICD10CM.tabular/>',
    ],
    ids=["empty", "cut off", "another root", "entities", "outside DTD"],
)
def test_another_or_hostile_document_is_an_error(tmp_path, text):
    with pytest.raises(FormatError, match=r"icd10cm\.xml"):
        _read(tmp_path, text)


def test_an_absent_file_is_what_the_system_says(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_icd10cm(tmp_path / "none.xml"))
