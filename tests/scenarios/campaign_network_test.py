"""The short form of `scripts/campaign network`."""

from __future__ import annotations

import network
import pytest
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", network.CASES, ids=by_name)
def test_network(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "network", case)
