"""Measure what docs/performance.md states: `make bench` prints one line per figure.

Nothing here is a test: figures depend on the machine.  The app is started on a
database of its own in a temporary folder and ended again.
"""

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assessment.answers import GRADED, Answer  # noqa: E402
from assessment.project import Agreed, Depth, Project, start_project  # noqa: E402
from assessment.review import refer_to, review_project  # noqa: E402
from frameworks.crosswalk import find_crosswalk  # noqa: E402
from frameworks.library import load_library  # noqa: E402
from frameworks.loader import SHIPPED, load_itil4  # noqa: E402
from tests.bench.clock import best_of, middle_of  # noqa: E402
from tests.bench.raters import measure_bootstrap, measure_panel, measure_table  # noqa: E402

CLICKS = 60
ROUND = 15  # clicks before the page starts over
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def full_project() -> Project:
    """Return a project with every criterion answered, the same each time."""
    itil = load_itil4()
    draw = random.Random(1)  # noqa: S311  # sample answers
    now = datetime(2026, 11, 1, tzinfo=UTC)
    answers = [
        Agreed(item=criterion, answer=draw.choice(GRADED), by="bench", at=now)
        for criterion in itil.criteria
    ]
    return start_project("Bench", refer_to(itil), depth=Depth.FULL, agreed=answers)


def measure_score() -> None:
    """Print how long it takes to score a project again after one answer, and from nothing."""
    itil, project = load_itil4(), full_project()
    before = review_project(itil, project)
    changed = project.agreed[-1].model_copy(update={"answer": Answer.NOT})
    after = project.model_copy(update={"agreed": (*project.agreed[:-1], changed)})
    again = middle_of(50, lambda: review_project(itil, after, before))
    whole = middle_of(50, lambda: review_project(itil, project))
    print(f"re-score after one answer, {len(project.agreed)} answered: {again * 1e3:.1f} ms")
    print(f"score the same project from nothing: {whole * 1e3:.1f} ms")


def measure_load() -> None:
    """Print the load of the framework in fresh processes beside a bare parse of its bytes."""
    bare = (
        "import time,yaml,pathlib;"
        "b=[p.read_bytes() for p in pathlib.Path('frameworks/itil4').rglob('*.yaml')];"
        "t=time.perf_counter();[yaml.load(x,Loader=yaml.CSafeLoader) for x in b];"
        "print(time.perf_counter()-t)"
    )
    ours = (
        "import time;from frameworks.loader import load_itil4;"
        "t=time.perf_counter();load_itil4();print(time.perf_counter()-t)"
    )
    size = sum(path.stat().st_size for path in (SHIPPED / "itil4").rglob("*.yaml"))
    parse, load = (min(float(_python(code)) for _ in range(5)) for code in (bare, ours))
    print(
        f"framework load, {size:,} bytes: {load * 1e3:.0f} ms; "
        f"bare C parse {parse * 1e3:.0f} ms; ratio {load / parse:.2f}"
    )


def measure_library() -> None:
    """Print the load of every framework and mapping set beside a bare parse of their bytes."""
    bare = (
        "import time,yaml,pathlib;"
        "b=[p.read_bytes() for p in pathlib.Path('frameworks').rglob('*.yaml')];"
        "t=time.perf_counter();[yaml.load(x,Loader=yaml.CSafeLoader) for x in b];"
        "print(time.perf_counter()-t)"
    )
    ours = (
        "import time;from frameworks.library import load_library;"
        "t=time.perf_counter();load_library();print(time.perf_counter()-t)"
    )
    size = sum(path.stat().st_size for path in SHIPPED.rglob("*.yaml"))
    parse, load = (min(float(_python(code)) for _ in range(5)) for code in (bare, ours))
    print(
        f"library load, {size:,} bytes: {load * 1e3:.0f} ms; "
        f"bare C parse {parse * 1e3:.0f} ms; ratio {load / parse:.2f}"
    )


def measure_crosswalks() -> None:
    """Print the slowest crosswalk that is inferred through ITIL 4."""
    library = load_library()
    others = library.read_ids
    times = {
        (start, end): best_of(5, partial(find_crosswalk, library, start, end))
        for start in others
        for end in others
        if start != end
    }
    if times:
        slowest = max(times, key=lambda pair: times[pair])
        print(f"crosswalk {' to '.join(slowest)}: {times[slowest] * 1e3:.1f} ms, the slowest pair")


def _python(code: str) -> str:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def measure_help() -> None:
    """Print how long `waymark.py --help` takes."""
    command = [sys.executable, "waymark.py", "--help"]
    taken = middle_of(
        9,
        lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True),  # noqa: S603
    )
    print(f"waymark.py --help: {taken:.2f} s")


def measure_pdf() -> None:
    """Print the sample's PDF from a fresh process beside a bare typst run of the same pages.

    Ours runs from the project file to the finished PDF; the bare run gets the same
    template and the same inputs ready made.
    """
    sample = ROOT / "examples" / "alpha-manufacturing.waymark.json"
    with tempfile.TemporaryDirectory() as name:
        inputs = Path(name) / "inputs.json"
        _python(_PREPARE.format(sample=str(sample), inputs=str(inputs)))
        ours = min(float(_python(_OURS.format(sample=str(sample)))) for _ in range(7))
        render = min(float(_python(_RENDER.format(sample=str(sample)))) for _ in range(7))
        bare = min(float(_python(_BARE.format(inputs=str(inputs)))) for _ in range(7))
    print(
        f"PDF cold, imports included: report to PDF {render * 1e3:.0f} ms, "
        f"project file to PDF {ours * 1e3:.0f} ms; bare typst {bare * 1e3:.0f} ms; "
        f"ratios {render / bare:.2f} and {ours / bare:.2f}"
    )


_DOSSIER = """
import json, time
from datetime import date
from pathlib import Path
started = time.perf_counter()
from frameworks.library import load_library
from storage.project_file import load_project
from reports.contents import compose_report
from reports.dossier import gather_dossier
from reports.pdf import render_pdf
sample = Path({sample!r})
project = load_project(sample.read_bytes(), sample.name)
report = compose_report(gather_dossier(load_library(), project, date(2026, 11, 21), "0.1.0"))
"""
_OURS = _DOSSIER + "render_pdf(report)\nprint(time.perf_counter() - started)"
_RENDER = (
    _DOSSIER
    + "started = time.perf_counter()\nrender_pdf(report)\nprint(time.perf_counter() - started)"
)
_PREPARE = (
    _DOSSIER
    + """
from reports.look import print_look
from reports.pdf_content import table_content
inputs = dict(report=json.dumps(table_content(report)), look=json.dumps(print_look()))
Path({inputs!r}).write_text(json.dumps(inputs))
"""
)
_BARE = """
import json, time
from pathlib import Path
inputs = json.loads(Path({inputs!r}).read_text())
started = time.perf_counter()
import typst
fonts = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=["reports/fonts"]
)
typst.compile(
    Path("reports/templates/report.typ").read_bytes(), font_paths=fonts, sys_inputs=inputs,
    pdf_standards=["ua-1"],
)
print(time.perf_counter() - started)
"""


@contextmanager
def running_app(folder: Path) -> Iterator[tuple[str, float]]:
    """Yield the address of a started app and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    environment = {**os.environ, "WAYMARK_DATABASE_URL": f"sqlite:///{folder / 'bench.db'}"}
    started = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 0.1).close()
                break
            except OSError:
                time.sleep(0.02)
        yield f"http://127.0.0.1:{port}", started
    finally:
        server.terminate()
        server.wait(10)


def measure_app() -> None:
    """Print app start to first page, and click to updated Assess page in a real browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from storage.store import open_store  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        store = open_store(f"sqlite:///{folder / 'bench.db'}")
        project = store.import_project(full_project())
        store.close()
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=BROWSER_FLAGS
        )
        page = browser.new_page()
        with running_app(folder) as (address, started):
            page.goto(address)
            page.get_by_role("heading", level=1).wait_for()
            print(f"app start to first page: {time.perf_counter() - started:.1f} s")
            place = f"{address}/assess?project={project}&practice=incident-management&view=criteria"
            times = sorted(_click_through(page, place))
        browser.close()
    print(
        f"click to updated Assess page, {CLICKS} clicks: median "
        f"{statistics.median(times) * 1e3:.0f} ms, p95 {times[int(0.95 * CLICKS) - 1] * 1e3:.0f} ms"
    )


def _click_through(page: "Page", place: str) -> Iterator[float]:
    """Yield the seconds from each answer to the next question shown, measured in the page."""
    for number in range(CLICKS):
        at = number % ROUND + 1
        if at == 1:
            page.goto(f"{place}&question=1")
            page.get_by_text("Question 1 of").wait_for()
            page.locator(".st-key-answers button").nth(4).wait_for()
            page.wait_for_timeout(1000)  # the page settles before the first click
        yield float(page.evaluate(_TIMER, at))


_TIMER = """(at) => new Promise((done, fail) => {
  const label = at % 2 ? 'Fully' : 'Largely';
  const button = [...document.querySelectorAll('.st-key-answers button')]
    .find(b => b.innerText.startsWith(label));
  const next = `Question ${at + 1} of`;
  const started = performance.now();
  const look = () => {
    if (document.querySelector('.st-key-statement')?.textContent.startsWith(next))
      done((performance.now() - started) / 1000);
    else if (performance.now() - started > 5000) fail(new Error('no next question after ' + at));
    else requestAnimationFrame(look);
  };
  button.click();
  requestAnimationFrame(look);
})"""


if __name__ == "__main__":
    measure_score()
    measure_panel()
    measure_bootstrap()
    measure_table()
    measure_load()
    measure_library()
    measure_crosswalks()
    measure_help()
    measure_pdf()
    measure_app()
