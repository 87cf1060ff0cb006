"""References as answers state them."""

from nosology.answer.auditing.references import by_identifier, declared, declared_of, split_key, title_of


def test_the_key_of_a_line():
    assert split_key("[1] Kim HY.") == ("1", "Kim HY.")
    assert split_key("2. Kim HY.") == ("2", "Kim HY.")
    assert split_key("¹ Kim HY.") == ("1", "Kim HY.")
    assert split_key("[^kim]: Kim HY.") == ("kim", "Kim HY.")
    assert split_key("Kim HY.") == ("", "Kim HY.")


def test_a_citation_in_words():
    found = declared(
        "1",
        "Kim HY, Park JH. A case of dystrophic calcification. J Oral 2017;39:25. PMID: 28770184, "
        "PMCID: PMC5538981 doi:10.1186/s40902-017-0130-4.",
    )
    claim = found.claim
    assert (str(claim.pmid), str(claim.pmcid)) == ("PMID:28770184", "PMCID:PMC5538981")
    assert str(claim.doi) == "DOI:10.1186/s40902-017-0130-4"
    assert (claim.year, claim.author) == (2017, "Kim")
    assert title_of(found) == "A case of dystrophic calcification"


def test_a_pmcid_given_as_a_pmid_is_told():
    found = declared("1", "Kim. PMID: PMC5538981")
    assert found.claim.pmid is None
    assert "PMC5538981 is a PMCID, given as a PMID" in found.notes


def test_two_identifiers_of_a_kind_are_told():
    assert any("names two" in note for note in declared("1", "PMID: 1 PMID: 2").notes)


def test_fields():
    found = declared_of(
        "1", {"title": "On gout.", "pmid": 12, "doi": "10.1000/x", "year": "2020", "authors": ["Kim HY"]}
    )
    assert (str(found.claim.pmid), str(found.claim.doi)) == ("PMID:12", "DOI:10.1000/x")
    assert (found.claim.title, found.claim.year, found.claim.author) == ("On gout", 2020, "Kim HY")


def test_an_identifier_alone():
    assert str(by_identifier("PMCID:PMC1").claim.pmcid) == "PMCID:PMC1"
    assert by_identifier("MEDQUAD:x-1").local == "MEDQUAD:x-1"
