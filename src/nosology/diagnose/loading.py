"""Reading decision models from files, and where they lie: those shipped, and a user's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

import yaml

from nosology.diagnose.nodes import Node
from nosology.diagnose.reading import model_of
from nosology.diagnose.records import Model
from nosology.diagnose.resolving import resolved
from nosology.errors import ModelError, UnknownModel

FOLDER_VARIABLE = "NOSOLOGY_MODELS"
"""The environment variable that names a user's own folder of models."""
_LARGEST = 1_000_000
_SUFFIX = ".yaml"


def read_model(path: Path) -> Model:
    """Read a model.

    Raises:
        ModelError: The file is none; the message names file, line and key.
    """
    try:
        text = _text(path)
        node = Node.of(text)
        return resolved(model_of(node), node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"this is no YAML: {error.problem or 'it cannot be read'}"
        raise ModelError(what, source=path.name, record=f"line {line}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise ModelError(f"cannot be read: {error}", source=path.name) from error
    except ModelError as error:
        raise ModelError(error.what, source=path.name, record=error.record, remedy=error.remedy) from error


def _text(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise ModelError(f"larger than {_LARGEST:,} bytes")
    return path.read_text(encoding="utf-8")


class Models:
    """The decision models at hand: those shipped, and those of a user's folder, which come first.

    Each is read when it is asked for.

    Args:
        folder: A user's own, of ``NAME.yaml`` each; by default what ``NOSOLOGY_MODELS`` names, if anything.

    Raises:
        ModelError: There is no such folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get(FOLDER_VARIABLE, "")
        own = folder or (Path(named) if named else None)
        if own is not None and not own.is_dir():
            remedy = f"Check --models or {FOLDER_VARIABLE}"
            raise ModelError("there is no such folder of models", source=str(own), remedy=remedy)
        self._paths: Mapping[str, Path] = _paths(Path(str(files("nosology.diagnose") / "models"))) | (
            _paths(own) if own else {}
        )
        self._read: dict[str, Model] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all, in alphabetical order."""
        return tuple(sorted(self._paths))

    def model(self, name: str) -> Model:
        """The model of this name.

        Raises:
            UnknownModel: There is none.
            ModelError: Its file is not well formed.
        """
        if name not in self._paths:
            near = get_close_matches(name, self.names(), 3, 0.5) or self.names()
            remedy = f"Did you mean {' or '.join(near)}?" if len(near) < len(self.names()) else _listed(near)
            raise UnknownModel(f"there is no decision model “{name[:60]}”", remedy=remedy)
        if name not in self._read:
            self._read[name] = self._loaded(name)
        return self._read[name]

    def all(self) -> tuple[Model, ...]:
        """Every model.

        Raises:
            ModelError: A file is not well formed.
        """
        return tuple(self.model(name) for name in self.names())

    def _loaded(self, name: str) -> Model:
        path = self._paths[name]
        model = read_model(path)
        if model.id != name:
            raise ModelError(
                f"the model calls itself “{model.id}”",
                source=path.name,
                remedy=f"Name the file {model.id}{_SUFFIX}",
            )
        return model


def _paths(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob(f"*{_SUFFIX}"))}


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return f"There are: {', '.join(names)}"
