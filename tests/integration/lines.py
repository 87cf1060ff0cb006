"""What a failed command may say."""

from __future__ import annotations

import subprocess


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a command that ended with exit code 2 and printed nothing else."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("nosology: ")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr
