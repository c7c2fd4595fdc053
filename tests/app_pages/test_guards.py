"""The settings and headers that keep visitors' data in and foreign code out."""

import re
import tomllib
from pathlib import Path

import pytest
import streamlit
from starlette.testclient import TestClient
from streamlit import config

from app_pages import guards
from tests.app_pages.visits import ROOT

SETTINGS = {
    "runner.postScriptGC": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "browser.gatherUsageStats": False,
    "server.address": "127.0.0.1",
    "server.maxUploadSize": 10,
    "server.enableStaticServing": True,
}
POLICY = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


@pytest.fixture
def options(monkeypatch):
    """The options Streamlit reads when it is started in this folder."""
    monkeypatch.chdir(ROOT)
    return config.get_config_options(force_reparse=True)


@pytest.fixture(scope="module")
def client():
    """A client of the app as it is served, guards included."""
    import app  # noqa: PLC0415  # the module is the server

    return TestClient(app.app)


@pytest.mark.parametrize(("name", "value"), SETTINGS.items())
def test_a_setting_that_guards_the_visitor_is_in_force(options, name, value):
    assert options[name].value == value


def test_every_setting_is_one_that_streamlit_knows(options):
    file = tomllib.loads(Path(ROOT, ".streamlit/config.toml").read_text(encoding="utf-8"))
    plain = {
        f"{section}.{name}"
        for section, settings in file.items()
        for name in settings
        if section != "theme"
    }

    assert plain - options.keys() == set()


@pytest.mark.parametrize(
    "path", ["/", "/app/static/mark.svg", "/_stcore/health", "/no-such-page", "/static/none.js"]
)
def test_every_response_carries_the_headers(client, path):
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"].split("; ")
    assert [rule for rule in policy if not rule.startswith("script-src ")] == list(POLICY)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_only_own_scripts_and_those_of_streamlits_page_may_run(client):
    policy = client.get("/").headers["Content-Security-Policy"].split("; ")

    scripts = next(rule for rule in policy if rule.startswith("script-src ")).split()[1:]
    hashes = [source for source in scripts if source.startswith("'sha256-")]
    assert scripts == ["'self'", "'wasm-unsafe-eval'", *hashes]


def test_each_inline_script_of_streamlits_page_has_its_hash(client):
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    tags = re.findall(r"<script\b[^>]*>", page.read_text(encoding="utf-8"))
    inline = [tag for tag in tags if "src=" not in tag]
    policy = client.get("/").headers["Content-Security-Policy"]

    assert inline == ["<script>"] * policy.count("'sha256-")
    assert policy.count("'sha256-") >= 1


def test_the_page_served_is_the_one_whose_scripts_were_hashed(client):
    served = guards.INLINE_SCRIPT.findall(client.get("/").content)
    page = Path(streamlit.__file__).with_name("static") / "index.html"

    assert served == guards.INLINE_SCRIPT.findall(page.read_bytes())


def test_fonts_are_served_from_here(client):
    fonts = re.findall(
        r'url = "(.*?)"', Path(ROOT, ".streamlit/config.toml").read_text(encoding="utf-8")
    )

    answers = {client.get(f"/{font}").status_code for font in fonts}

    assert answers == {200}
