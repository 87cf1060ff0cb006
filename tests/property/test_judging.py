"""What holds of judging whatever the text: quotes support themselves, one changed word does not, nothing crashes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nosology.answer.judging.judge import judge
from nosology.answer.judging.polarity import cues
from nosology.answer.judging.quantities import compare, quantities
from nosology.answer.judging.records import Stance
from nosology.answer.judging.words import content

DRUGS = st.sampled_from(["Allopurinol", "Colchicine", "Warfarin", "Sodium thiosulfate", "Methotrexate"])
OUTCOMES = st.sampled_from(["mortality", "gout flares", "the risk of stroke", "calcinosis", "pain scores"])
GROUPS = st.sampled_from(
    ["adults with diabetes", "children with asthma", "women with lupus", "men with gout"]
)
TEMPLATES = st.sampled_from(
    [
        "{drug} reduced {outcome} by {share}% in {group}.",
        "In {group}, {drug} was associated with {share}% lower {outcome}.",
        "We found that {drug} lowers {outcome} in {share}% of {group}.",
    ]
)
SENTENCES = st.builds(
    lambda template, drug, outcome, group, share: template.format(
        drug=drug, outcome=outcome, group=group, share=share
    ),
    TEMPLATES,
    DRUGS,
    OUTCOMES,
    GROUPS,
    st.integers(2, 98),
)
QUICK = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.data())
@QUICK
def test_a_sentence_of_the_source_is_supported(sentences, data):
    claim = data.draw(st.sampled_from(sentences))
    assert judge(claim, sentences).stance is Stance.SUPPORTS


CHANGES = [
    ("reduced", "did not reduce"),
    ("reduced", "increased"),
    ("lower ", "higher "),
    ("lowers", "raises"),
    ("lowers", "does not lower"),
    ("adults", "children"),
    ("children", "adults"),
    ("women", "men"),
    ("%", "5%"),
    ("gout", "lupus"),
    ("asthma", "diabetes"),
    ("Warfarin", "Heparin"),
    ("Methotrexate", "Azathioprine"),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
@given(SENTENCES)
@QUICK
def test_one_changed_word_is_never_supported(old, new, sentence):
    if old in sentence:
        changed = sentence.replace(old, new, 1)
        assert judge(changed, [sentence]).stance is not Stance.SUPPORTS
        assert judge(sentence, [changed]).stance is not Stance.SUPPORTS


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3), st.text(max_size=40))
@QUICK
def test_any_text_is_judged(claim, sentences, title):
    found = judge(claim, sentences, title=title)
    assert 0 <= found.probability <= 1
    assert found.sentence is None or 0 <= found.sentence < len(sentences)


@given(st.text(alphabet="0123456789.,–- %mgµ/kgLdhday <>≥to of in", max_size=60))
@QUICK
def test_offsets_of_quantities_are_true_and_they_equal_themselves(text):
    found = quantities(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(each.low <= each.high for each in found)
    assert compare(found, found).agrees


@given(st.text(max_size=200))
@QUICK
def test_offsets_of_words_and_cues_are_true(text):
    assert all(text[word.start : word.end] == word.text for word in content(text))
    assert all(text[cue.start : cue.end] == cue.text for cue in cues(text))
    assert all(0 <= cue.scope[0] <= cue.scope[1] <= len(text) for cue in cues(text))
