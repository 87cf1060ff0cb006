"""Small decision models, written to a file as a user would."""

SMALL = """\
id: small
title: A small model
purpose: To be tested.
inputs:
  - {id: age, label: Age, kind: quantity, unit: years, plausible: [0, 130]}
  - id: calcium
    label: Calcium
    kind: quantity
    unit: mg/dL
    substance: calcium
    plausible: [2, 25]
    ranges:
      - {low: 9.0, high: 11.0, to_age: 18, sources: [paper]}
      - {low: 8.5, high: 10.5, from_age: 18, sources: [paper]}
  - {id: trauma, label: Injury, kind: yes or no}
  - {id: place, label: Place, kind: choice, choices: {arm: the arm, leg: the leg}}
parameters:
  - {id: limit, label: Limit, value: 12, unit: mg/dL, sources: [paper]}
derived:
  - {id: hurt_arm, label: The arm is hurt, as: trauma and place = "arm", sources: [paper]}
scores:
  - id: total
    label: Score
    published_maximum: 4
    groups:
      - label: All
        items:
          - {label: Injury, when: trauma, points: 1, sources: [paper]}
      - label: Highest
        rule: highest
        items:
          - {label: Arm, when: place = "arm", points: 2, sources: [paper]}
          - {label: Very high, when: calcium > limit, points: 3, sources: [paper]}
axes:
  - id: kind
    label: Kind
    total: true
    outcomes:
      - {id: raised, label: Raised, when: high(calcium), sources: [paper]}
      - {id: hurt, label: Hurt, when: not(high(calcium)) and hurt_arm, suggested: trauma, sources: [paper]}
      - {id: neither, label: Neither, when: not(high(calcium)) and not(hurt_arm), sources: [paper]}
rising:
  - {of: total, with: trauma}
sources:
  paper: {title: A paper, pmid: "PMID:1"}
"""


def write(folder, text=SMALL, name="small"):
    """A model's file in a folder."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
