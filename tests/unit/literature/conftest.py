"""Small PubMed files, written out in full where a test needs them."""

import gzip

import pytest

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
MINIMAL = """<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2021</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>{title}</ArticleTitle>{inside}</Article>{after}</MedlineCitation>{data}</PubmedArticle>"""


def article(pmid="1", title="A title.", inside="", after="", data=""):
    """One record as XML."""
    return MINIMAL.format(pmid=pmid, title=title, inside=inside, after=after, data=data)


def document(*records):
    """A whole file as XML."""
    return f"{HEAD}<PubmedArticleSet>{''.join(records)}</PubmedArticleSet>"


@pytest.fixture
def make_record():
    return article


@pytest.fixture
def write(tmp_path):
    """Write records (or raw text) to a file and give its path."""

    def write_file(*records, packed=False, raw=None, cut=None):
        data = (raw if raw is not None else document(*records)).encode()
        data = gzip.compress(data) if packed else data
        path = tmp_path / ("some.xml.gz" if packed else "some.xml")
        path.write_bytes(data[:cut])
        return path

    return write_file


@pytest.fixture
def read(write):
    """Read records written as XML, one result each."""
    from nosology.literature.pubmed import read_pubmed

    def read_records(*records, **options):
        return list(read_pubmed(write(*records), **options))

    return read_records


@pytest.fixture
def read_one(read):
    """The one record of a file made of these parts."""

    def read_parts(retracted=frozenset(), **parts):
        (record,) = read(article(**parts), retracted=retracted)
        return record

    return read_parts
