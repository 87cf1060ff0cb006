"""Decision models on the site."""

import pytest
from lxml import html

FORM = {"calcium": "9.4 mg/dL", "phosphate": "3.8", "tissue_damage": "yes", "age": "40"}


def sent(site, name="calcification", **fields):
    return site.post(f"/classify/{name}", data=FORM | fields)


def tree(answered):
    return html.document_fromstring(answered.text)


def test_the_list_leads_to_every_model(site, library):
    links = tree(site.get("/classify")).xpath("//main//@href")
    assert {f"/classify/{name}" for name in library.models.names()} <= set(links)


@pytest.mark.parametrize("name", ["calcification", "lupus", "corrected-calcium"])
def test_a_form_asks_for_every_input_and_every_field_has_a_label(site, library, name):
    page = tree(site.get(f"/classify/{name}"))
    model = library.models.model(name)
    names = set(page.xpath("//form[@class='model']//@name"))
    assert {each.id for each in model.inputs} <= names
    labelled = set(page.xpath("//label/@for"))
    ids = page.xpath("//form[@class='model']//input[@type='text']/@id | //form[@class='model']//select/@id")
    assert set(ids) <= labelled
    assert len(page.xpath("//fieldset[legend]")) == len(page.xpath("//fieldset"))


def test_a_result_says_what_holds_why_and_who_says_so(site):
    page = tree(sent(site))
    result = page.xpath("//section[@id='result']")[0].text_content()
    assert "holds Dystrophic" in " ".join(result.split())
    assert "would decide most" in result
    assert page.xpath("//ol[@class='references']/li")
    assert page.xpath("//input[@name='calcium']/@value") == ["9.4 mg/dL"]


def test_the_drawing_marks_the_path_and_says_it_in_words(site):
    page = tree(sent(site))
    drawing = page.xpath("//*[local-name()='svg']")[0]
    assert drawing.xpath("string(.//*[local-name()='title'])").startswith("Mechanism")
    assert "Holds: Dystrophic" in drawing.xpath("string(.//*[local-name()='desc'])")
    assert drawing.xpath(".//*[contains(@class, 'marked')]/@d")[0].startswith("M")


def test_what_is_sent_stands_in_no_address(site):
    answered = sent(site)
    assert answered.status_code == 200
    assert "9.4" not in str(answered.request.url)
    assert "set-cookie" not in answered.headers


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"calcium": "94 mg/dL"}, "is impossible"),
        ({"calcium": "<script>alert(1)</script>"}, "is no number"),
        ({"calcum": "9"}, "has no input"),
        ({"set.product_threshold": "much"}, "is no number"),
    ],
)
def test_what_cannot_be_is_said_on_the_form(site, fields, words):
    answered = sent(site, **fields)
    assert answered.status_code == 400
    assert words in tree(answered).xpath("string(//div[@role='alert'])")
    assert answered.text.count("<script") == 1  # the site’s own, in the head


def test_a_parameter_is_taken(site):
    answered = sent(
        site, calcium="10", phosphate="6.5", phosphate_range="2-7", **{"set.product_threshold": "60"}
    )
    assert "holds Metastatic" in " ".join(tree(answered).xpath("string(//section[@id='result'])").split())


def test_a_form_that_is_too_long_is_refused(site):
    assert sent(site, calcium="9" * 30_000).status_code == 413


def test_an_unknown_model(site):
    assert site.get("/classify/nothing").status_code == 404
    assert site.post("/api/classify/nothing", json={"answers": {}}).status_code == 404


def test_the_data(site, library):
    listed = site.get("/api/models").json()["models"]
    assert {each["id"] for each in listed} == set(library.models.names())
    assert site.get("/api/models/curb65").json()["inputs"][0]["id"] == "urea"
    found = site.post("/api/classify/calcification", json={"answers": FORM}).json()
    [mechanism] = [axis for axis in found["axes"] if axis["id"] == "mechanism"]
    assert [each["id"] for each in mechanism["outcomes"] if each["status"] == "holds"] == ["dystrophic"]


@pytest.mark.parametrize(
    "body", [{"answers": {"calcium": 9}}, {"answers": []}, {}, {"answers": {"calcium": "much"}}]
)
def test_data_that_cannot_be(site, body):
    answered = site.post("/api/classify/calcification", json=body)
    assert answered.status_code == 400
    assert answered.json()["detail"]


@pytest.mark.parametrize("name", ["corrected-calcium", "lupus", "hypercalcaemia"])
def test_a_form_sent_empty_leaves_everything_open(site, name):
    answered = site.post(f"/classify/{name}", data={})
    assert answered.status_code == 200
    assert not tree(answered).xpath("//span[contains(@class, 'guideline')][text()='holds']")
