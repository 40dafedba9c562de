"""The short form of `scripts/campaign replicas`."""

from __future__ import annotations

import pytest
import replicas
from short_form import by_name, must_hold, stage  # noqa: F401
from stage import Case, Stage


@pytest.mark.parametrize("case", replicas.CASES, ids=by_name)
def test_replicas(stage: Stage, case: Case) -> None:  # noqa: F811
    must_hold(stage, "replicas", case)
