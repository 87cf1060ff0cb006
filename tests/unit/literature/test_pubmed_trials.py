"""Registry numbers of trials."""

from lxml import etree

from nosology.identifiers import Curie
from nosology.literature.pubmed_trials import trials_of


def bank(name, *numbers):
    listed = "".join(f"<AccessionNumber>{number}</AccessionNumber>" for number in numbers)
    return f"<DataBank><DataBankName>{name}</DataBankName><AccessionNumberList>{listed}</AccessionNumberList></DataBank>"


def found(*banks, texts=()):
    element = etree.fromstring(f"<DataBankList>{''.join(banks)}</DataBankList>") if banks else None
    return list(trials_of(element, texts))


def test_numbers_of_registries_and_no_others():
    assert found(
        bank("ClinicalTrials.gov", "NCT01234567", "NCT00000001"),
        bank("ISRCTN", "ISRCTN12345678"),
        bank("EudraCT", "2010-021219-17"),
        bank("GENBANK", "KY123456"),
        "<DataBank/>",
    ) == [
        Curie("NCT", "NCT01234567"),
        Curie("NCT", "NCT00000001"),
        Curie("ISRCTN", "ISRCTN12345678"),
        Curie("EUDRACT", "EUDRACT201002121917"),
    ]


def test_white_space_and_what_is_no_number():
    assert found(bank("ClinicalTrials.gov", " NCT 01234567 ", "", "?")) == [Curie("NCT", "NCT01234567")]


def test_numbers_in_the_abstract():
    texts = ["(ClinicalTrials.gov NCT01234567; NCT 07654321).", "NCT123 and XNCT01234567 are none."]
    assert found(texts=texts) == [Curie("NCT", "NCT01234567"), Curie("NCT", "NCT07654321")]
