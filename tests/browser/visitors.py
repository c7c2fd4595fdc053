"""A server of one's own and a browser that looks at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe

from storage.store import URL_VARIABLE

ROOT = Path(__file__).parents[2]
NO_REPORT = find_spec("reports.deliverables") is None
PAGES = (
    "projects",
    "setup",
    "assess",
    "results",
    "crosswalk",
    "frameworks",
    "path",
    "roadmap",
    "report",
    "quality",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60
DESK = {"width": 1280, "height": 900}
MOST_STOPS = 150  # for the Tab key on one page
KNOWN_PROBES = ("_stcore/health", "_stcore/host-config")  # Streamlit looks for itself below a page
SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const busy = document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
  return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1') && !busy;
}"""


def find_browser():
    """Return the path of a browser on this machine, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class Server:
    """The app on a free port with a store in a folder."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"sqlite:///{folder}/waymark.db"
        self._log = folder / "server.log"
        self._process = None

    def start(self):
        """Start the app and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = ["--server.port", str(self.port), "--server.headless", "true"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # the app itself
                [*command, *options],
                cwd=ROOT,
                env={**os.environ, URL_VARIABLE: self.database},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self):
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):  # noqa: S310
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self._log.read_text(encoding="utf-8", errors="replace"))

    def kill(self):
        """End the app at once, as a power cut does."""
        self._process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        self._process.wait()

    def log(self):
        """Return what the app printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")


class Visitor:
    """One browser window; it remembers what went wrong in it."""

    def __init__(self, page, server):
        self.page = page
        self.server = server
        self.complaints = []
        self.strangers = []  # requests that went elsewhere
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._watch)

    def _hear(self, message):
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(KNOWN_PROBES):
            self.complaints.append(f"{message.text} ({address})")

    def _watch(self, request):
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.strangers.append(request.url)

    def open(self, page, **address):
        """Open a page at its address and wait until it is drawn."""
        path = "" if page == "projects" else page
        self.page.goto(f"{self.server.url}/{path}?{urlencode(address)}")
        self.settle()

    def settle(self):
        """Wait until the app has drawn everything."""
        self.page.wait_for_function(SETTLED)

    def pause(self):
        """Wait until the app has heard of the last click and drawn its answer."""
        self.page.wait_for_timeout(150)
        self.settle()

    def press(self, *keys):
        """Press keys one after another, each when the page is ready for it."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pause()

    def click(self, name):
        """Click the first button with this name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.pause()

    def tab_to(self, name):
        """Press Tab until the field with this name has the focus."""
        field = self.page.get_by_label(name)
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if field.evaluate("(field) => field === document.activeElement"):
                return
        raise LookupError(name)

    def heading(self):
        """Return the sentence the page starts with."""
        return self.page.locator("h1").first.inner_text()

    def text(self):
        """Return what can be read on the page."""
        return self.page.locator("[data-testid=stMain]").inner_text()

    def serious_violations(self):
        """Return what axe-core finds serious or critical, one line per rule and element."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']}: {node['target']} {node['html'][:160]}"
            for rule in found
            for node in rule["nodes"]
            if rule["impact"] in {"serious", "critical"}
        ]
