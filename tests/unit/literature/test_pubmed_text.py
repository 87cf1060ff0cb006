import pytest
from lxml import etree

from nosology.literature.pubmed_text import child, children, flat, text_of, without_copyright


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<t>Plain</t>", "Plain"),
        ("<t>  folded \n\t white\u00a0space </t>", "folded white space"),
        ("<t>The <i>BRCA1</i> gene in H<sub>2</sub>O</t>", "The BRCA1 gene in H2O"),
        ("<t><b>All <i>of</i></b> it</t>", "All of it"),
        ("<t>Ca<sup>2+</sup> and CD4<sup>+</sup></t>", "Ca2+ and CD4+"),
        ("<t>10<sup>6</sup> cells, 10<sup>-3</sup> M</t>", "10⁶ cells, 10⁻³ M"),
        ("<t>10<sup>th</sup></t>", "10th"),
        ("<t>kg/m<sup>2</sup></t>", "kg/m2"),
        ("<t><sup>99</sup>Tc</t>", "99Tc"),
        ("<t/>", ""),
    ],
)
def test_markup_is_flattened_and_powers_stay_powers(xml, text):
    assert flat(etree.fromstring(xml)) == text


def test_nothing_has_no_text():
    assert (flat(None), text_of(None), children(None), child(None, "a")) == ("", "", {}, None)


def test_the_first_of_each_child_is_given():
    element = etree.fromstring("<t><a>1</a><b>2</b><a>3</a></t>")
    assert {tag: text_of(found) for tag, found in children(element).items()} == {"a": "1", "b": "2"}
    assert text_of(child(element, "a")) == "1"
    assert child(element, "c") is None


@pytest.mark.parametrize(
    "line",
    [
        "© 2021 The Authors. The Journal published by John Wiley & Sons, Ltd.",
        "© 2021 Elsevier Inc. All rights reserved.",
        "Copyright © 2020 The Authors.",
        "Copyright 2001 Wiley-Liss, Inc.",
        "This article is protected by copyright. All rights reserved.",
        "(PsycInfo Database Record (c) 2021 APA, all rights reserved).",
        "© The Author(s) 2021. Published by Oxford University Press.",
    ],
)
def test_a_closing_copyright_line_is_left_out(line):
    assert without_copyright(f"The drug worked. {line}") == "The drug worked."
    assert without_copyright(line) == ""


@pytest.mark.parametrize(
    "text",
    [
        "We compared (a) placebo, (b) 1990 patients and (c) 2000 patients given the drug.",
        "Poly(C) was used in 1978.",
        "Design is protected by copyright. This article is protected by copyright law, as shown.",
        "The copyright 1976 act was studied.",
        "The (c) 2019 cohort fared better than others.",
        "Plain text.",
    ],
)
def test_text_that_only_looks_like_one_stays(text):
    assert without_copyright(text) == text


def test_of_a_long_text_only_the_end_is_looked_at():
    text = (
        "The drug worked" + ". (c) 2000 " * 100_000
    )  # every one of them was once held against all that follows
    assert without_copyright(text).startswith("The drug worked. (c) 2000")
    assert without_copyright(f"{text}as said. © 2021 Elsevier") == f"{text}as said."


MATHS = 'xmlns:m="http://www.w3.org/1998/Math/MathML"'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<m:msup><m:mn>10</m:mn><m:mn>6</m:mn></m:msup>", "10⁶"),
        ("<m:msup>\n <m:mi>x</m:mi>\n <m:mn>2</m:mn></m:msup>", "x2"),
        (
            "<m:mfrac><m:mn>1</m:mn><m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mi>b</m:mi></m:mrow></m:mfrac>",
            "1/(a+b)",
        ),
        ("<m:msqrt><m:mn>2</m:mn></m:msqrt>", "√(2)"),
        ("<m:mfenced open='['><m:mi>a</m:mi><m:mi>b</m:mi></m:mfenced>", "[a, b)"),
        ("<m:msub><m:mi>T</m:mi>\n<m:mn>1</m:mn></m:msub>", "T1"),
        ("<m:semantics><m:mi>T</m:mi><m:annotation>T_1</m:annotation></m:semantics>", "T"),
    ],
)
def test_formulas_stand_on_one_line(xml, text):
    assert flat(etree.fromstring(f"<t {MATHS}>So <m:math>{xml}</m:math> it is</t>")) == f"So {text} it is"
