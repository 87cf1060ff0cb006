"""Requests made up from the OpenAPI document: nothing fails inside, and every status is documented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from nosology.site import create_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")


def test_every_operation_answers_as_documented(small_library):
    described = schemathesis.openapi.from_asgi("/openapi.json", create_app(small_library))
    held_against = [
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    asked = 0
    for operation in described.get_all_operations():

        @settings(
            max_examples=6,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.ok().as_strategy())
        def answers_as_documented(case):
            nonlocal asked
            asked += 1
            response = case.call()
            assert response.status_code < 500
            case.validate_response(response, checks=held_against)

        answers_as_documented()
    assert asked > 80
