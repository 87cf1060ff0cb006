"""The model that docs/models.md shows is one."""

import re
from pathlib import Path

from nosology.diagnose.classifying import classify
from nosology.diagnose.loading import Models
from nosology.diagnose.soundness import check

PAGE = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")


def test_the_example_is_read_sound_and_does_what_is_said(tmp_path):
    [text] = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "example-anaemia.yaml").write_text(text, encoding="utf-8")
    model = Models(tmp_path).model("example-anaemia")
    assert check(model).flaws == ()
    assert classify(model, {"haemoglobin": "80 g/L", "bleeding": "no"}).on("kind") == ("other",)
