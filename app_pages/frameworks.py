"""Frameworks: every framework as a tree with search, its links with reasons, and comparisons."""

import streamlit as st

from app_pages import shell
from app_pages.frameworks_compare import draw_comparison
from frameworks.mapping import ITIL, Link, MappingSet
from reports.catalogue_words import (
    item_tree,
    link_details,
    link_words,
    links_of,
    tree_rows,
    unmapped_reason,
)
from reports.coverage_charts import chart_coverage, chart_flows, chart_matrix
from reports.reading_words import edition_words

TABS = ("Browse", "Matrix", "Flows", "Compare and export")


def draw_page() -> None:
    """Draw the choice of a framework, then its tree, pictures and comparisons."""
    library = shell.library()
    linked = sum(len(mapping.links) for mapping in library.mappings.values())
    shell.show_head(
        "Frameworks",
        f"{len(library.framework_ids)} frameworks, {linked:,} links with a reason each",
        "Links are Waymark's own judgement. They show where answers give evidence, "
        "not what is fulfilled.",
    )
    tabs = st.tabs(TABS, key="frameworks-tabs", on_change="rerun")
    drawings = (_draw_browse, _draw_matrix, _draw_flows, draw_comparison)
    for tab, draw in zip(tabs, drawings, strict=True):
        if tab.open:
            with tab:
                draw()


def choose_framework(key: str, *, with_itil: bool = True) -> str:
    """Draw a choice of a framework and return its id."""
    library = shell.library()
    ids = library.framework_ids if with_itil else library.read_ids
    chosen: str = st.selectbox("Framework", ids, format_func=_name, key=key)
    return chosen


def _name(framework: str) -> str:
    about = shell.library().framework(framework)
    return edition_words(about.title, about.edition)


@st.fragment
def _draw_browse() -> None:
    library = shell.library()
    left, right = st.columns([2, 3], gap="medium")
    with left:
        framework = choose_framework("browse-framework")
        wanted = st.text_input("Search codes, titles and summaries", key="browse-search")
        items = item_tree(library, framework, wanted)
        if not items:
            st.write("Nothing holds all of these words. Try fewer.")
            return
        picked = st.dataframe(
            tree_rows(library, framework, items),
            hide_index=True,
            key=f"browse-tree-{framework}",
            on_select="rerun",
            selection_mode="single-row",
            height=520,
        )
        rows = picked["selection"]["rows"]
    with right:
        number = rows[0] if rows and rows[0] < len(items) else 0
        _draw_item(framework, items[number].id)


def _draw_item(framework: str, item: str) -> None:
    library = shell.library()
    found = library.items(framework)[item]
    code = "" if framework == ITIL else f"{found.id} "
    st.subheader(shell.plain(f"{code}{found.title}"), anchor=False)
    st.write(shell.plain(found.summary))
    if found.unverified:
        st.caption("Its title or content could not be verified from two sources.")
    links = list(links_of(library, framework, item))
    for mapping, link in links:
        _draw_link(mapping, link)
    if not links:
        reason = unmapped_reason(library, framework, item)
        st.write(shell.plain(reason or "It has no link of its own; see the items around it."))
    if found.ask:
        st.markdown("**Asked directly**")
        for question in found.ask:
            st.write(shell.plain(question.statement))
    _draw_origin(framework)


def _draw_link(mapping: MappingSet, link: Link) -> None:
    library = shell.library()
    st.write(shell.plain(link_words(library, mapping, link)))
    st.caption(shell.plain(link.rationale))
    with st.expander("Both sides, sources and review"):
        for sentence in link_details(library, mapping, link):
            st.write(shell.plain(sentence))


def _draw_origin(framework: str) -> None:
    about = shell.library().framework(framework)
    with st.expander("Publisher, rights and edition"):
        st.write(shell.plain(f"{about.publisher}, edition {about.edition}."))
        st.write(shell.plain(about.notice))
        st.write(shell.plain(about.licence))
        if credit := getattr(about, "credit", None):
            st.write(shell.plain(credit))


def _draw_matrix() -> None:
    framework = choose_framework("matrix-framework", with_itil=False)
    shell.show_chart(chart_matrix(shell.library(), framework), f"matrix-{framework}")


def _draw_flows() -> None:
    framework = choose_framework("flows-framework", with_itil=False)
    shell.show_chart(chart_flows(shell.library(), framework), f"flows-{framework}")
    shell.show_chart(chart_coverage(shell.library()), "coverage")


draw_page()
