"""The guard's page, read by a real browser: nothing hangs out, text can be read in
both schemes, and the graph has a node a revision."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Browser
from chain import Chain
from guard_chains import add_unsound
from headgate import Headgate


@pytest.fixture
def browser() -> Browser:
    """Chromium, if there is one."""
    found = Browser.find()
    if found is None:
        pytest.skip("no Chromium here: the guard's page is not looked at")
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages by name, each made once for all tests."""
    return {}


@pytest.fixture
def page(
    headgate: Headgate, chain: Chain, pages: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:  # fmt: skip
    """The guard's page about a chain that does not pass."""
    if "some" not in pages:
        add_unsound(chain)
        path = tmp_path_factory.mktemp("page") / "guard.html"
        done = headgate.run("guard", "--report", path, timeout=300)
        assert done.returncode == 1, done
        assert "FAILED   reversible" in done.stdout, done
        pages["some"] = path
    return pages["some"]


def test_the_graph_has_a_node_a_revision(browser: Browser, page: Path) -> None:
    dom = browser.dom(page)
    nodes = re.findall(r'<a class="node (\w+)" href="#([\w-]+)">', dom)
    assert len(nodes) == 5
    assert nodes[1][0] == "failed"
    # Five parents, one dependency.
    assert len(re.findall(r'<path class="edge ', dom.split("</svg>")[0])) == 6
    for _, place in nodes:
        assert dom.count(f'id="{place}"') == 1
    assert "name|&lt;&amp;'" in dom
    assert "the rows are gone" in dom
    assert re.search(r'<i class="bar l\d"', dom)


def test_nothing_in_the_page_runs(browser: Browser, page: Path) -> None:
    dom = browser.dom(page)
    assert "<title>headgate guard failed: " in dom
    assert "<script" not in dom
    assert "&lt;script&gt;document.title" in dom


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 400])
def test_everything_fits_and_can_be_read(
    browser: Browser, page: Path, width: int, dark: bool
) -> None:
    found = browser.measure(page, width=width, dark=dark)
    assert found["width"] == width
    assert found["scroll"] <= width
    assert found["texts"] > 50
    assert found["faint"] == []
    red, *_ = map(int, re.findall(r"\d+", found["page"]))
    assert (red < 128) is dark


def test_light_and_dark_are_seen(
    browser: Browser, page: Path, tmp_path: Path
) -> None:
    light = browser.screenshot(page, tmp_path / "light.png")
    dark = browser.screenshot(page, tmp_path / "dark.png", dark=True)
    assert light.startswith(b"\x89PNG") and dark.startswith(b"\x89PNG")
    assert min(len(light), len(dark)) > 20_000
    assert light != dark
