"""The short form of `scripts/campaign outages`."""

from __future__ import annotations

import outages
import pytest
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", outages.CASES, ids=by_name)
def test_outages(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "outages", case)
