"""A visitor of the app, and the projects visitors work on."""

from datetime import UTC, datetime
from functools import lru_cache
from itertools import cycle
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element, Text, TextArea, TextInput, Widget

from app_pages import shell
from assessment.answers import GRADED
from assessment.practices import PERFORMED
from assessment.project import (
    Agreed,
    Evidence,
    Group,
    Note,
    Person,
    Strength,
    Target,
    Vote,
    start_project,
)
from assessment.review import refer_to
from examples import read_example
from storage.project_file import load_project

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROJECT_KINDS = ("none", "fresh", "sample", "full")
INCIDENTS = "incident-management"
SIGNED = {"by": "You", "at": NOON}


def visit(page="projects", **address):
    """Return a new session that shows a page; the address is what follows the question mark."""
    visitor = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    visitor.query_params.update(address)
    return go(visitor.run(), page)


def go(visitor, page):
    """Change the page as a click in the navigation does."""
    return visitor.switch_page(shell.PAGES[page]).run()


def press(visitor, label):
    """Click the one button with this label, or the first of several."""
    return next(button for button in visitor.button if button.label == label).click().run()


def type_in(visitor, label, text):
    """Type a text into the field with this label."""
    fields = [*visitor.text_input, *visitor.text_area]
    return next(field for field in fields if field.label == label).set_value(text)


def choose(visitor, label, value):
    """Pick a value in the radio, select box or group of buttons with this label."""
    widgets = [*visitor.radio, *visitor.selectbox, *visitor.get("button_group")]
    return next(widget for widget in widgets if widget.label == label).set_value(value)


def is_drawn_without_error(visitor):
    """Whether the page is there: it has a title and shows no exception."""
    return bool(visitor.title) and not visitor.exception


def title(visitor):
    """Return the sentence a page starts with."""
    return visitor.title[0].value.replace("\\", "")


def words(visitor):
    """Return every text that the page shows outside of widgets, as a reader sees it."""
    shown = [e for e in visitor if isinstance(e, Element) and not isinstance(e, Widget)]
    return "\n".join(str(e.value) for e in shown).replace("\\", "")


def errors(visitor):
    """Return the error messages a page shows."""
    return [error.value for error in visitor.error]


def said(visitor):
    """Return the short messages a page shows once."""
    return [toast.value.replace("\\", "") for toast in visitor.toast]


def widgets(visitor):
    """Return all widgets of a page."""
    return [element for element in visitor if isinstance(element, Widget)]


def markup(visitor):
    """Return every text of a page that the browser reads as Markdown or HTML."""
    literal = (Text, TextInput, TextArea)
    elements = [e for e in visitor if isinstance(e, Element)]
    texts = [e.value for e in elements if not isinstance(e, (Widget, *literal))]
    labels = [getattr(element, "label", "") for element in visitor]
    options = [option for radio in visitor.radio for option in radio.options]
    return [text for text in [*texts, *labels, *options] if isinstance(text, str)]


def make_project(organisation="Acme", **settings):
    """Return a project on the shipped framework; nothing is answered."""
    return start_project(
        organisation, refer_to(shell.framework()), **{"id": "acme", "created": NOON, **settings}
    )


@lru_cache(maxsize=1)
def make_full_project():
    """Return a project with an answer to every criterion, and some of everything else."""
    itil = shell.framework()
    grades = cycle([*GRADED, GRADED[-1]])
    performed = [f"{practice}.{PERFORMED}" for practice in itil.practices]
    agreed = [
        *(Agreed(item=item, answer=next(grades), **SIGNED) for item in itil.criteria),
        *(Agreed(item=item, answer=GRADED[-1], **SIGNED) for item in performed),
    ]
    first = next(iter(itil.criteria))
    return make_project(
        "Full",
        id="full",
        depth="full",
        agreed=agreed,
        context={q.id: q.options[-1].id for q in itil.context.questions},
        signals={s.id: Strength.OFTEN for path in itil.paths.paths for s in path.signals},
        groups=[Group(id="it", title="IT")],
        people=[Person(id="mia", name="Mia", group="it"), Person(id="ben", name="Ben")],
        votes=[Vote(item=first, person=p, answer=GRADED[-1], at=NOON) for p in ("mia", "ben")],
        notes=[Note(item=first, text="Seen on Monday", **SIGNED)],
        evidence=[Evidence(id="e1", item=first, strength="E3", title="Ticket", **SIGNED)],
        targets=[Target(practice=INCIDENTS, level=4, reason="Audit", **SIGNED)],
    )


def put(store, kind):
    """Put a project of a kind into the store and return the address that opens it."""
    if kind == "none":
        return {}
    made = {
        "fresh": make_project,
        "full": make_full_project,
        "sample": lambda: load_project(read_example("alpha-manufacturing"), "sample"),
    }
    return {"project": store.import_project(made[kind]())}


def answer_to(store, item, project="acme"):
    """Return the agreed answer to an item as the store holds it, or None."""
    agreed = {entry.item: entry.answer for entry in store.load_project(project).agreed}
    return agreed.get(item)
