from tests.unit.diseases.specimens import curie

_SLE, _LE, _HUMAN, _ROOT = map(curie, ("MONDO:0007915", "MONDO:0004670", "MONDO:0700096", "MONDO:0000001"))
_CALCINOSIS = curie("MONDO:0002123")
_WITHIN = curie("NOSOLOGY:calcinosis-in-systemic-sclerosis")


def test_one_step_up_and_down(catalog):
    assert catalog.parents(_SLE) == [(_LE, "lupus erythematosus")]
    assert catalog.children(_LE) == [(_SLE, "systemic lupus erythematosus")]


def test_all_the_way_nearest_first(catalog):
    assert [each for each, _ in catalog.ancestors(_SLE)] == [_LE, _HUMAN, _ROOT]
    assert (_SLE, "systemic lupus erythematosus") in catalog.descendants(_ROOT)


def test_depths(catalog):
    depths = catalog.depths_below(_HUMAN)
    assert (depths[_LE], depths[_SLE]) == (1, 2)


def test_kinds(catalog):
    assert catalog.is_a(_SLE, _SLE)
    assert catalog.is_a(_SLE, _ROOT)
    assert not catalog.is_a(_ROOT, _SLE)


def test_what_nobody_knows_has_no_place(catalog):
    nobody = curie("MONDO:9999999")
    assert catalog.parents(nobody) == catalog.descendants(nobody) == []
    assert not catalog.is_a(nobody, _ROOT)


def test_a_condition_within_another(catalog):
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0005100")) == [_WITHIN]
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0019340")) == [_WITHIN]
    assert catalog.in_setting(_WITHIN, curie("MONDO:0005100")) == [_WITHIN]
    assert catalog.in_setting(_CALCINOSIS, curie("MONDO:0005393")) == []
    assert catalog.in_setting(_LE, curie("MONDO:0005100")) == []
