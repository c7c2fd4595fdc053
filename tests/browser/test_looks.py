"""Every page fits every screen, in light and dark, for hands, keyboards and screen readers."""

import pytest

from tests.browser.visitors import MOST_STOPS, PAGES

pytestmark = pytest.mark.browser

SAMPLE = {"project": "alpha-manufacturing-2026"}
CRITERIA = {**SAMPLE, "practice": "incident-management", "view": "criteria", "question": 2}
WIDTHS = (360, 390, 1280, 1920)
PHONE = {"width": 390, "height": 844}
PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(18, 24, 29)"}
LEAST_TOUCH = 44  # pixels
WIDER_THAN_THE_SCREEN = """() => ['html', 'body', '[data-testid=stAppViewContainer]',
    '[data-testid=stMain]', '[data-testid=stMainBlockContainer]']
  .filter((name) => {
    const part = document.querySelector(name);
    return part.scrollWidth > part.clientWidth + 1;
  })"""
MARK_FOCUS = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const look = getComputedStyle(part);
  const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
  part.dataset.reached = ring || look.boxShadow !== 'none' ? 'seen' : 'unseen';
  return part.dataset.reached;
}"""
BUTTONS = """(state) => [...document.querySelectorAll('[data-testid=stMain] button')]
  .filter((b) => b.checkVisibility() && !b.disabled && b.tabIndex >= 0)
  .filter((b) => b.role !== 'radio' && b.role !== 'tab')
  .filter((b) => (b.dataset.reached ?? 'missed') === state)
  .map((b) => b.innerText || b.getAttribute('aria-label') || b.outerHTML.slice(0, 120))"""
GROUPS_MISSED = """() => [...document.querySelectorAll('[role=radiogroup], [role=tablist]')]
  .filter((group) => group.checkVisibility() && !group.querySelector('[data-reached=seen]'))
  .map((group) => group.getAttribute('aria-label') || group.innerText)"""


def too_wide(visitor, width):
    """Return the parts of the page that scroll sideways at a width."""
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.page.wait_for_timeout(600)  # charts and tables redraw
    return [f"{width}: {part}" for part in visitor.page.evaluate(WIDER_THAN_THE_SCREEN)]


def walk_by_tab(visitor):
    """Press Tab until the page's end, marking what was reached and whether it showed."""
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(MARK_FOCUS) is None:
            return


def small_targets(visitor, selector):
    """Return the visible elements lower than a thumb is wide, with their heights."""
    boxes = [(e.inner_text(), e.bounding_box()) for e in visitor.page.locator(selector).all()]
    return [
        f"{text}: {box['height']:.0f}" for text, box in boxes if box and box["height"] < LEAST_TOUCH
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(look, page):
    visitor = look(page, **SAMPLE)

    wide = [part for width in WIDTHS for part in too_wide(visitor, width)]

    assert wide == []


@pytest.mark.parametrize("scheme", PAPER)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_serious_violation(look, page, scheme):
    visitor = look(page, scheme, **SAMPLE)

    assert visitor.serious_violations() == []


@pytest.mark.parametrize("scheme", PAPER)
def test_the_questions_have_no_serious_violation(look, scheme):
    visitor = look("assess", scheme, **CRITERIA)

    assert visitor.serious_violations() == []


@pytest.mark.parametrize("tab", ["All practices", "Value chain and dimensions", "Explain"])
def test_no_tab_of_the_results_has_a_serious_violation(look, tab):
    visitor = look("results", **SAMPLE)

    visitor.page.get_by_role("tab", name=tab).click()
    visitor.pause()

    assert visitor.serious_violations() == []


@pytest.mark.parametrize(("scheme", "paper"), PAPER.items())
def test_the_app_follows_the_theme_of_the_system(look, scheme, paper):
    visitor = look("results", scheme, **SAMPLE)

    colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert visitor.page.evaluate(colour) == paper


@pytest.mark.parametrize("page", PAGES)
def test_every_button_is_reached_by_tab_and_shows_it(look, page):
    visitor = look(page, **CRITERIA)

    walk_by_tab(visitor)

    assert visitor.page.evaluate(BUTTONS, "missed") == []
    assert visitor.page.evaluate(BUTTONS, "unseen") == []
    assert visitor.page.evaluate(GROUPS_MISSED) == []


@pytest.mark.parametrize(
    ("view", "selector"),
    [
        ("criteria", ".st-key-answers button"),
        ("criteria", ".st-key-moves button"),
        ("criteria", "[data-testid=stButtonGroup] button"),
        ("quick", ".st-key-quick-statements label:has(input)"),
        ("quick", ".st-key-moves button"),
    ],
)
def test_a_thumb_hits_the_answers_on_a_phone(look, view, selector):
    visitor = look("assess", **{**CRITERIA, "view": view})
    visitor.page.set_viewport_size(PHONE)
    visitor.pause()

    assert visitor.page.locator(selector).count() > 1
    assert small_targets(visitor, selector) == []


def test_a_phone_shows_a_select_box_instead_of_the_list(look):
    visitor = look("assess", **CRITERIA)

    visitor.page.set_viewport_size(PHONE)

    assert visitor.page.locator(".st-key-practice-select").is_visible()
    assert not visitor.page.locator(".st-key-practice-list").is_visible()


def test_the_own_font_is_used(look):
    visitor = look("projects")

    loaded = "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    assert any("IBM Plex Sans" in family for family in visitor.page.evaluate(loaded))
