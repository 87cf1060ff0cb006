import pytest

from nosology.diseases import markup
from nosology.errors import FormatError

_ENTITIES = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
_LAUGHS = f'<!DOCTYPE a [<!ENTITY l0 "lol">{_ENTITIES}]>'


def _read(tmp_path, content):
    path = tmp_path / "file.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(each.tag, markup.folded(each)) for each in markup.records(path, "a", "b")]


def test_records_come_complete_wherever_they_stand(tmp_path):
    found = _read(tmp_path, "<a><x><b>one <i>two</i>\n three</b></x><!-- no --><b/><?no?></a>")
    assert found == [("b", "one two three"), ("b", "")]


def test_what_was_read_is_forgotten(tmp_path):
    path = tmp_path / "file.xml"
    path.write_text(f"<a>{'<x><y/></x><b><c/></b>' * 5000}</a>")
    for number, each in enumerate(markup.records(path, "a", "b"), start=1):
        if number > 4000:
            assert each.getprevious() is None or len(each.getparent()) < 3000


def test_a_document_type_of_elsewhere_is_passed_over(tmp_path):
    assert _read(tmp_path, '<!DOCTYPE a SYSTEM "http://localhost:1/none.dtd"><a><b>x</b></a>') == [("b", "x")]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-16"])
def test_the_declared_encoding_holds(tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><a><b>ä</b></a>'
    assert _read(tmp_path, text.encode(encoding)) == [("b", "ä")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "not well-formed"),
        ("<a><b/>", "not well-formed"),
        ("<a><b/></a><a/>", "not well-formed"),
        ("<c><b/></c>", "no <a>"),
        ("<c><a><b/></a></c>", "no <a> at its root"),
        ('<a xmlns="elsewhere"><b/></a>', "no <a>"),
        (f"{_LAUGHS}<a><b>&l9;</b></a>", "declarations|not well-formed"),
        ('<!DOCTYPE a [<!ENTITY l "lol">]><a><b>&l;</b></a>', "declarations of its own"),
        (f'{_LAUGHS}<a x="&l9;"><b/></a>', "declarations|not well-formed"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a><b>&e;</b></a>', "declarations of its own"),
        (b'<?xml version="1.0" encoding="ascii"?><a><b>\xff</b></a>', "not well-formed"),
        (b'<?xml version="1.0" encoding="nowhere"?><a><b/></a>', "not well-formed"),
        ("<a>" + "<x>" * 100_000, "not well-formed"),
    ],
)  # fmt: skip
def test_what_is_broken_or_hostile_is_an_error(tmp_path, content, message):
    with pytest.raises(FormatError, match=message) as caught:
        _read(tmp_path, content)
    assert caught.value.source == "file.xml"


def test_a_record_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(markup, "MAX_RECORD", 1000)
    with pytest.raises(FormatError, match="no record in 1000 bytes"):
        _read(tmp_path, f"<a>{'<x/>' * 100_000}</a>")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain  text", "plain text"),
        ("<p>A &amp; B</p><p>C<br>D</p>", "A & B\nC\nD"),
        ("<ul><li>one</li><li><b>two</b> three</li></ul>", "one\ntwo three"),
        ("a<script>evil()</script><style>p{}</style> b<!-- no -->", "a b"),
        ("&lt;p&gt;", "<p>"),
        ("<p", ""),
        ("", ""),
    ],
)
def test_html_as_text(html, text):
    assert markup.plain(html) == text
