"""The nearest classes of diseases."""

from nosology.diagnose.differential.kinship import kinship


def test_the_smallest_classes_with_another_member():
    found = kinship([10, 11, 12, 13], {10: [1, 2], 11: [1, 2], 12: [2], 13: [3]}, 2)
    assert list(found.names) == [1, 2]
    assert list(map(list, found.members)) == [[0, 1], [0, 1, 2]]
    assert list(map(list, found.kin)) == [[0, 1], [0, 1], [1], []]


def test_an_annotated_class_is_a_member_of_itself():
    found = kinship([1, 10], {10: [1]}, 2)
    assert list(map(list, found.members)) == [[0, 1]]


def test_large_classes_are_left_out():
    many = list(range(100, 200))
    assert list(kinship(many, {each: [1] for each in many}, 2).names) == []


def test_at_most_so_many():
    assert [len(each) for each in kinship([10, 11], {10: [1, 2], 11: [1, 2]}, 1).kin] == [1, 1]
