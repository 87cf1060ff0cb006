"""The front door is small, documented and lasting."""

import inspect

import nosology

MOST = 15


def test_the_names_are_few_and_exist():
    assert 0 < len(nosology.__all__) <= MOST
    assert len(set(nosology.__all__)) == len(nosology.__all__)
    assert [name for name in nosology.__all__ if not hasattr(nosology, name)] == []


def test_nothing_else_is_in_sight():
    seen = {
        name
        for name, value in vars(nosology).items()
        if not name.startswith("_")
        and not inspect.ismodule(value)
        and name not in {"annotations", "TYPE_CHECKING"}
    }
    assert seen <= set(nosology.__all__)


def test_every_name_is_documented():
    bare = [
        name
        for name in nosology.__all__
        if not name.startswith("_") and not inspect.getdoc(getattr(nosology, name))
    ]
    assert bare == []


def test_every_public_method_is_typed_and_documented():
    bare = []
    for name in nosology.__all__:
        if not inspect.isclass(found := getattr(nosology, name)):
            continue
        for method, function in inspect.getmembers(found, inspect.isfunction):
            ours = (function.__module__ or "").startswith("nosology")
            if ours and not method.startswith("_"):
                typed = "return" in inspect.get_annotations(function)
                bare += [] if typed and inspect.getdoc(function) else [f"{name}.{method}"]
    assert bare == []
