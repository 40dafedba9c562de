"""A campaign's short form as tests: what a scenario's file needs of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stage import Case, Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage for few rounds and generous limits; always the same seed."""
    with Stage(tmp_path_factory.mktemp("campaign"), seed=1, short=True) as made:
        yield made


def must_hold(stage: Stage, subject: str, case: Case) -> None:
    """Plays a case; whatever was found fails the test."""
    row = stage.play(subject, case)
    assert not row.violations, "\n".join(map(str, row.violations))
    assert row.runs


def by_name(case: Case) -> str:
    """A case as a test's id."""
    return case.name
