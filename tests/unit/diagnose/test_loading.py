"""Reading decision models, and what is wrong with them."""

import pytest
from tests.unit.diagnose.written import SMALL, write

from nosology.diagnose.loading import Models, read_model
from nosology.errors import ModelError, UnknownModel


def test_a_model_is_read(small):
    assert (small.id, len(small.inputs), len(small.steps), len(small.axes)) == ("small", 4, 2, 1)
    assert small.sources["paper"].title == "A paper"


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: A small model\n", "", 1, "“title” is missing"),
        ("kind: yes or no", "kind: maybe", 15, "no kind of input"),
        ("trauma and place", "trama and place", 20, "“trama” is used and is the name of nothing"),
        ('place = "arm", sources', 'place = "hand", sources', 20, "“hand” is no choice of “place”"),
        ("when: trauma,", "when: trauma >,", 28, "at character 9"),
        ("points: 3", "points: three", 33, "is no number"),
        ("sources: [paper]}\nscores", "sources: [book]}\nscores", 20, "source “book” is cited and not listed"),
        ("rule: highest", "rule: best", 30, "“rule” is “all”"),
        ("label: Limit,", "label: Limit, colour: red,", 18, "“colour” is not known here"),
        ("{id: limit", "{id: calcium", 18, "“calcium” is the name of two things"),
        ("plausible: [0, 130]", "plausible: [130, 0]", 5, "plausible: [least, greatest]"),
        ("total: true", "total: perhaps", 37, "neither true nor false"),
        ('pmid: "PMID:1"', "pmid: nothing", 45, ""),
        ("title: A paper,", "title: A paper, title: Another,", 45, "stands here twice"),
        ("purpose: To be tested.", "purpose: &a {b: 1}\nsubject: *a", 4, "aliases"),
        ("id: small", "id: Small One", 1, "is no name"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, old, new, line, what):
    assert old in SMALL
    path = write(tmp_path, SMALL.replace(old, new, 1))
    with pytest.raises(ModelError, match=rf"small\.yaml, line {line}\b") as caught:
        read_model(path)
    assert what in str(caught.value)


def test_what_is_derived_from_itself_is_refused(tmp_path):
    text = SMALL.replace("as: trauma and", "as: hurt_arm and")
    with pytest.raises(ModelError, match="derived from itself"):
        read_model(write(tmp_path, text))


@pytest.mark.parametrize("text", ["", "a: [", "- 1", "\x00", "a: " + "[" * 5000])
def test_what_is_no_model_at_all(tmp_path, text):
    with pytest.raises(ModelError, match=r"small\.yaml"):
        read_model(write(tmp_path, text))


def test_a_folder_of_ones_own_comes_first(tmp_path, monkeypatch):
    write(tmp_path)
    write(tmp_path, SMALL.replace("id: small", "id: curb65"), "curb65")
    models = Models(tmp_path)
    assert "small" in models.names()
    assert "calcification" in models.names()
    assert models.model("curb65").title == "A small model"
    monkeypatch.setenv("NOSOLOGY_MODELS", str(tmp_path))
    assert Models().names() == models.names()


def test_what_is_not_there_is_said():
    with pytest.raises(UnknownModel, match="Did you mean calcification"):
        Models().model("calcifcation")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ModelError, match="no such folder"):
        Models(tmp_path / "nothing")


def test_a_file_is_named_as_its_model(tmp_path):
    write(tmp_path, SMALL, "other")
    with pytest.raises(ModelError, match=r"Name the file small\.yaml"):
        Models(tmp_path).model("other")
