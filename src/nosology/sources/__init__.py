"""Fetching, and nothing else: what the outside files are, getting them, keeping them by their hash."""

from nosology.sources.live import Refreshed, pull_live, use_pinned
from nosology.sources.progress import Progress, Silent
from nosology.sources.pull import Pulled, pull, pull_all
from nosology.sources.registry import LiveFile, Member, SourceSpec, Wheel, load_specs
from nosology.sources.releases import specs_in_use
from nosology.sources.store import Store

__all__ = [
    "LiveFile",
    "Member",
    "Progress",
    "Pulled",
    "Refreshed",
    "Silent",
    "SourceSpec",
    "Store",
    "Wheel",
    "load_specs",
    "pull",
    "pull_all",
    "pull_live",
    "specs_in_use",
    "use_pinned",
]
