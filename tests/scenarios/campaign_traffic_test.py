"""The short form of `scripts/campaign traffic`."""

from __future__ import annotations

import pytest
import traffic
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", traffic.CASES, ids=by_name)
def test_traffic(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "traffic", case)
