"""Whom a text speaks of."""

import pytest

from nosology.answer.judging.populations import Group, compare, groups


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In children and adults", {Group.CHILDREN, Group.ADULTS}),
        ("pregnant women", {Group.PREGNANT, Group.WOMEN}),
        ("elderly men", {Group.ELDERLY, Group.MEN}),
        ("older patients", {Group.ELDERLY}),
        ("in mice and in vitro", {Group.ANIMALS, Group.CELLS}),
        ("girls", {Group.CHILDREN, Group.WOMEN}),
        ("in patients", set()),
        ("the management of ratios", set()),
    ],
)
def test_groups(text, found):
    assert groups(text) == found


def test_one_group_does_not_answer_for_another():
    assert compare("It helps children.", "It helps adults.").fits is False
    assert compare("It helps women.", "It helps men.").fits is False


def test_a_group_the_source_never_names_is_not_supported():
    assert compare("It helps in pregnancy.", "It helps.").fits is False


def test_the_title_may_name_the_group():
    assert compare("It helps children.", "It helps.", "Asthma in children").fits is True


def test_newborns_are_children():
    assert compare("It helps children.", "It helps newborns.").fits is True


def test_animals_do_not_answer_for_people():
    assert compare("It helps patients.", "It helps mice.").fits is False
    assert compare("It helps.", "It helps mice.").fits is None
    assert compare("It helps mice.", "It helps mice.").fits is True
    assert compare("It helps patients.", "It helps patients, as it does mice.").fits is True
