"""Pages, and how a visitor comes to each; a sample of those over a whole library."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from nosology.provenance import Facet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

    from nosology.library.facade import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page.

    Attributes:
        path: Its address, or that of the page with the form that leads to it.
        typed: By label, what is typed into that form.
        button: Sends the form; empty where there is none to send.
        status: What it is answered with.
    """

    path: str
    typed: Mapping[str, str] = field(default_factory=dict)
    button: str = ""
    status: int = 200

    def __str__(self) -> str:
        """For a list."""
        return self.path + (f" {self.button}" if self.button else "")

    def go(self, page: Page) -> int:
        """Come to the page; the status it is answered with."""
        answer = page.goto(self.path)
        if self.button:
            for label, words in self.typed.items():
                page.get_by_label(label).fill(words)
            with page.expect_navigation() as sent:
                page.locator("main").get_by_role("button", name=self.button, exact=True).first.click()
            answer = sent.value
        return answer.status if answer else 0


ALWAYS = tuple(
    Visit(path=path)
    for path in (
        "/", "/about", "/news", "/find?q=calc", "/search", "/match", "/audit", "/classify", "/browse",
        "/browse/classification", "/browse/icd", "/browse/mesh",
    )
)  # fmt: skip
AUDITED = "Calciphylaxis is treated with sodium thiosulfate (PMID: 21679810). It is never fatal [2].\n\n[2] doi:10.1/no"
WRONG = (
    Visit(path="/no/such/page", status=404),
    Visit(path="/disease/qqxxyyzz", status=404),
    Visit(path="/search?q=AND(", status=400),
    Visit(path="/ask?q=What is qqxxyyzz?"),
    Visit(path="/ask?q=How is MS treated?"),
    Visit(path="/ask?q=How is measles treated?&library=000000000000", status=410),
    Visit(path="/history/disease/HP:0025520"),
    Visit(path="/history/disease/MONDO:0007947"),
)
_SHARES = {"disease": 0.4, "answer": 0.17, "finding": 0.13, "source": 0.13, "place": 0.1, "search": 0.07}


def sampled(library: Library, many: int, seed: int) -> list[Visit]:
    """Pages of every kind; of those without end, as many of each kind as its share of `many` is."""
    chance = random.Random(seed)
    fixed = [*ALWAYS, *WRONG, *_mechanisms(library), *_forms(library, chance)]
    left = many - len(fixed)
    diseases = [(str(identifier), label) for identifier, label in library.diseases()]
    counts = {kind: round(left * share) for kind, share in _SHARES.items()}
    counts["disease"] += left - sum(counts.values())
    chosen = chance.sample(diseases, counts["disease"])
    cited, found = _beside(library, chance.sample(diseases, 20 * (counts["source"] + counts["finding"])))
    paths = [
        *(f"/disease/{identifier}" for identifier, _ in chosen),
        *(_question(chance, label) for _, label in chance.sample(diseases, counts["answer"])),
        *(f"/source/{each}" for each in chance.sample(sorted(cited), counts["source"])),
        *(f"/finding/{each}" for each in chance.sample(sorted(found), counts["finding"])),
        *chance.sample(_places(library, diseases, chance), counts["place"]),
        *(f"/search?q={quote(label)}" for _, label in chance.sample(diseases, counts["search"])),
    ]
    return [*fixed, *(Visit(path=path) for path in paths)]


def _mechanisms(library: Library) -> list[Visit]:
    kinds = (
        "",
        "?type=dystrophic",
        "?type=metastatic",
        "?type=calciphylaxis",
        "?type=vascular",
        "?type=inherited",
    )
    return [Visit(path=f"/mechanism/{each.id}{kind}") for each in library.mechanisms for kind in kinds]


def _forms(library: Library, chance: random.Random) -> list[Visit]:
    """Models, blank and worked out, and what the other forms lead to."""
    models = [Visit(path=f"/classify/{name}") for name in library.models.names()]
    worked = [
        Visit(
            path=each.path, button="Work it out" if library.models.model(name).is_calculator else "Classify"
        )
        for name, each in zip(library.models.names(), models, strict=True)
    ]
    names = [label for _, label in chance.sample(list(library.diseases()), 3)]
    typed = {"Findings: names": "Ectopia lentis\nArachnodactyly\nAortic root aneurysm"}
    return [
        *models,
        *chance.sample(worked, 6),
        Visit(path="/match", typed=typed, button="Rank"),
        Visit(path="/match", typed={"Findings: names": "\n".join([*names, "fever"])}, button="Rank"),
        Visit(path="/audit", typed={"The answer": AUDITED}, button="Audit"),
    ]


def _question(chance: random.Random, label: str) -> str:
    facet = chance.choice([each for each in Facet if each is not Facet.RECENT])
    return f"/ask?q={quote(f'{facet.heading} of {label}')}"


def _beside(library: Library, diseases: list[tuple[str, str]]) -> tuple[set[str], set[str]]:
    """Sources and findings on the pages of these diseases, until there are many of both."""
    cited: set[str] = set()
    found: set[str] = set()
    for identifier, _ in diseases:
        if len(cited) > 200 and len(found) > 200:
            break
        entry = library.disease(identifier)
        cited |= {str(reference.source.id) for reference in entry.answer.references}
        found |= {str(finding.id) for finding in entry.findings}
    return cited, found


def _places(library: Library, diseases: list[tuple[str, str]], chance: random.Random) -> list[str]:
    ordered = library.classification
    letters = [letter for letter, count in ordered.letters().items() if count]
    return [
        *(f"/browse/letter/{letter}" for letter in chance.sample(letters, 6)),
        *(f"/browse/icd/{each.code}" for each in ordered.icd().parts[:6]),
        *(f"/browse/mesh/{each.code}" for each in ordered.mesh().parts[:6]),
        *(f"/browse/classification/{identifier}" for identifier, _ in chance.sample(diseases, 12)),
    ]
