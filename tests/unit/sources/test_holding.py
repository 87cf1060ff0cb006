import pytest

from nosology.errors import FormatError
from nosology.sources.holding import check, refuse_page

GOOD = {
    "obo": b"! a comment\nformat-version: 1.4\ndata-version: x\n",
    "obo ": b"\xef\xbb\xbfformat-version: 1.2\n",
    "tsv database_id": b"#description: x\n#version: 1\ndatabase_id\tname\nA\tb\n",
    "tsv subject_id": b"# curie_map:\n#   A: b\nsubject_id\tpredicate_id\nA:1\tb\n",
    "xml JDBOR": b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- x -->\n<JDBOR date='1'>\n</JDBOR>\n\n",
    "xml DescriptorRecordSet": b'<?xml version="1.0"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM "https://x/y.dtd">\n'
    b'<DescriptorRecordSet LanguageCode = "eng">\n</DescriptorRecordSet>',
    "xml ICD10CM.tabular": b"<!DOCTYPE a [<!ENTITY b 'c'>]><ICD10CM.tabular>x</ICD10CM.tabular>",
}


def written(tmp_path, data):
    path = tmp_path / "file"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("holds", GOOD)
def test_what_it_should_be_passes(tmp_path, holds):
    check(written(tmp_path, GOOD[holds]), holds.strip(), source="s", name="n")


@pytest.mark.parametrize("holds", GOOD)
def test_what_ends_in_the_middle_is_refused(tmp_path, holds):
    with pytest.raises(FormatError, match=r"ends in the middle \(s, n\)"):
        check(written(tmp_path, GOOD[holds].rstrip()[:-1]), holds.strip(), source="s", name="n")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE HTML PUBLIC 'x'><p>", "an HTML page"),
        (b"\n <!-- x --> <html lang='en'>", "an HTML page"),
        (b"<Error><Code>NoSuchKey</Code></Error>", "XML of “Error”"),
        (b"<JDBORS></JDBORS>", "XML of “JDBORS”"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x1f\x8brest", "a gzip file"),
        (b'{"error": "gone"}', "JSON"),
        (b"format-version: 1.2\n", "OBO"),
        (b" \n", "nothing"),
        (b"\0\1\2", "text of another kind"),
    ],
)
@pytest.mark.parametrize("holds", ["xml JDBOR", "tsv subject_id"])
def test_what_is_something_else_is_named(tmp_path, data, words, holds):
    with pytest.raises(FormatError, match=f"the address sent {words}, not "):
        check(written(tmp_path, data), holds, source="s", name="n")


def test_a_page_is_refused_whatever_it_is_in_the_place_of(tmp_path):
    refuse_page(written(tmp_path, b"<htmlish></htmlish>"), source="s", name="n")
    with pytest.raises(FormatError, match="an HTML page"):
        refuse_page(written(tmp_path, b"<HTML><BODY>"), source="s", name="n")


def test_a_table_with_other_columns_is_refused(tmp_path):
    with pytest.raises(FormatError, match="not the table expected"):
        check(written(tmp_path, b"subject_ids\tx\n1\t2\n"), "tsv subject_id", source="s", name="n")
