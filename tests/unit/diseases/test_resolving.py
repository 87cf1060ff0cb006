import pytest
from tests.unit.diseases.specimens import curie


@pytest.mark.parametrize(
    ("text", "identifier", "why"),
    [
        ("Marfan syndrome", "MONDO:0007947", "label"),
        ("Marfan's Syndromes", "MONDO:0007947", "label"),
        ("heart attack", "MONDO:0005068", "synonym"),
        ("SLE", "MONDO:0007915", "abbreviation"),
        ("Libman-Sacks disease", "MONDO:0007915", "MeSH entry term"),
        ("von Recklinghausen disease", "MONDO:0018975", "MeSH entry term"),
        ("syndrome, Marfan", "MONDO:0007947", "label"),
        ("cutis calcinosis", "HP:0025520", "label"),
        ("gout disease", "MONDO:0005393", "label"),
        ("marfan", "MONDO:0007947", "beginning of label"),
        ("heart atack", "MONDO:0005068", "spelling: atack → attack"),
        ("sytemic sclorosis", "MONDO:0005100", "spelling: sytemic → systemic, sclorosis → sclerosis"),
        ("myocardal", "MONDO:0005068", "spelling: myocardal → myocardial"),
        ("sclerosis of the skin", "MONDO:0005100", "synonym"),
        ("calcinosis in systemic sclerosis", "NOSOLOGY:calcinosis-in-systemic-sclerosis", "label"),
        ("fever", "HP:0001945", "label"),
    ],
)
def test_names(catalog, text, identifier, why):
    best = catalog.resolve(text)[0]
    assert (str(best.disease), best.why) == (identifier, why)


@pytest.mark.parametrize(
    ("text", "identifier", "why"),
    [
        ("MONDO:0005393", "MONDO:0005393", "code"),
        ("http://purl.obolibrary.org/obo/MONDO_0005393", "MONDO:0005393", "code"),
        ("OMIM:154700", "MONDO:0007947", "code"),
        ("MESH:D002114", "MONDO:0002123", "code"),
        ("d002114", "MONDO:0002123", "code"),
        ("G35", "MONDO:0005301", "code"),
        ("HP:0001945", "HP:0001945", "code"),
        ("HP:0001658", "HP:0001658", "code"),
        ("OMIM:619340", "OMIM:619340", "code"),
        (
            "MONDO_0000003",
            "MONDO:0005393",
            "code: MONDO:0000003 is obsolete, replaced by MONDO:0005393",
        ),
        ("M10.9", "MONDO:0005393", "ICD-10-CM M10.9: Some gout, within M10"),
        ("L94.2", "HP:0025520", "ICD-10-CM L94.2: Calcinosis cutis"),
    ],
)
def test_codes(catalog, text, identifier, why):
    best = catalog.resolve(text)[0]
    assert (str(best.disease), best.why) == (identifier, why)


def test_a_finding_and_the_disease_coded_with_it(catalog):
    matches = catalog.resolve("HP:0001658")
    assert [(str(match.disease), match.score) for match in matches] == [
        ("HP:0001658", 1.0),
        ("MONDO:0005068", 0.9),
    ]


def test_meanings_of_an_abbreviation_have_equal_scores(catalog):
    matches = catalog.resolve("MS")
    assert {match.label for match in matches} == {"multiple sclerosis", "mitral valve stenosis"}
    assert matches[0].label == "multiple sclerosis"
    assert matches[0].score == matches[1].score


def test_equal_names_are_ordered_by_how_well_known_the_disease_is(catalog):
    matches = catalog.resolve("Lupus")
    assert [str(match.disease) for match in matches] == ["MONDO:0007915", "MONDO:0004670"]


def test_a_finding_that_only_repeats_a_disease_comes_after_it(catalog):
    for name, disease, finding in (
        ("MI", "MONDO:0005068", "HP:0001658"),
        ("gout", "MONDO:0005393", "HP:0001997"),
    ):
        first, second, *_ = catalog.resolve(name)
        assert (str(first.disease), str(second.disease)) == (disease, finding)
        assert first.score - second.score > 0.1


def test_animals_come_last(catalog):
    assert [str(match.disease) for match in catalog.resolve("marfan")] == ["MONDO:0007947", "MONDO:1010296"]


def test_weaker_ways_of_matching_have_lower_scores(catalog):
    scores = [
        catalog.resolve(text)[0].score
        for text in (
            "sclerosis of the skin", "gout", "lupus", "MI", "Libman-Sacks disease", "fever",
            "gout disease", "heart atack", "marfan",
        )
    ]  # fmt: skip
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "?!",
        "xyzzyqwerty",
        "MONDO:9999999",
        "MONDO:0000004",
        "PMID:1",
        "Z99.9",
        "old gout",
        "zz top",
    ],
)
def test_what_means_nothing(catalog, text):
    assert catalog.resolve(text) == []


def test_no_more_than_asked_for(catalog):
    assert len(catalog.resolve("MS", limit=1)) == 1
    assert len(catalog.suggest("s", limit=2)) == 2


@pytest.mark.parametrize(
    ("prefix", "label"),
    [
        ("m", "multiple sclerosis"),
        ("go", "gout"),
        ("gou", "gout"),
        ("mult", "multiple sclerosis"),
        ("heart at", "myocardial infarction"),
        ("Systemic Lup", "systemic lupus erythematosus"),
        ("arachno", "Arachnodactyly"),
    ],
)
def test_suggestions(catalog, prefix, label):
    assert label in [match.label for match in catalog.suggest(prefix)]


def test_suggestions_name_each_disease_once(catalog):
    matches = catalog.suggest("sys")
    assert len(matches) == len({match.disease for match in matches})


def test_nothing_is_suggested_for_nothing(catalog):
    assert catalog.suggest("") == catalog.suggest("- ") == catalog.suggest("zzz") == []


def test_initials(catalog):
    weighty = {match.label for match in catalog.initialisms("MI")}
    assert weighty <= {"myocardial infarction"}
    assert curie("MONDO:0005393") not in {match.disease for match in catalog.initialisms("MS")}
