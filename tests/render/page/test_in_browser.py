"""The page in a real browser: nothing overflows, nothing is loaded, paper shows all of it, axe finds no fault.

Needs Chromium (Debian: apt-get install chromium fonts-noto-core) and the Python package axe-playwright-python.
The pictures that it takes are left in the folder that DXTRACK_PICTURES names, to be looked at.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dxtrack.render.gate import Gate
from dxtrack.render.page.html import to_html
from dxtrack.wording import attention_order
from dxtrack.wording.words import Language
from tests.conftest import ROOT

from .reports import biting, every_status, many_areas

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("Chromium is not installed (Debian: apt-get install chromium)", allow_module_level=True)
playwright = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

LANGUAGES: tuple[Language, ...] = ("en", "vi")
WIDTHS = (320, 360, 400, 640, 761, 900, 1180)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of each report in each language, as files; one of them of a gate that failed."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, report in (
        ("every", every_status()),
        ("biting", biting()),
        ("areas", many_areas(168)),
        ("few", many_areas(9)),
    ):
        for language in LANGUAGES:
            path = made[f"{name}-{language}"] = folder / f"{name}-{language}.html"
            failing = tuple(attention_order(report.results)[:4]) if name == "biting" else ()
            path.write_text(to_html(report, language, gate=Gate(failing, "--fail-on missed")), "utf-8")
    return made


PAGES = [f"{name}-{language}" for name in ("every", "biting", "areas") for language in LANGUAGES]


def opened(browser: Any, path: Path, width: int = 1180, **options: Any) -> Any:
    """The page in a window of that width."""
    page = browser.new_page(viewport={"width": width, "height": 800}, **options)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded(browser: Any, pages: dict[str, Path], name: str) -> None:
    """The page is the only thing that is asked for, and the browser has nothing to complain about."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(pages[name].as_uri(), wait_until="networkidle")
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [pages[name].as_uri()]
    assert said == []


OVERFLOWING = """
() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && !element.closest('.scroll') && !element.closest('svg');
}).map(element => element.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(browser: Any, pages: dict[str, Path], name: str, width: int) -> None:
    """At every width the page is as wide as the window, also with everything unfolded."""
    page = opened(browser, pages[name], width)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOWING) == []
    page.close()


def test_rows_become_cards(browser: Any, pages: dict[str, Path]) -> None:
    """On a phone each row is a card, whose figures say what they are."""
    page = opened(browser, pages["every-en"], 360)
    row = page.locator("#row-economy-2030-12-31")
    assert row.evaluate("row => getComputedStyle(row).display") == "grid"
    label = "cell => getComputedStyle(cell, '::before').content"
    assert [row.locator(f".{kind}").evaluate(label) for kind in ("actual", "target", "gap")] == [
        '"Actual"',
        '"Target"',
        '"Gap"',
    ]
    page.close()
    page = opened(browser, pages["every-en"], 1180)
    assert page.locator("#row-economy-2030-12-31").evaluate("row => getComputedStyle(row).display") == "table-row"
    page.close()


@pytest.mark.parametrize("name", [name.replace("areas", "few") for name in PAGES])
@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessible(browser: Any, pages: dict[str, Path], name: str, look: str) -> None:
    """axe-core finds no violation, with everything unfolded."""
    scheme, width = ("dark" if look == "dark" else "light"), (360 if look == "phone" else 1180)
    page = opened(browser, pages[name], width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]})
    page.close()
    assert found.violations_count == 0, found.generate_report()


def test_schemes_differ(browser: Any, pages: dict[str, Path]) -> None:
    """Dark where the reader wants it dark, light else, and always light on paper."""
    ground = "getComputedStyle(document.body).backgroundColor"
    for scheme, expected in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 24, 27)")):
        page = opened(browser, pages["every-en"], color_scheme=scheme)
        assert page.evaluate(ground) == expected
        page.emulate_media(media="print")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper(browser: Any, pages: dict[str, Path], language: Language) -> None:
    """The summary fits on the first page of A4, and what is folded on the screen is printed."""
    page = opened(browser, pages[f"every-{language}"], 688)  # 182 mm
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.attention').getBoundingClientRect().bottom") < 1016  # 269 mm
    hidden = "[...document.querySelectorAll('details dd, details td')].filter(part => !part.checkVisibility()).length"
    assert page.evaluate(hidden) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert page.pdf(format="A4").startswith(b"%PDF-")
    page.close()


def test_an_example_is_short_on_paper(browser: Any) -> None:
    """The German strategy, with five charts, all its figures and their sources, takes at most five pages of A4."""
    page = opened(browser, ROOT / "examples" / "german-strategy" / "status.html")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere(browser: Any, pages: dict[str, Path], language: Language) -> None:
    """A name leads to its chart, or to its reason, which unfolds."""
    page = opened(browser, pages[f"every-{language}"])
    page.click("#row-economy-2030-12-31 a")
    assert page.locator("#chart-economy-2030-12-31").is_visible()
    page.click("#row-twins-2030-12-31 a")
    assert page.locator("#why-twins-2030-12-31").is_visible()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", ["light", "dark", "phone", "paper"])
def test_pictures(browser: Any, pages: dict[str, Path], tmp_path: Path, look: str, language: Language) -> None:
    """The page with all statuses, as it looks: no two looks are the same picture."""
    folder = Path(os.environ.get("DXTRACK_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    scheme, width = ("dark" if look == "dark" else "light"), (360 if look == "phone" else 1180)
    page = opened(browser, pages[f"every-{language}"], width, color_scheme=scheme)
    if look == "paper":
        page.pdf(path=folder / f"{language}-paper.pdf", format="A4")
        page.emulate_media(media="print")
    picture = page.screenshot(path=folder / f"{language}-{look}.png", full_page=True)
    page.close()
    assert picture.startswith(b"\x89PNG") and len(picture) > 50_000
