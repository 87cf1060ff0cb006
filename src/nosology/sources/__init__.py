"""Fetching, and nothing else: what the outside files are, getting them, keeping them by their hash."""

from nosology.sources.documents import fetch_document, pull_medquad
from nosology.sources.journal import Holding, pulled_literature
from nosology.sources.live import Refreshed, pull_live, use_pinned
from nosology.sources.progress import Progress, Silent
from nosology.sources.pubmed_files import pull_files
from nosology.sources.pubmed_query import pull_query
from nosology.sources.pull import Pulled, pull, pull_all
from nosology.sources.registry import LiveFile, Member, SourceSpec, Wheel, load_specs
from nosology.sources.releases import specs_in_use
from nosology.sources.store import Store

__all__ = [
    "Holding",
    "LiveFile",
    "Member",
    "Progress",
    "Pulled",
    "Refreshed",
    "Silent",
    "SourceSpec",
    "Store",
    "Wheel",
    "fetch_document",
    "load_specs",
    "pull",
    "pull_all",
    "pull_files",
    "pull_live",
    "pull_medquad",
    "pull_query",
    "pulled_literature",
    "specs_in_use",
    "use_pinned",
]
