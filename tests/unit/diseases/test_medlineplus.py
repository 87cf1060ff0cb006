from pathlib import Path

import pytest

from nosology.diseases.medlineplus import read_medlineplus
from nosology.diseases.records import FlawedRecord, Topic
from nosology.errors import FormatError
from nosology.identifiers import Curie

MATERIAL = Path(__file__).parents[2] / "material" / "mplus_topics.xml"


def _read(tmp_path, old, new, **options):
    text = MATERIAL.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "mplus_topics.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return list(read_medlineplus(path, **options))


def test_a_topic_with_everything():
    (topic,) = read_medlineplus(MATERIAL)
    assert topic == Topic(
        id=Curie("MEDLINEPLUS", "3748"),
        title="Leishmaniasis",
        language="English",
        url="https://medlineplus.gov/leishmaniasis.html",
        also_called=("Kala-azar",),
        see_references=("Leishmania Infection",),
        summary="Leishmaniasis is a parasitic disease spread by the bite of infected sand flies.",
        groups=("Infections", "Skin, Hair and Nails"),
        mesh=(Curie("MESH", "D007896"),),
        institute="An institute of the NIH",
        line=5,
    )


def test_other_languages_are_passed_over_unless_asked_for(tmp_path):
    assert _read(tmp_path, 'language="English"', 'language="Spanish"') == []
    (topic,) = _read(tmp_path, 'language="English"', 'language="Spanish"', language="Spanish")
    assert topic.language == "Spanish"


def test_a_summary_loses_its_markup_and_keeps_its_lines(tmp_path):
    html = "&lt;h3&gt;What is it?&lt;/h3&gt;&lt;ul&gt;&lt;li&gt;A &lt;b&gt;b&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/li&gt;&lt;li&gt;C &amp;lt; D&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;"
    (topic,) = _read(tmp_path, "&lt;p&gt;", html)
    assert topic.summary.split("\n")[:3] == ["What is it?", "A b", "C < D"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title="Leishmaniasis"', 'title=""'),
        ("https://medlineplus.gov/leishmaniasis.html", "javascript:alert(1)"),
        ('id="3748"', 'id=""'),
        ('id="D007896"', 'id="x"'),
    ],
)
def test_a_flawed_topic_is_told(tmp_path, old, new):
    (flawed,) = _read(tmp_path, old, new)
    assert isinstance(flawed, FlawedRecord)
    assert flawed.record in {"Leishmaniasis", "line 5"}


@pytest.mark.parametrize("text", ["", "<health-topics/>", "<other><health-topic/></other>"])
def test_another_document_is_an_error(tmp_path, text):
    path = tmp_path / "topics.xml"
    path.write_text(text)
    with pytest.raises(FormatError, match=r"topics\.xml"):
        list(read_medlineplus(path))
