"""The command line: a table of commands, thin over `nosology.library`, `nosology.sources` and the site."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command. Errors of this package become one line on standard error and exit code 2.

    Below an error in a query stands the query, with a caret under the character.
    """
    from nosology.cli.commands import app
    from nosology.errors import BadQuery, NosologyError

    try:
        app()
    except NosologyError as error:
        sys.stderr.write(f"nosology: {error}\n")
        if isinstance(error, BadQuery) and error.query.strip():
            sys.stderr.write(f"{error.pointed}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
