"""Queries in PubMed's manner."""

import pytest

from nosology.errors import BadQuery
from nosology.search.expressions import And, Dates, Not, Or, Run, Term
from nosology.search.syntax import LONGEST, parse, uses_syntax, without_stop_words


def said(expression):
    """An expression as short text."""
    match expression:
        case Term(field=field, text=text, near=near, prefix=prefix):
            return f"{field}:{text}{'*' if prefix else ''}{'' if near is None else f'~{near}'}"
        case Run(terms):
            return " ".join(map(said, terms))
        case And(parts):
            return f"({' & '.join(map(said, parts))})"
        case Or(parts):
            return f"({' | '.join(map(said, parts))})"
        case Not(part):
            return f"!{said(part)}"
        case Dates(since, until):
            return f"{since}-{until}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("gout", "all:gout"),
        ("gout in men", "all:gout all:in all:men"),
        (
            "calcinosis[mh] AND diltiazem[tiab] 2015:2026[dp]",
            "(mh:calcinosis & tiab:diltiazem & 20150000-20269999)",
        ),
        ("a b OR c", "(all:a all:b | all:c)"),
        ("a OR b AND c", "((all:a | all:b) & all:c)"),
        ("a OR (b AND c)", "(all:a | (all:b & all:c))"),
        ("a NOT b", "(all:a & !all:b)"),
        ("a AND NOT b", "(all:a & !all:b)"),
        ("NOT a", "!all:a"),
        ("a and b", "all:a all:and all:b"),
        ("heart attack[ti]", "(ti:heart & ti:attack)"),
        ('"heart attack"[ti]', "ti:heart attack"),
        ("“heart attack”[ti]", "ti:heart attack"),
        ("heart attack[mh]", "mh:heart attack"),
        ("Kim HY[au] N Engl J Med[ta]", "(au:Kim HY & ta:N Engl J Med)"),
        ("gout 2015[dp]", "(all:gout & 20150000-20159999)"),
        ('"a b"[tiab:~3]', "tiab:a b~3"),
        ("calcif*", "all:calcif*"),
        ('"heart attac*"', "all:heart attac*"),
        ("calcif*[tiab]", "tiab:calcif*"),
        ("gout[Title/Abstract]", "tiab:gout"),
        ("gout[MeSH Terms:noexp]", "mh:gout"),
        ("german[la]", "la:ger"),
        ("2015[dp]:2020[dp]", "20150000-20209999"),
        ('"2015/03"[Date - Publication] : "3000"[Date - Publication]', "20150300-30009999"),
        ("2015/03/09[dp]", "20150309-20150309"),
        ("2015:[dp]", "20150000-99991231"),
        ("12345[pmid]", "pmid:12345"),
        ("pmc12[pmcid]", "pmcid:PMC12"),
        ("PMC12 gout", "pmcid:PMC12 all:gout"),
        ("gout & lead", "all:gout all:lead"),
        ("((gout))", "all:gout"),
        ("gout[disease]", "disease:gout"),
    ],
)
def test_what_a_query_says(query, expected):
    assert said(parse(query)) == expected


@pytest.mark.parametrize(
    ("query", "at", "what"),
    [
        ("", 0, "nothing to search for"),
        ("  ", 0, "nothing to search for"),
        ("gout AND", 8, "nothing stands behind AND"),
        ("gout AND OR x", 9, "nothing stands behind AND"),
        ("OR gout", 0, "nothing stands before OR"),
        ("a (b", 2, "not closed"),
        ("a b)", 3, "nothing opens"),
        ("a ()", 2, "between these parentheses"),
        ('a "b', 2, "quotation mark"),
        ("a[ti", 1, "not closed"),
        ("a] b", 1, "nothing opens"),
        ("a[xx]", 1, "no tag “xx”"),
        ("[ti] a", 0, "behind no word"),
        ("gout ca*", 7, "fewer than 3"),
        ("cal*um", 3, "only end a word"),
        ("x AND *itis", 6, "only end a word"),
        ('"&"', 0, "no letter"),
        ("gout AND &", 9, "no letter"),
        ("gout 20x[dp]", 5, "no date"),
        ("2015/13[dp]", 0, "no date"),
        ("2015[dp]:", 8, "behind this colon"),
        ("PMC12[pmid]", 0, "no PMID"),
        ("a b[tiab:~3]", 3, "only words in quotes"),
        ('"a b"[tiab:~x]', 12, "no number"),
        ("(" * 50 + "a" + ")" * 50, 40, "too many parentheses"),
    ],
)
def test_what_is_wrong_is_pointed_at(query, at, what):
    with pytest.raises(BadQuery, match=what) as refused:
        parse(query)
    assert refused.value.at == at
    line, caret = refused.value.pointed.split("\n")
    assert caret.index("^") == at
    assert line == query[:100]


def test_length_and_number_of_terms_are_bounded():
    for query in ("a" * (LONGEST + 1), "a " * 501):
        with pytest.raises(BadQuery, match=r"may have|more than"):
            parse(query)


def test_a_long_query_is_shown_around_the_place():
    with pytest.raises(BadQuery) as refused:
        parse("gout " * 40 + "[ti]x[ti] [zz]")
    line, caret = refused.value.pointed.split("\n")
    assert len(line) <= 120
    assert line[caret.index("^")] == "["


def test_offsets_are_those_of_the_query():
    query = '  gout AND ("uric acid"[ti] OR lead*)'
    expression = parse(query)
    terms = [
        expression.parts[0].terms[0],
        expression.parts[1].parts[0],
        expression.parts[1].parts[1].terms[0],
    ]
    assert [query[term.start : term.end] for term in terms] == ["gout", '"uric acid"', "lead*"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gout", False),
        ("Crohn's disease (mild)", False),
        ("gout and lead", False),
        ("gout AND lead", True),
        ("gout[mh]", True),
        ('"gout"', True),
        ("gou*", True),
        ("gout[mh", True),
    ],
)
def test_what_is_a_query_and_what_a_name(text, expected):
    assert uses_syntax(text) is expected


def test_words_that_tell_nothing_are_left_out_where_others_tell():
    assert [term.text for term in without_stop_words(parse("cancer of the lung"))] == ["cancer", "lung"]
    assert [term.text for term in without_stop_words(parse("what is this"))] == ["what", "is", "this"]
