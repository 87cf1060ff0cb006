"""Every document of the development data is read, and nothing of it is lost."""

import gzip
import json
import tarfile
from pathlib import Path

import pytest
from lxml import etree

from nosology.literature.formats import read
from nosology.literature.medquad import NO_ANSWER
from nosology.literature.records import Article, FlawedRecord
from nosology.literature.serialize import article_from_json, article_to_json

pytestmark = [pytest.mark.data, pytest.mark.slow]

DATA = Path(__file__).parents[4] / "shared" / "data"
_NOT_PLAIN = frozenset({"sup", "xref", "tex-math", "fig", "table-wrap", "boxed-text", "math"})


def there(name):
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path.name} is not in the folder of development data")
    return path


def check(article):
    assert article_from_json(article_to_json(article)) == article
    for passage in article.passages:
        held = "".join(passage.text[start:end] for start, end in passage.sentences)
        assert "".join(held.split()) == "".join(passage.text.split())


def pieces(element):
    """The text of a paragraph outside of what is printed another way or elsewhere."""
    if not isinstance(element.tag, str):
        return
    if etree.QName(element).localname in _NOT_PLAIN:
        yield "\0"
        return
    yield element.text or ""
    for inner in element:
        yield from pieces(inner)
        yield inner.tail or ""


@pytest.mark.parametrize(("name", "count"), [("trials-jats.tar.xz", 2280), ("plos-jats.tar.gz", 122)])
def test_jats_is_read_whole(name, count, tmp_path):
    read_of, lost = 0, []
    with tarfile.open(there(name)) as archive:
        for member in archive:
            if not member.isfile():
                continue
            path = tmp_path / "article.xml"
            path.write_bytes(archive.extractfile(member).read())
            article = next(read(path))
            check(article)
            read_of += 1
            root = etree.parse(path).getroot()
            assert len(article.references) >= len(
                [ref for ref in root.iterfind("back//ref") if len(ref) > 1 or ref.find("label") is None]
            )
            whole = "".join("".join(passage.text for passage in article.passages).split())
            for paragraph in root.iterfind("body//p"):
                if not any(above.tag in {"td", "th"} for above in paragraph.iterancestors()):
                    parts = "".join(pieces(paragraph)).split("\0")
                    lost += [part for part in parts if "".join(part.split()) not in whole]
    assert read_of == count
    assert len(lost) <= 5


def test_medquad_is_read_from_its_archive():
    records = list(read(there("medquad-xml.tar.gz")))
    articles = [record for record in records if isinstance(record, Article)]
    reasons = [record.reason for record in records if isinstance(record, FlawedRecord)]
    assert (len(articles), reasons.count(NO_ANSWER), reasons.count("lacks a focus")) == (5487, 5784, 3)
    assert len({article.source.id for article in articles}) == len(articles)
    for article in articles:
        check(article)


@pytest.mark.parametrize("name", ["guidelines-unrestricted.jsonl.gz", "guidelines-us-government.jsonl.gz"])
def test_of_guidelines_no_word_of_a_recommendation_is_lost(name):
    path = there(name)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        originals = [json.loads(line) for line in lines]
    articles = list(read(path))
    assert len(articles) == len(originals)
    for article, original in zip(articles, originals, strict=True):
        check(article)
        assert article.recommendations or "no recommendation is made" in original["Major Recommendations"]
        said = sorted("".join(original["Major Recommendations"].split()))
        names = {item.passage for item in article.recommendations} | {
            "major recommendations",
            "definitions of grades",
        }
        assert sorted("".join("".join(p.text for p in article.passages if p.name in names).split())) == said
