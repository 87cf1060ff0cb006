"""The kinds of a disease as a tree: level by level, bounded, everything beyond counted."""

from nosology.diseases.hierarchy import Counted
from nosology.identifiers import Curie
from nosology.library.tree import LEVELS, MOST, tree_of


class Wide:
    """A classification in which everything has so many kinds, down to a depth."""

    def __init__(self, width, depth):
        self.width, self.depth, self.asked = width, depth, 0

    def children_counted(self, identifier):
        self.asked += 1
        level = len(identifier.local)
        below = self.width if level < self.depth else 0
        return [
            Counted(
                id=Curie("X", f"{identifier.local}{chr(97 + number % 26)}"), label=f"{number}", below=below
            )
            for number in range(self.width)
        ]


def tree(width, depth):
    return tree_of(Wide(width, depth), Curie("X", "r"), "root")


def size(branch):
    return len(branch.branches) + sum(map(size, branch.branches))


def depth(branch):
    return 1 + max(map(depth, branch.branches)) if branch.branches else 0


def test_a_small_tree_is_whole():
    whole = tree(2, 3)
    assert (size(whole), depth(whole), whole.more) == (14, 3, 0)


def test_it_is_no_deeper_and_no_larger_than_it_may_be():
    assert depth(tree(1, 9)) == LEVELS
    assert size(tree(7, 9)) <= MOST


def test_of_many_kinds_the_rest_is_counted():
    wide = tree(500, 1)
    assert (len(wide.branches), wide.more) == (MOST, 500 - MOST)


def test_it_asks_for_few_kinds():
    catalog = Wide(5, 9)
    tree_of(catalog, Curie("X", "r"), "root")
    assert catalog.asked <= 11


def test_without_kinds_it_is_bare():
    bare = tree(0, 1)
    assert (bare.branches, bare.more) == ((), 0)
