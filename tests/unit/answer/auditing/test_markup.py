"""HTML of answers as blocks."""

from nosology.answer.auditing.markup import html_blocks


def texts(html):
    return [block.text for block in html_blocks(html)]


def test_blocks_without_scripts():
    html = "<h2>Gout</h2><p>It hurts<sup>1,2</sup>.</p><script>alert(1)</script><ul><li>Lead</li></ul>"
    assert texts(html) == ["Gout", "It hurts[1,2].", "Lead"]


def test_raised_powers_are_no_citations():
    assert texts("<p>10<sup>5</sup> cells and 25 kg/m<sup>2</sup></p>") == ["10^5 cells and 25 kg/m^2"]


def test_links_leave_identifiers():
    html = '<p>It hurts <a href="https://pubmed.ncbi.nlm.nih.gov/12/">1</a>, <a href="#r2">2</a>.</p>'
    assert texts(html) == ["It hurts [PMID:12], [2]."]


def test_numbers_of_ordered_items():
    assert texts("<ol><li>Kim 2017</li><li><p>Lee 2019</p></li></ol>") == ["1. Kim 2017", "2. Lee 2019"]


def test_depth_and_open_tags_cost_nothing():
    assert texts("<div>" * 50_000 + "deep" + "<b" * 1000)[0].startswith("deep")
