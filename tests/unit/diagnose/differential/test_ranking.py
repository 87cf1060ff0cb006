"""What findings add to diseases."""

import numpy as np
import pytest

from nosology.diagnose.differential.blending import Blend, fitted
from nosology.diagnose.differential.matrix import Terms
from nosology.diagnose.differential.profiles import Profile
from nosology.diagnose.differential.ranking import ALONE, Ranker

ROOT, EYE, LENS, CATARACT, FEVER, RASH = range(1, 7)
ABOVE = {EYE: [ROOT], LENS: [EYE, ROOT], CATARACT: [LENS, EYE, ROOT], FEVER: [ROOT], RASH: [ROOT]}


PLAIN = Blend(
    own=1, kin=1, gene=0.5, covered=0, covered_root=0, length=0, length_root=-1, denied=-0.5
)  # fmt: skip


def ranker(*present, kin=None, classes=(), denied=None, genes=(), blend=PLAIN):
    profiles = [Profile(each, frozenset((denied or {}).get(at, ()))) for at, each in enumerate(present)]
    return Ranker(
        profiles, kin or [[] for _ in present], classes, Terms([ROOT, *ABOVE], ABOVE), None, genes, blend
    )


def weights(made, present, absent=()):
    place = made.terms.place
    return made.rank([place[each] for each in present], [place[each] for each in absent])


OTHERS = ({FEVER: 0.5}, {RASH: 0.5}, {RASH: 0.5})


def test_the_finding_itself_is_more_than_one_of_its_kind_and_that_more_than_nothing():
    exact, near, far, *_ = weights(ranker({CATARACT: 0.5}, {LENS: 0.5}, {FEVER: 0.5}, *OTHERS), [CATARACT])
    assert exact > near > far


def test_a_more_specific_annotation_explains_a_general_finding():
    specific, other, *_ = weights(ranker({CATARACT: 0.5}, {FEVER: 0.5}, *OTHERS), [LENS])
    assert specific > other


def test_frequent_is_more_than_rare():
    often, rarely, *_ = weights(ranker({LENS: 0.9}, {LENS: 0.1}, *OTHERS), [LENS])
    assert often > rarely


def test_a_finding_of_few_diseases_tells_more():
    made = ranker({LENS: 0.5, RASH: 0.5}, *OTHERS)
    assert made.towards(made.terms.place[LENS])[0] > made.towards(made.terms.place[RASH])[0]


def test_what_is_absent_though_frequent_counts_against():
    often, rarely, without, *_ = weights(
        ranker({LENS: 0.5, FEVER: 0.9}, {LENS: 0.5, FEVER: 0.1}, {LENS: 0.5, RASH: 0.5}, *OTHERS),
        [LENS],
        [FEVER],
    )
    assert often < rarely < without


def test_the_absence_of_a_general_finding_takes_its_kinds_along():
    having, other, *_ = weights(
        ranker({FEVER: 0.5, CATARACT: 0.9}, {FEVER: 0.5, RASH: 0.9}, *OTHERS), [FEVER], [EYE]
    )
    assert having < other


def test_what_a_disease_is_said_to_lack_counts_against_it():
    lacking, silent, *_ = weights(
        ranker({FEVER: 0.5}, {FEVER: 0.5}, *OTHERS, denied={0: [EYE]}), [FEVER, LENS]
    )
    assert lacking < silent


def test_relatives_lend_what_they_have():
    made = ranker(
        {LENS: 0.9}, {FEVER: 0.5}, {FEVER: 0.5}, *OTHERS, kin=[[0], [0], [], [], [], []], classes=[[0, 1]]
    )
    own, related, stranger, *_ = weights(made, [LENS])
    assert own > related > stranger


def test_implied_findings_are_counted_once():
    made = ranker({CATARACT: 0.5}, *OTHERS)
    np.testing.assert_array_equal(weights(made, [CATARACT]), weights(made, [CATARACT, LENS, EYE]))


def test_the_order_of_findings_does_not_matter():
    made = ranker({CATARACT: 0.5, FEVER: 0.2}, *OTHERS)
    np.testing.assert_array_equal(weights(made, [FEVER, CATARACT]), weights(made, [CATARACT, FEVER]))


def test_many_annotations_are_a_burden():
    short, long, *_ = weights(ranker({LENS: 0.5}, {LENS: 0.5, FEVER: 0.5, RASH: 0.5}, *OTHERS), [LENS])
    assert short > long


def test_nothing_known_of_a_disease():
    nothing, known, *_ = weights(ranker({}, {LENS: 0.5}, *OTHERS), [LENS])
    assert nothing == pytest.approx(0)
    assert known > nothing


def test_diseases_of_one_gene_lend_what_they_have():
    made = ranker({LENS: 0.9}, {FEVER: 0.5}, {FEVER: 0.5}, *OTHERS, classes=[[0]], genes=[ALONE, 0, ALONE])
    own, shares, stranger, *_ = weights(made, [LENS])
    assert own > shares > stranger


def test_what_is_lent_does_not_add_to_what_the_disease_has_itself():
    alone = ranker({LENS: 0.9}, {LENS: 0.2}, *OTHERS)
    lent = ranker({LENS: 0.9}, {LENS: 0.2}, *OTHERS, classes=[[1]], genes=[0])
    assert weights(lent, [LENS])[0] == weights(alone, [LENS])[0]


def test_the_more_is_covered_the_likelier():
    made = ranker(
        {LENS: 0.5},
        {LENS: 0.5, FEVER: 0.1},
        {LENS: 0.5, FEVER: 0.9},
        *OTHERS,
        blend=PLAIN._replace(covered=1.0, length_root=0.0),
    )
    whole, most, least, none, *_ = made.covered([made.terms.place[LENS]])
    assert whole == pytest.approx(1)
    assert 1 > most > least > none == 0
    alone, rarely, often, *_ = weights(made, [LENS])
    assert alone > rarely > often


def test_a_finding_of_its_kind_covers_in_part():
    made = ranker({CATARACT: 0.5}, *OTHERS)
    part, *_ = made.covered([made.terms.place[LENS]])
    assert 0 < part <= 1
    assert made.covered([made.terms.place[FEVER]])[0] == 0


def test_a_long_list_is_more_of_a_burden_the_more_was_found():
    made = ranker({LENS: 0.5, FEVER: 0.5, RASH: 0.5}, *OTHERS)
    one, two = (
        made.standing([made.terms.place[each] for each in found])[0] for found in ([LENS], [LENS, RASH])
    )
    assert two < one < 0


def test_the_weights_that_come_with_the_package_say_what_they_should():
    blend = fitted()
    assert min(blend.own, blend.kin, blend.gene) > 0 > blend.denied
    assert blend.gene < blend.kin
