"""Chromium without a window: what a page looks like once it is laid out."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Everything that holds text, against what is behind it, and how wide the page is.
MEASURE = r"""
const rgb = (text) => text.match(/[\d.]+/g).map(Number);
const light = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const behind = (element) => {
  for (let each = element; each; each = each.parentElement) {
    const color = rgb(getComputedStyle(each).backgroundColor);
    if (color.length === 3 || color[3] > 0.99) return color;
  }
  return [255, 255, 255];
};
const contrast = (element) => {
  const style = getComputedStyle(element);
  const text = element.closest("svg") ? style.fill : style.color;
  const [low, high] = [light(rgb(text)), light(behind(element))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
for (const each of document.querySelectorAll("details")) each.open = true;
const faint = [];
let texts = 0;
for (const each of document.querySelectorAll("body *")) {
  const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!own || ["SCRIPT", "TITLE", "title"].includes(each.tagName)) continue;
  texts += 1;
  const ratio = contrast(each);
  if (!(ratio >= 4.5)) faint.push([each.outerHTML.slice(0, 120), ratio]);
}
const measured = document.createElement("pre");
measured.id = "measured";
measured.textContent = JSON.stringify({
  width: innerWidth, scroll: document.documentElement.scrollWidth, texts, faint,
  page: getComputedStyle(document.body).backgroundColor,
});
parent.document.body.append(measured);
"""


class Browser:
    """Chromium, a fresh profile each time."""

    def __init__(self, program: str) -> None:
        self.program = program

    @staticmethod
    def find() -> Browser | None:
        """The one in PATH, if there is one."""
        found = [path for name in NAMES if (path := shutil.which(name))]
        return Browser(found[0]) if found else None

    def dom(self, page: Path, *, width: int = 1280, dark: bool = False) -> str:
        """The page's document, as it is once it is laid out."""
        return self._run(page, "--dump-dom", width=width, height=900, dark=dark)

    def screenshot(
        self, page: Path, image: Path, *, width: int = 1280, dark: bool = False
    ) -> bytes:
        """What is seen of the page, as PNG."""
        self._run(page, f"--screenshot={image}", width=width, height=1600, dark=dark)
        return image.read_bytes()

    def measure(self, page: Path, *, width: int, dark: bool = False) -> Any:
        """How wide a copy of the page is, all unfolded, and text that is faint."""
        copy = page.with_name("measured_" + page.name)
        text = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text())
        copy.write_text(text.replace("</body>", f"<script>{MEASURE}</script></body>"))
        # A window has a least width; a frame in it has none.
        frame = page.with_name("frame_of_" + page.name)
        frame.write_text(
            '<!DOCTYPE html><meta name="color-scheme" content="light dark"><body>'
            f'<iframe src="{copy.name}" width="{width}" height="900" frameborder="0">'
        )
        dom = self.dom(frame, dark=dark)
        (found,) = re.findall(r'<pre id="measured">(.*?)</pre>', dom, re.S)
        return json.loads(html.unescape(found))

    def _run(self, page: Path, *words: str, width: int, height: int, dark: bool) -> str:
        with tempfile.TemporaryDirectory(prefix="browser.") as profile:
            done = subprocess.run(
                [
                    self.program, "--headless", "--disable-gpu", "--hide-scrollbars",
                    "--no-first-run", "--disable-dev-shm-usage",
                    "--allow-file-access-from-files",
                    *(["--no-sandbox"] if os.geteuid() == 0 else []),
                    f"--user-data-dir={profile}", f"--window-size={width},{height}",
                    f"--blink-settings=preferredColorScheme={0 if dark else 1}",
                    *words, page.resolve().as_uri(),
                ],
                capture_output=True, text=True, timeout=120,
                env=os.environ | {"HOME": profile},
            )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout
