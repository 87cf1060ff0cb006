"""Fetching, and nothing else: what the outside files are, getting them, keeping them by their hash."""

from nosology.sources.progress import Progress, Silent
from nosology.sources.pull import Pulled, pull, pull_all
from nosology.sources.registry import Member, SourceSpec, Wheel, load_specs
from nosology.sources.store import Store

__all__ = [
    "Member",
    "Progress",
    "Pulled",
    "Silent",
    "SourceSpec",
    "Store",
    "Wheel",
    "load_specs",
    "pull",
    "pull_all",
]
