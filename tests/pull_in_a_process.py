"""Pulls a query and a baseline into a folder, as fast as a server on this machine answers; to be killed."""

import os
import sys
from pathlib import Path

from nosology.sources.download import Patience
from nosology.sources.eutilities import EUtilities
from nosology.sources.origins import Credentials, Origins
from nosology.sources.pacing import Pace
from nosology.sources.pubmed_files import BASELINE, pull_files
from nosology.sources.pubmed_query import pull_query

literature, origins, patience = Path(sys.argv[1]), Origins.load(os.environ), Patience(pause=0.01)
service = EUtilities(
    partial=literature / "partial" / "query",
    origins=origins,
    credentials=Credentials(),
    patience=patience,
    pace=Pace(1e6),
)
pull_query("calcinosis", literature, service=service)
pull_files(BASELINE, literature, origins=origins, patience=patience)
