"""Plain text and Markdown as blocks."""

from nosology.answer.auditing.lines import line_blocks
from nosology.answer.auditing.records import BlockKind


def test_headings_paragraphs_and_items():
    blocks = line_blocks(
        "# Gout\n\nIt hurts.\n\n**Causes**\n\n- Lead\n- *Obesity*, often\n\nTreatment\nRest helps."
    )
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "Gout"),
        (BlockKind.PARAGRAPH, "It hurts."),
        (BlockKind.HEADING, "Causes"),
        (BlockKind.ITEM, "Lead"),
        (BlockKind.ITEM, "Obesity, often"),
        (BlockKind.HEADING, "Treatment"),
        (BlockKind.PARAGRAPH, "Rest helps."),
    ]


def test_wrapped_lines_are_one_paragraph():
    [block] = line_blocks(
        "Gout is a disease in which crystals of urate settle in joints and\nhurt a great deal."
    )
    assert block.text.endswith("joints and hurt a great deal.")


def test_links_leave_the_identifier_they_lead_to():
    [block] = line_blocks(
        "It hurts [Kim](https://pubmed.ncbi.nlm.nih.gov/12/) and [1](https://doi.org/10.1000/x)."
    )
    assert block.text == "It hurts Kim [PMID:12] and [DOI:10.1000/x]."


def test_comparisons_are_no_quotations():
    [block] = line_blocks("It was larger, p > 0.05 and n < 7.")
    assert block.text == "It was larger, p > 0.05 and n < 7."


def test_escapes_and_tables():
    blocks = line_blocks("| Drug | Effect |\n|---|---|\n| Colchicine | helps \\[1\\] |")
    assert [block.text for block in blocks] == ["Drug Effect", "Colchicine helps [1]"]
