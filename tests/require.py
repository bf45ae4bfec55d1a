"""What a test needs from the machine: missing, it skips; under REQUIRE_ALL=1 it fails."""

import os

import pytest


def everything_is_required() -> bool:
    return os.environ.get("REQUIRE_ALL", "") not in {"", "0"}


def skip_or_fail(reason: str):
    """Ends the running test. The reason says what is missing and how to get it."""
    if everything_is_required():
        pytest.fail(f"{reason} (REQUIRE_ALL is set)", pytrace=False)
    pytest.skip(reason)
