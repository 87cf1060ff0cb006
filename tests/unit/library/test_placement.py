import json

from nosology.library.placement import place_to_dict, shelf_to_dict


def test_a_place_names_everything_by_identifier(small_library):
    data = place_to_dict(small_library.classification.place("marfan"))
    known = {data["id"], *(each["id"] for each in data["ancestors"])}
    assert {step["child"] for step in data["steps"]} | {step["parent"] for step in data["steps"]} <= known
    assert json.loads(json.dumps(data)) == data


def test_the_top_of_a_system_has_no_place_of_its_own(small_library):
    data = shelf_to_dict(small_library.classification.icd())
    assert data["at"] is None
    assert data["parts"][0]["id"] is None
    assert shelf_to_dict(small_library.classification.icd("L94"))["at"]["id"] == "ICD10CM:L94"
