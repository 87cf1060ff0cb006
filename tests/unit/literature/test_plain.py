import pytest

from nosology.errors import FormatError
from nosology.literature.plain import MAX_BLOCK, read_markdown, read_text, titled
from nosology.literature.records import FlawedRecord


def write(tmp_path, content, name="ward notes.md"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def texts(article):
    return {passage.name: passage.text for passage in article.passages}


def test_markdown_sections_by_their_headings_without_markup(tmp_path):
    text = "# Gout\n\nIt *hurts*, see [here](http://x).\n\n## Treatment\n\n### Drugs\n\n- `colchicine`\n- rest\n\n| a | b |\n|---|---|\n| 1 | **2** |\n"
    (article,) = read_markdown(write(tmp_path, text))
    assert texts(article) == {
        "title": "Gout", "text": "It hurts, see here.", "treatment: drugs": "colchicine\nrest\na | b\n1 | 2",
    }  # fmt: skip
    assert article.body == {"text", "treatment: drugs"}


def test_front_matter_gives_title_date_and_licence(tmp_path):
    text = "---\ntitle: Gout here\ndate: 2024-05-01\nlicence: CC0\nauthor: [A, B]\n---\n# Causes\n\nUrate.\n"
    (article,) = read_markdown(write(tmp_path, text))
    source = article.source
    assert (source.title, source.year, source.licence, source.authors) == (
        "Gout here",
        2024,
        "CC0",
        ("A", "B"),
    )
    assert texts(article)["causes"] == "Urate."


def test_text_by_paragraphs_with_its_first_line_as_title(tmp_path):
    (article,) = read_text(write(tmp_path, "Gout\r\n\r\nOne\r\nline. Two.\r\n\r\nThree.\r\n", "a.txt"))
    assert texts(article) == {"title": "Gout", "text": "One line. Two.\nThree."}
    (single,) = read_text(write(tmp_path, "Only this.", "my_notes-2024.txt"))
    assert texts(single) == {"title": "my notes-2024", "text": "Only this."}


def test_identity_is_that_of_the_content_not_of_the_place(tmp_path):
    (first,) = read_text(write(tmp_path, "Gout\n\nOne.", "a.txt"))
    (same,) = read_text(write(tmp_path, "Gout\n\nOne.", "b.txt"))
    (other,) = read_text(write(tmp_path, "Gout\n\nTwo.", "a.txt"))
    assert first.source.id == same.source.id != other.source.id
    assert str(first.source.id).startswith("FILE:gout-")


def test_nothing_to_quote(tmp_path):
    (flaw,) = read_markdown(write(tmp_path, "# A heading\n"))
    assert isinstance(flaw, FlawedRecord)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a\x00b", "control characters"),
        ("[" * (MAX_BLOCK + 1), "paragraph"),
        ("---\na: *b\n---\nx", "YAML"),
    ],
)
def test_what_is_no_text(tmp_path, content, what):
    with pytest.raises(FormatError, match=what):
        list(read_markdown(write(tmp_path, content)))


def test_a_title_from_a_name():
    assert titled("folder/Falls_on_ward.v2.md.gz") == "Falls on ward.v2"
