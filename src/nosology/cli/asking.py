"""The options that change how a question is understood."""

from __future__ import annotations

from typing import Annotated

import typer

from nosology.answer.asking.changing import Changes

FacetOption = Annotated[
    list[str] | None,
    typer.Option("--facet", help="Answer this facet, whatever the question asks for; repeatable"),
]
SubjectOption = Annotated[
    list[str] | None,
    typer.Option("--subject", help="Answer on this disease: identifier, code or name; repeatable"),
]
PopulationOption = Annotated[str, typer.Option("--population", help="The patients meant, or “any”")]
SinceOption = Annotated[str, typer.Option("--since", help="First year of evidence, or “any”")]
UntilOption = Annotated[str, typer.Option("--until", help="Last year of evidence, or “any”")]
AsOfOption = Annotated[str, typer.Option("--as-of", help="Evidence as it stood in this year, or “any”")]

DesignOption = Annotated[
    list[str] | None,
    typer.Option(
        "--design",
        help="Rest the research part on this kind of study: systematic reviews, trials, observational, "
        "case reports, other; repeatable",
    ),
]


def changes(
    subject: SubjectOption,
    facet: FacetOption,
    population: PopulationOption,
    since: SinceOption,
    until: UntilOption,
    as_of: AsOfOption,
    design: DesignOption,
) -> Changes:
    """What the options put in the place of what a question is understood to ask.

    Raises:
        UsageError: Something given is no facet, no year …; see `Changes.parse`.
    """
    return Changes.parse(
        subjects=subject or (),
        facets=facet or (),
        population=population,
        since=since,
        until=until,
        as_of=as_of,
        designs=design or (),
    )
