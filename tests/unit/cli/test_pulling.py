import pytest
from typer.testing import CliRunner

from nosology.cli.commands import app
from nosology.cli.pulling import _table
from nosology.errors import Unreachable, UsageError
from nosology.sources import Refreshed, load_specs
from nosology.sources.releases import LiveMember, LiveRelease

FILE = LiveMember(
    name="doid.obo", address="https://example.org/a", final="https://example.org/a", etag="",
    last_modified="Tue, 03 Nov 2026 10:00:00 GMT", sha256="abcdef" * 10 + "abcd", bytes=1234567, fetched="2026-11-20",
)  # fmt: skip
RELEASE = LiveRelease(key="doid", files=(FILE,))
FAILED = Unreachable("gone")


@pytest.mark.parametrize(
    ("known", "state", "release"),
    [
        ({"release": RELEASE, "is_new": True}, "new", FILE.last_modified),
        ({"release": RELEASE}, "unchanged", FILE.last_modified),
        ({"release": RELEASE, "error": FAILED}, "not had", FILE.last_modified),
        ({"release": None, "error": FAILED}, "not had", "none"),
    ],
)
def test_a_row_says_what_is_in_use_and_what_became_of_it(known, state, release):
    table = _table([Refreshed(spec=load_specs()["doid"], **known)])
    cells = [str(next(iter(column.cells))) for column in table.columns]
    assert cells[0] == "doid"
    assert cells[1] == release
    assert cells[-1] == state
    assert cells[2:5] == (["doid.obo", "1,234,567", "abcdefabcdef"] if known["release"] else ["", "", ""])


@pytest.mark.parametrize("options", [[], ["--pinned"]])
def test_an_unknown_source_is_left_to_main(tmp_path, options):
    done = CliRunner().invoke(app, ["pull", "mundo", *options, "--home", str(tmp_path)])
    assert isinstance(done.exception, UsageError)
