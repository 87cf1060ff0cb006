import pytest

from nosology.errors import BadIdentifier
from nosology.identifiers import Curie


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("MONDO:0017215", "MONDO:0017215"),
        ("MONDO_0017215", "MONDO:0017215"),
        ("mondo:0017215", "MONDO:0017215"),
        (" mondo : 0017215 ", "MONDO:0017215"),
        ("obo:MONDO_0017215", "MONDO:0017215"),
        ("http://purl.obolibrary.org/obo/MONDO_0017215", "MONDO:0017215"),
        ("https://purl.obolibrary.org/obo/MONDO_0017215/", "MONDO:0017215"),
        ("https://identifiers.org/mondo:0017215", "MONDO:0017215"),
        ("http://identifiers.org/mondo/MONDO:0017215", "MONDO:0017215"),
        ("https://bioregistry.io/mondo:0017215", "MONDO:0017215"),
        ("HP_0025520", "HP:0025520"),
        ("Orphanet:280062", "Orphanet:280062"),
        ("ORPHA:280062", "Orphanet:280062"),
        ("ORPHA280062", "Orphanet:280062"),
        ("Orphanet:ORPHA280062", "Orphanet:280062"),
        ("NCI2009_04D:C3085", "NCIT:C3085"),
        ("ORDO:280062", "Orphanet:280062"),
        ("orphanet.ordo:280062", "Orphanet:280062"),
        ("orphanet.ordo:Orphanet_280062", "Orphanet:280062"),
        ("http://www.orpha.net/ORDO/Orphanet_280062", "Orphanet:280062"),
        ("ICD10CM:L94.2", "ICD10CM:L94.2"),
        ("icd10cm:l94.2", "ICD10CM:L94.2"),
        ("ICD10CM:L80-L99", "ICD10CM:L80-L99"),
        ("L94.2", "ICD10CM:L94.2"),
        ("ICD9CM_2006:228.00", "ICD9:228.00"),
        ("OMIM:123456", "OMIM:123456"),
        ("MIM:123456", "OMIM:123456"),
        ("#123456", "OMIM:123456"),
        ("OMIM:#123456", "OMIM:123456"),
        ("OMIM:PS203655", "OMIMPS:203655"),
        ("omim.ps:203655", "OMIMPS:203655"),
        ("https://omim.org/phenotypicSeries/PS203655", "OMIMPS:203655"),
        ("UMLS:C0006663", "UMLS:C0006663"),
        ("UMLS_CUI:C0006663", "UMLS:C0006663"),
        ("C0006663", "UMLS:C0006663"),
        ("http://linkedlifedata.com/resource/umls/id/C0006663", "UMLS:C0006663"),
        ("MESH:D002114", "MESH:D002114"),
        ("D002114", "MESH:D002114"),
        ("http://identifiers.org/mesh/D002114", "MESH:D002114"),
        ("snomedct:24700007", "SCTID:24700007"),
        ("SNOMEDCT_US_2025_09_01:24700007", "SCTID:24700007"),
        ("NCI2004_11_17:C3085", "NCIT:C3085"),
        ("GARD:5659", "GARD:0005659"),
        ("PMC5118224", "PMCID:PMC5118224"),
        ("10.1186/S40902-017-0130-4", "DOI:10.1186/s40902-017-0130-4"),
        ("doi:10.1186/s40902-017-0130-4", "DOI:10.1186/s40902-017-0130-4"),
    ],
)
def test_every_spelling_is_one_identifier(text, parsed):
    assert str(Curie.parse(text)) == parsed
    assert Curie.parse(parsed) == Curie.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "MS", "sepsis", "A00", "B12", "123456", "C123456", "D00211", "foo:bar", "MONDO:", ":0017215", "obo:",
        "MONDO:17215", "HP:00255200", "HP:٠٠٢٥٥٢٠", "UMLS:0006663", "MESH:calcinosis", "OMIM:C0006663",
        "ICD10CM:A00-", "A00-A09", "MONDO:0017 215", "https://example.org/MONDO_0017215", "ORPHA:", "SCTID:12",
    ],
)  # fmt: skip
def test_what_is_no_identifier_is_refused(text):
    with pytest.raises(BadIdentifier):
        Curie.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "MONDO:0017215", "HP:0025520", "PMID:21679810", "PMCID:PMC5118224", "DOI:10.1186/s40902-017-0130-4",
        "OMIM:123456", "Orphanet:280062", "MESH:D002114", "DOID:0050012",
    ],
)  # fmt: skip
def test_an_address_leads_back_to_its_identifier(text):
    curie = Curie.parse(text)
    assert curie.url is not None
    assert Curie.parse(curie.url) == curie
