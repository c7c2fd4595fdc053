"""Page settings and the navigation between pages."""

import streamlit as st

from app_pages.shell import PAGES

TITLES = {
    "projects": "Projects",
    "setup": "Set-up",
    "assess": "Assess",
    "results": "Results",
    "crosswalk": "Read-across",
    "frameworks": "Frameworks",
    "path": "Starting path",
    "roadmap": "Roadmap",
    "report": "Report",
    "quality": "Quality",
}


def draw_app() -> None:
    """Draw the navigation and the chosen page."""
    st.set_page_config(page_title="Waymark", page_icon="static/mark.svg", layout="wide")
    st.logo("static/mark.svg", size="medium")
    pages = [
        st.Page(PAGES[name], title=title, url_path=name, default=name == "projects")
        for name, title in TITLES.items()
    ]
    st.navigation(pages, position="top").run()
