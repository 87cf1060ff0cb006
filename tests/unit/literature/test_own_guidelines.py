import pytest

from nosology.errors import FormatError
from nosology.literature import own_guidelines
from nosology.literature.own_guidelines import FIELDS, read_own_guideline
from nosology.literature.records import Article
from nosology.provenance import Design, Standing


def read(tmp_path, text):
    path = tmp_path / "falls.yaml"
    path.write_text(text, encoding="utf-8")
    return list(read_own_guideline(path))


def test_the_form_as_documented_is_read(tmp_path):
    form = own_guidelines.__doc__.partition("::\n")[2]
    article, *flaws = read(
        tmp_path,
        "\n".join(line[4:] for line in form.splitlines())
        .replace("doi:10.…", "doi:10.1000/falls")
        .replace("superseded by …", "…"),
    )
    assert flaws == []
    assert (article.source.title, article.source.authors, article.source.year) == (
        "Prevention of falls on the wards",
        ("St. Example Hospital",),
        2026,
    )
    assert str(article.source.doi) == str(article.source.id) == "DOI:10.1000/falls"
    assert article.source.design is Design.GUIDELINE
    first, second = article.recommendations
    assert (first.strength, first.level) == ("Strong for", "moderate certainty")
    assert (
        article.passage(first.passage).text
        == "Assess the risk of falling at admission.\nApplies to: adults over 65"
    )
    assert article.passage(second.passage).text == "A recommendation may be its text alone."
    assert article.passage("background") is not None
    assert all(f"{field}:" in form for field in FIELDS)


def test_markdown_with_a_front_matter(tmp_path):
    article, *flaws = read(
        tmp_path, "---\ntitle: T\nissuer: W\nrecommendations: [Do it.]\n---\n# Why\n\nBecause.\n"
    )
    assert flaws == []
    assert [passage.name for passage in article.passages] == ["title", "recommendation 1", "why"]


def test_a_field_stays_the_words_it_is(tmp_path):
    (article,) = read(
        tmp_path, "title: T\nissuer: W\nrecommendations:\n  - {text: Do., strength: no, level: 1.0}\n"
    )
    assert (article.recommendations[0].strength, article.recommendations[0].level) == ("no", "1.0")


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("current", Standing.CURRENT),
        ("withdrawn", Standing.WITHDRAWN),
        ("superseded", Standing.SUPERSEDED),
        ("superseded by X", Standing.SUPERSEDED),
    ],
)
def test_status(tmp_path, status, standing):
    (article,) = read(tmp_path, f"title: T\nissuer: W\nstatus: {status}\nrecommendations: [Do it.]\n")
    assert article.source.standing is standing


def test_supersedes_in_words_and_by_identifier(tmp_path):
    (article,) = read(
        tmp_path, "title: T\nissuer: W\nsupersedes: [Falls 2021, 'pmid:12']\nrecommendations: [Do it.]\n"
    )
    assert [(item.kind, str(item.id), item.citation) for item in article.notices] == [
        ("UpdateOf", "None", "Falls 2021"),
        ("UpdateOf", "PMID:12", "pmid:12"),
    ]


def test_what_is_misspelt_is_said(tmp_path):
    article, *flaws = read(
        tmp_path,
        "title: T\nissuer: W\nlicense: X\nrecommendations:\n  - {text: Do., grade: A}\n  - {strength: A}\n",
    )
    assert isinstance(article, Article)
    assert [(flaw.record, flaw.reason) for flaw in flaws] == [
        ("license", "is no field of a guideline"), ("recommendation 1", "has no part “grade”"), ("recommendation 2", "lacks a text"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["title: T\n", "- a\n", "title: [\n", "issuer: W\n", "title: &a [x]\nissuer: *a\n"]
)
def test_what_is_not_of_the_form(tmp_path, text):
    with pytest.raises(FormatError, match=r"falls\.yaml"):
        read(tmp_path, text)


def test_a_guideline_with_nothing_to_quote_is_none(tmp_path):
    path = tmp_path / "guideline.yaml"
    path.write_text("title: Gout\nissuer: Ward 3\necommendations:\n  - text: Drink water.\n")
    assert [(flaw.record, flaw.reason) for flaw in read_own_guideline(path)] == [
        ("ecommendations", "is no field of a guideline"),
        ("the guideline", "holds nothing to quote"),
    ]
