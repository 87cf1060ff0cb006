import pytest

from nosology.sources.addresses import Policy
from nosology.sources.enquiry import Enquiry, said
from nosology.sources.pacing import Pace


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            b"<eFetchResult>\n\t<ERROR>Cannot retrieve history data. </ERROR></eFetchResult>",
            "Cannot retrieve history data.",
        ),
        (b'{"error":"API key invalid","api-key":"0123abc","type":"unknown"}', "API key invalid"),
        (b'{"esearchresult":{"ERROR":"Invalid db name specified: x"}}', "Invalid db name specified: x"),
        (b"\xff\xfe", "HTTP 400"),
        (b"", "HTTP 400"),
    ],
)
def test_what_an_error_says(answer, words):
    assert said(answer) == words


def test_an_answer_is_never_continued(tmp_path):
    (tmp_path / "x.part").write_bytes(b"half")
    (tmp_path / "x.json").write_text(
        '{"url": "https://example.org/x", "etag": "\\"a\\"", "last_modified": ""}'
    )
    enquiry = Enquiry(
        url="https://example.org/x", target=tmp_path / "x.part", source="s", policy=Policy("s", loopback=False),
        limit=10, form={"api_key": "secret"}, pace=Pace(1),
    )  # fmt: skip
    assert enquiry.have() == 0
    assert "Range" not in enquiry.headers(4)
    enquiry._take_note()
    assert list(tmp_path.iterdir()) == []
