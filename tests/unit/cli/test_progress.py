import io

import pytest
from rich.console import Console

from nosology.cli.progress import byte_bars, record_bars


def console(*, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=100, force_terminal=terminal)


def shown(made: Console) -> str:
    return made.file.getvalue()


def test_records_read_stand_beside_their_total():
    made = console()
    with record_bars(made) as bars:
        bars.start("Reading", 200)
        bars.advance("Reading", 50)
    assert "50/200" in shown(made)


def test_a_total_that_is_unknown_becomes_known_at_the_end():
    made = console()
    with record_bars(made) as bars:
        bars.start("Reading", 0)
        bars.advance("Reading", 50)
        bars.done("Reading")
    assert "50/50" in shown(made)


def test_a_task_that_did_nothing_is_done():
    made = console()
    with record_bars(made) as bars:
        bars.start("Reading", 0)
        bars.done("Reading")
    assert "1/1" in shown(made)


def test_bytes_have_their_unit():
    made = console()
    with byte_bars(made) as bars:
        bars.start("Fetching", 2_000_000)
        bars.advance("Fetching", 1_500_000)
        bars.advance("Fetching", -500_000)
    assert "1.0/2.0 MB" in shown(made)


def test_a_long_name_leaves_the_figures_whole():
    made = console()
    with record_bars(made) as bars:
        bars.start("a name " * 30, 271_702)
        bars.advance("a name " * 30, 271_702)
    assert "271702/271702" in shown(made)


@pytest.mark.parametrize("bars_of", [record_bars, byte_bars])
def test_nothing_is_left_of_bars_where_something_failed(bars_of):
    def fail():
        with bars_of(made) as bars:
            bars.start("Reading", 2)
            raise ValueError("bad")

    made = console()
    with pytest.raises(ValueError, match="bad"):
        fail()
    assert shown(made) == ""


def test_bars_move_on_a_terminal():
    made = console(terminal=True)
    with record_bars(made) as bars:
        bars.start("Reading", 2)
    assert "Reading" in shown(made)
