"""The short form of `scripts/campaign signals`."""

from __future__ import annotations

import pytest
import stop_signals
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", stop_signals.CASES, ids=by_name)
def test_signals(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "signals", case)
