"""The short form of `scripts/campaign kill`."""

from __future__ import annotations

import kill
import pytest
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", kill.CASES, ids=by_name)
def test_kill(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "kill", case)
