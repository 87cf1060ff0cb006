"""The table of commands."""

from __future__ import annotations

import re
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from nosology.answer.entry_records import FindingEntry
from nosology.answer.rephrasing.rephrasing import rephrase as in_other_words
from nosology.cli import (
    answers,
    auditing,
    diagnosing,
    exporting,
    findings,
    inventory,
    keeping_current,
    literature_pulling,
    loading,
    printing,
    pulling,
    replicating,
    searching,
    settings,
    tables,
)
from nosology.cli import asking as questions
from nosology.cli import browsing as ways
from nosology.cli import coverage as covering
from nosology.cli import models as models_commands
from nosology.cli.options import HomeOption, HostOption, JsonOption, PortOption
from nosology.cli.progress import byte_bars, record_bars
from nosology.cli.reading import as_text, read_bytes, read_text
from nosology.library.building import build_library, is_current
from nosology.library.extending import add_files
from nosology.library.found import found_to_dict
from nosology.library.home import Home
from nosology.library.opening import open_library
from nosology.library.ray_reading import on_ray
from nosology.library.reading import reading
from nosology.library.status import status_of
from nosology.sources.documents import fetch_document
from nosology.sources.releases import specs_in_use
from nosology.sources.store import Store

app = typer.Typer(
    help="A database of diseases in which every sentence can be checked.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_URL = re.compile(r"https?://", re.IGNORECASE)
_FINDINGS = "HP"
"""Prefix of findings, some of which are treated as diseases too."""
_SHOWCASE = "What are the causes of dystrophic calcification?"


@app.command()
def pull(  # noqa: PLR0913 -- one parameter an option
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Keys of sources, for their live releases; pubmed, medquad for literature "
            "[default: all sources, as pinned]"
        ),
    ] = None,
    *,
    pinned: Annotated[
        bool, typer.Option("--pinned", help="Take the pinned snapshots, and use them again")
    ] = False,
    query: Annotated[
        str | None, typer.Option(help="pubmed: the records found for this, as typed into PubMed")
    ] = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="pubmed: the annual baseline (50 GB)")] = False,
    updates: Annotated[bool, typer.Option("--updates", help="pubmed: the daily update files")] = False,
    since: Annotated[
        str | None, typer.Option(help="With --query a year of publication, with --updates a day (YYYY-MM-DD)")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max", min=1, help="With --query: only so many records")
    ] = None,
    files: Annotated[
        str | None, typer.Option(help="With --baseline or --updates: only files N..M of the series")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Fetch sources: pinned snapshots, live releases of those named, or literature; what is here is kept."""
    store, keys = Store(Home.at(home).downloads), sources or []
    wanted = literature_pulling.Wanted(
        query=query, baseline=baseline, updates=updates, since=since, files=files, most=most
    )
    if wanted.said or set(keys) & set(literature_pulling.LITERATURE):
        if not literature_pulling.pull_literature(keys, wanted, Home.at(home).literature):
            raise typer.Exit(2)
    elif pinned or not keys:
        pulling.pull_pinned(store, keys, drop_live=pinned)
    elif not pulling.pull_newest(store, keys):
        raise typer.Exit(2)


@app.command()
def build(
    *,
    home: HomeOption = None,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Do nothing where a library of these inputs stands")
    ] = False,
) -> None:
    """Build the library from what was pulled, verify it, and put it in place of the one before."""
    console = Console(stderr=True)
    with record_bars(console) as bars:
        manifest = build_library(Home.at(home), progress=bars, if_needed=if_needed)
    console.print(f"{manifest.line}. Content {manifest.content[:12]}.")
    if manifest.flaws:
        console.print(f"{len(manifest.flaws)} records were left out; nosology sources --flaws lists them.")
    with open_library(home, embedded=True) as library:
        kinds = Counter(problem.kind for problem in library.problems())
        covering.print_by_facet(console, library.coverage())
    if kinds:
        listed = "; ".join(f"{number:,} × {kind}" for kind, number in kinds.items())
        console.print(f"Sources disagree: {listed}. nosology sources --problems lists them.")


@app.command()
def add(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|FOLDER|URL",
            help="What to add; each format is known by its content [default: what waits in the home folder]",
        ),
    ] = None,
    *,
    internal: Annotated[
        bool,
        typer.Option("--internal", help="Let a URL be one of your own network, and http"),
    ] = False,
    on: Annotated[
        str | None,
        typer.Option("--on", help="Read on a Ray cluster: ray://HOST:PORT, or local for one of this machine"),
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add literature to the library, without building it anew."""
    chosen, console = Home.at(home), Console(stderr=True)
    with byte_bars(console) as bars:
        paths = [
            fetch_document(each, chosen.literature, internal=internal, progress=bars)
            if _URL.match(each)
            else Path(each)
            for each in files or ()
        ]
    with record_bars(console) as bars:
        executor = on_ray(on) if on else reading
        addition = add_files(chosen, paths, progress=bars, executor=executor, in_one=bool(on))
    printing.show(
        as_json,
        lambda: keeping_current.addition_to_dict(addition),
        lambda: keeping_current.print_addition(printing.console(), addition),
    )
    if addition.unread:
        raise typer.Exit(2)


@app.command()
def status(
    *,
    verify: Annotated[
        bool, typer.Option("--verify", help="Compare every byte of the library with its hash")
    ] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell how the library stands: sources, releases, age, counts, what waits, what was left out and why."""
    found = status_of(Home.at(home), thorough=verify)
    printing.show(
        as_json,
        lambda: keeping_current.status_to_dict(found),
        lambda: keeping_current.print_status(printing.console(), found),
    )
    if found.manifest is None:
        raise typer.Exit(2)


@app.command()
def ask(  # noqa: PLR0913 - one argument an option
    question: Annotated[str, typer.Argument(help="In English, up to 2,000 characters")],
    *,
    facet: questions.FacetOption = None,
    subject: questions.SubjectOption = None,
    population: questions.PopulationOption = "",
    since: questions.SinceOption = "",
    until: questions.UntilOption = "",
    as_of: questions.AsOfOption = "",
    design: questions.DesignOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the checks of each citation")] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
    form: exporting.FormatOption = None,
    output: exporting.OutputOption = None,
    rephrase: exporting.RephraseOption = False,
) -> None:
    """Answer a question: from the guidelines, and from the research, each point with its citations.

    Options take the place of what the question is understood to ask.
    """
    chosen = exporting.chosen_form(form, output, as_json=as_json)
    changes = questions.changes(subject, facet, population, since, until, as_of, design)
    model = exporting.language_model() if rephrase else None
    with open_library(home) as library:
        answer = library.ask(question, changes=changes)
        if model is not None:
            answer = in_other_words(answer, model)
        if chosen is not None:
            exporting.write(partial(library.export, answer), chosen, output)
            return
    answers.print_answer(printing.console(), answer, explain=explain)


@app.command()
def show(
    disease: Annotated[str, typer.Argument(help="Name, synonym, code or identifier")],
    *,
    home: HomeOption = None,
    as_json: JsonOption = False,
    form: exporting.FormatOption = None,
    output: exporting.OutputOption = None,
) -> None:
    """Show the page of a disease or finding, by name, synonym, code or identifier."""
    chosen = exporting.chosen_form(form, output, as_json=as_json)
    with open_library(home) as library:
        found = library.finding_only(disease)
        page = library.finding(str(found)) if found else library.disease(disease)
        if chosen is not None:
            exporting.write(partial(library.export, page), chosen, output)
        elif isinstance(page, FindingEntry):
            findings.print_finding(printing.console(), page)
        else:
            answers.print_entry(printing.console(), page)
            if page.disease.id.prefix == _FINDINGS:
                findings.print_diseases(printing.console(), library.finding(str(page.disease.id)))


@app.command()
def search(  # noqa: PLR0913 - one argument an option
    text: Annotated[
        str, typer.Argument(help="Name or words, or a query as in PubMed: gout[mh] AND 2015:2026[dp]")
    ],
    *,
    home: HomeOption = None,
    since: searching.SinceOption = None,
    until: searching.UntilOption = None,
    keep: searching.KeepOption = None,
    design: searching.DesignOption = None,
    newest: searching.NewestOption = False,
    page: Annotated[int, typer.Option(min=1, help="Which page of articles")] = 1,
    limit: Annotated[int, typer.Option(min=1, max=200, help="Articles a page")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find diseases by name, and articles by a query, with facets."""
    narrowing = searching.narrowing(since, until, keep, design, newest=newest)
    with open_library(home) as library:
        found = library.find(text, narrowing, page=page, size=limit)
    printing.show(
        as_json, lambda: found_to_dict(found), lambda: searching.print_found(printing.console(), found)
    )


@app.command()
def browse(
    way: Annotated[ways.Way, typer.Argument(help="By letter, by ICD-10-CM, by MeSH tree, or by kind")],
    where: Annotated[
        str, typer.Argument(help="Letter, code, tree number or disease [default: where the way begins]")
    ] = "",
    *,
    home: HomeOption = None,
    page: Annotated[int, typer.Option(min=1, help="Of a letter: which page")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Go through all diseases: by letter, by ICD-10-CM code, by MeSH tree number, or under a disease."""
    with open_library(home) as library:
        ordered = library.classification
        printing.show(
            as_json,
            lambda: ways.browse_to_dict(ordered, way, where, page),
            lambda: ways.print_browse(printing.console(), ordered, way, where, page),
        )


@app.command()
def annotate(
    file: Annotated[Path, typer.Argument(help="Text in UTF-8; “-” reads standard input")],
    *,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find the diseases and findings that a text names, with places and identifiers."""
    from nosology.answer.exporting.data import mention_to_dict

    text = read_text(file)
    with open_library(home) as library:
        mentions = library.annotate(text)
    if as_json:
        printing.print_json([mention_to_dict(mention) for mention in mentions])
    else:
        tables.print_mentions(printing.console(), text, mentions)


@app.command()
def audit(
    answer: Annotated[
        Path,
        typer.Argument(
            help="Text, Markdown, HTML or JSON, or a bundle of evidence; “-” reads standard input"
        ),
    ],
    *,
    live: Annotated[
        bool, typer.Option("--live", help="Ask PubMed for sources that the library does not hold")
    ] = False,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check anybody's answer against what it cites, statement by statement; exit code 1: not all holds."""
    data = read_bytes(answer, auditing.LARGEST_FILE)
    if auditing.is_bundle(data):
        clean = auditing.show_bundle(data, as_json=as_json)
    else:
        text = as_text(data, answer)
        with open_library(home) as library:
            clean = auditing.show_audit(library, text, live=live, as_json=as_json)
    if not clean:
        raise typer.Exit(1)


app.command()(diagnosing.match)
app.command()(inventory.sources)
app.command()(inventory.coverage)
app.command()(settings.settings)
app.command()(replicating.publish)
app.command()(replicating.fetch)
app.command()(loading.load)


models_commands.install(app)


@app.command()
def serve(*, home: HomeOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Serve the site."""
    _serve(home, host, port)


@app.command()
def run(*, home: HomeOption = None, host: HostOption = "127.0.0.1", port: PortOption = 8000) -> None:
    """Fetch and build what is missing, answer one question, serve the site."""
    from nosology.site.server import check_port

    check_port(host, port)
    if not is_current(Home.at(home), specs_in_use(Store(Home.at(home).downloads))):
        pull(None, home=home)
        build(home=home, if_needed=True)
    with open_library(home) as library:
        console = printing.console()
        console.print(f"$ nosology ask “{_SHOWCASE}”\n")
        answers.print_answer(console, library.ask(_SHOWCASE))
    _serve(home, host, port)


def _serve(home: Path | None, host: str, port: int) -> None:
    from nosology.library.current import Current
    from nosology.site.beside import beside_as_set
    from nosology.site.server import serve as serve_site

    def ready(address: str) -> None:
        Console(stderr=True).print(f"Serving on {address} (Ctrl+C stops)")

    sys.stdout.flush()
    with beside_as_set(Home.at(home).path) as beside:
        serve_site(lambda: Current(home), host=host, port=port, ready=ready, beside=beside)
