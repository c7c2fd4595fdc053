"""The reality check: figures typed in or read from an export stand beside the claimed level."""

import re

import pytest

from assessment.project import Agreed, Exclusion, MeasuredFigure
from tests.app_pages.visits import (
    SIGNED,
    choose,
    errors,
    is_drawn_without_error,
    make_project,
    press,
    put,
    said,
    type_in,
    visit,
    widgets,
    words,
)
from tests.storage.sample_tickets import write_export

REOPENED = "incident-management.f1"
LEVELS = {"incident-management": 3, "service-desk": 2, "change-enablement": 2}
TICKETS = [
    *({"reopen count": str(int(n < 5)), "priority": "1 - Critical"} for n in range(25)),
    {"type": "Change", "close code": "Unsuccessful"},
    {"opened": "soon"},
]
HOSTILE = "<b>x</b> [y](https://evil.example) ![z](https://evil.example/z.png) :material/home: $1$"


def measure(figure=REOPENED, value=18.0, **parts):
    return MeasuredFigure(
        **{"figure": figure, "value": value, "source": "typed in", **SIGNED, **parts}
    )


def put_project(store, *figures, **changes):
    """Put a project with three quick answers and some figures into the store."""
    agreed = [Agreed(item=item, answer=level, **SIGNED) for item, level in LEVELS.items()]
    project = make_project(agreed=agreed, figures=figures, **changes)
    return {"project": store.import_project(project)}


def open_tab(address):
    visitor = visit("quality", **address)
    visitor.session_state["quality-tabs"] = "Reality check"
    return visitor.run()


def upload(visitor, content, name="2026-11-24.csv"):
    return visitor.file_uploader[0].set_value((name, content, "text/csv")).run()


def kept(store):
    return {f.figure: f for f in store.load_project("acme").figures}


def cells(visitor, place=0):
    return visitor.table[place].value.to_numpy().tolist()


def plain(found):
    return re.sub(r"\\(.)", r"\1", found)


def tick(visitor, start):
    box = next(box for box in visitor.checkbox if plain(box.label).startswith(start))
    return box.check().run()


def test_without_figures_the_tab_says_how_to_get_them(store):
    visitor = open_tab(put_project(store))

    assert "No operating figure yet" in words(visitor)
    assert not visitor.table
    assert is_drawn_without_error(visitor)


def test_a_figure_stands_beside_the_claim_of_its_practice(store):
    figure = measure(cases=40, period="2026-10")
    visitor = open_tab(put_project(store, figure, measure("service-desk.f2", 12)))

    assert "The one figure" not in words(visitor)
    assert "1 of 2 figures that can be compared does not fit the claimed level." in words(visitor)
    assert "**Incident management**, claimed level\u00a03" in words(visitor)
    assert [plain(cell) for cell in cells(visitor)[0]] == [
        "Reopen rate",
        "18\u00a0%",
        "at most 6\u00a0%",
        "**weaker than the claim**, points below level 2",
    ]
    assert [plain(cell) for cell in cells(visitor, 1)[0]] == [
        "Abandoned contacts",
        "12\u00a0%",
        "at most 12\u00a0%",
        "fits",
    ]
    assert "Reopen rate: 40 cases, 2026-10, typed in" in words(visitor)


def test_a_figure_of_a_practice_out_of_scope_is_not_shown(store):
    out = Exclusion(practice="incident-management", reason="Elsewhere")
    visitor = open_tab(put_project(store, measure(), exclusions=[out]))

    assert "No operating figure yet" in words(visitor)
    assert is_drawn_without_error(visitor)


def test_a_figure_is_typed_in_and_taken_back(store):
    visitor = open_tab(put_project(store))
    visitor.number_input[0].set_value(18.0)
    visitor.number_input[1].set_value(40)
    type_in(visitor, "Period", "October 2026")

    press(visitor, "Save the figure")
    found = kept(store)[REOPENED]
    press(visitor, "Undo")

    assert (found.value, found.cases) == (18, 40)
    assert (found.period, found.source) == ("October 2026", "typed in")
    assert kept(store) == {}
    assert "No operating figure yet" in words(visitor)


def test_any_figure_of_any_practice_in_scope_can_be_typed_in(store):
    visitor = open_tab(put_project(store))
    choose(visitor, "Practice", "service-desk").run()
    choose(visitor, "Figure", "service-desk.f4").run()
    visitor.number_input[0].set_value(26.5)

    press(visitor, "Save the figure")

    assert kept(store)["service-desk.f4"].value == 26.5
    assert said(visitor) == ["Saved."]
    assert "Plausible, in days: at most 20 at level 2, 12 at level 3" in words(visitor)


def test_a_figure_without_a_value_is_not_saved(store):
    visitor = open_tab(put_project(store))

    press(visitor, "Save the figure")

    assert errors(visitor) == ["Write the measured value; nothing was saved."]
    assert kept(store) == {}


def test_a_known_figure_can_be_changed_and_removed(store):
    visitor = open_tab(put_project(store, measure(value=18, cases=40, source="ticket export a")))

    assert visitor.number_input[0].value == 18
    type_in(visitor, "Period", "October")
    press(visitor, "Save the figure")
    same = kept(store)[REOPENED]
    visitor.number_input[0].set_value(17.0)
    press(visitor, "Save the figure")
    changed = kept(store)[REOPENED]
    press(visitor, "Remove it")

    assert (same.source, same.period) == ("ticket export a", "October")
    assert (changed.source, changed.value) == ("typed in", 17)
    assert kept(store) == {}


def test_a_figure_that_is_not_known_cannot_be_removed(store):
    visitor = open_tab(put_project(store))

    remove = next(button for button in visitor.button if button.label == "Remove it")

    assert remove.disabled


def test_there_is_nothing_to_take_away_before_the_first_figure(store):
    empty = open_tab(put_project(store))
    filled = open_tab({"project": store.import_project(make_project(
        id="other", figures=[measure()],
        agreed=[Agreed(item="incident-management", answer=3, **SIGNED)],
    ))})  # fmt: skip

    assert empty.get("download_button")[0].disabled
    assert not filled.get("download_button")[0].disabled


def test_the_figures_of_an_export_are_shown_and_only_those_that_are_met_are_saved(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))

    assert "27 rows, read as UTF-8, cells separated by a comma." in words(visitor)
    assert "1 of 27 rows (3.7 %) cannot be used and are left out." in words(visitor)
    press(visitor, "Save one figure")

    found = kept(store)
    assert set(found) == {"incident-management.f4"}
    assert found["incident-management.f4"].source == "ticket export 2026-11-24.csv, 26 tickets"
    assert found["incident-management.f4"].cases == 25
    assert said(visitor) == ["Saved one figure."]


def test_a_condition_that_is_confirmed_lets_a_figure_in(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))

    tick(visitor, "Reopen rate: a ticket can be reopened for at most five working days")
    press(visitor, "Save two figures")

    assert kept(store)[REOPENED].value == 20
    assert kept(store)[REOPENED].period == "2026-11-02 to 2026-11-02"
    assert "points below level 2" in words(visitor) + str(cells(visitor))


def test_saved_figures_can_be_taken_back_one_by_one(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))
    tick(visitor, "Reopen rate")
    press(visitor, "Save two figures")

    press(visitor, "Undo")
    left = set(kept(store))
    press(visitor, "Undo")

    assert len(left) == 1
    assert kept(store) == {}


def test_after_saving_the_file_is_gone_and_the_next_one_can_come(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))

    press(visitor, "Save one figure")

    assert "Figures of practices in scope" not in words(visitor)
    assert "reality-upload" not in visitor.session_state


def test_a_file_that_is_taken_out_leaves_nothing_behind(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))

    visitor.file_uploader[0].clear().run()

    assert "reality-upload" not in visitor.session_state


def test_nothing_of_the_tickets_is_kept(store):
    rows = [{**row, "channel": f"secret {n}"} for n, row in enumerate(TICKETS)]
    visitor = upload(open_tab(put_project(store)), write_export(rows))
    tick(visitor, "Reopen rate")

    press(visitor, "Save two figures")

    assert "secret" not in store.load_project("acme").model_dump_json()


def test_a_column_that_is_not_found_is_asked_for(store):
    content = write_export([{}], ["number", "opened", "type"])
    visitor = upload(open_tab(put_project(store)), content)

    assert [plain(w.value) for w in visitor.warning] == [
        "Name the column that says when a ticket was resolved."
    ]
    assert "Figures of practices in scope" not in words(visitor)


def test_a_column_can_be_named_by_hand(store):
    content = write_export([{}]).replace(b"resolved", b"end of it")
    visitor = upload(open_tab(put_project(store)), content)

    choose(visitor, "Resolved", "end of it").run()

    assert "Figures of practices in scope" in words(visitor)


def test_the_order_of_day_and_month_is_asked_for_when_the_dates_do_not_show_it(store):
    content = write_export([{"opened": "03/04/2026 9:00", "resolved": "03/04/2026 10:00"}])
    visitor = upload(open_tab(put_project(store)), content)
    asked = [plain(w.value) for w in visitor.warning]

    choose(visitor, "Dates are written", "day first").run()

    assert asked == [
        (
            "In 'opened' day and month could change places; say whether the day or the month comes "
            "first."
        )
    ]
    assert "2026-04-03 to 2026-04-03" in [plain(row[-1]) for row in cells(visitor)]


def test_an_export_without_a_type_is_asked_what_it_holds(store):
    content = write_export([{}], ["number", "opened", "resolved", "reopen count"])
    visitor = upload(open_tab(put_project(store)), content)

    choose(visitor, "All tickets are", "incidents").run()

    assert [plain(row[0]) for row in cells(visitor)] == ["Reopen rate"]


def test_the_meaning_of_words_can_be_corrected(store):
    rows = [{"type": "Ticket", "reopen count": "1"}, {"type": "Ticket"}]
    visitor = upload(open_tab(put_project(store)), write_export(rows))
    incidents = next(m for m in visitor.multiselect if m.label == "Incidents")

    incidents.set_value(["Ticket"]).run()

    assert [plain(cell) for cell in cells(visitor)[0]][:3] == ["Reopen rate", "50\u00a0%", "2"]


def test_figures_of_practices_out_of_scope_are_shown_but_not_saved(store):
    out = Exclusion(practice="incident-management", reason="Elsewhere")
    visitor = upload(open_tab(put_project(store, exclusions=[out])), write_export(TICKETS))

    save = next(button for button in visitor.button if button.label.startswith("Save no"))

    assert save.disabled
    assert "Reopen rate" in str([table.value.to_numpy().tolist() for table in visitor.table])


def test_rows_that_cannot_be_used_are_listed(store):
    visitor = upload(open_tab(put_project(store)), write_export(TICKETS))

    assert "row 28, 'opened': must be a date such as" in words(visitor)


def test_an_export_without_a_usable_row_makes_no_figure(store):
    visitor = upload(open_tab(put_project(store)), write_export([{"opened": "soon"}]))

    assert errors(visitor) == ["No row can be used, so there is no figure."]
    assert is_drawn_without_error(visitor)


def test_a_file_that_is_no_table_is_refused_in_a_sentence(store):
    visitor = upload(open_tab(put_project(store)), b"PK\x03\x04", "a.csv")

    assert errors(visitor) == ["The file was not read; nothing was changed."]
    assert "a.csv:1: this is an Excel workbook, not a CSV table" in words(visitor)


@pytest.mark.parametrize("place", ["name", "header", "cell"])
def test_hostile_texts_of_an_export_are_shown_as_they_are(store, place):
    name = HOSTILE if place == "header" else "caused by"
    content = write_export([{"priority": HOSTILE if place == "cell" else "P1"}, {"opened": "x"}])
    content = content.replace(b"caused by", name.encode())
    file = f"{HOSTILE}.csv" if place == "name" else "a.csv"

    visitor = upload(open_tab(put_project(store)), content, file)

    markdown = [e.value for e in (*visitor.markdown, *visitor.caption, *visitor.warning)]
    tables = [cell for table in visitor.table for row in table.value.to_numpy() for cell in row]
    assert is_drawn_without_error(visitor)
    assert not [text for text in (*markdown, *map(str, tables)) if "<b>x" in text]
    assert not [text for text in (*markdown, *map(str, tables)) if "](https" in text]


def test_hostile_texts_of_a_figure_are_shown_as_they_are(store):
    visitor = open_tab(put_project(store, measure(period=HOSTILE, source=HOSTILE)))

    assert not [caption for caption in visitor.caption if "<b>x" in caption.value]
    assert HOSTILE.replace(":material", ":\u2060material") in words(visitor)


def test_the_tab_stays_within_forty_widgets(store):
    visitor = upload(open_tab(put(store, "full")), write_export(TICKETS))

    assert is_drawn_without_error(visitor)
    assert len(widgets(visitor)) <= 40


def test_the_sample_is_drawn_with_its_figures(store):
    visitor = open_tab(put(store, "sample"))

    assert "4 of 7 figures that can be compared do not fit the claimed level." in words(visitor)
    assert len(visitor.table) == 6
    assert is_drawn_without_error(visitor)
