"""What another framework would read after each wave of the roadmap."""

import streamlit as st

from app_pages import shell
from reports.reading_charts import list_groups
from reports.reading_words import DISCLAIMER, outlook_rows, reading_title


@st.fragment
def draw_outlook() -> None:
    """Draw the choice of a framework and how its parts read today and after each wave."""
    outlooks = {one.catalogue.framework.id: one for one in shell.outlooks()}
    first = next((name for name, one in outlooks.items() if one.in_report), next(iter(outlooks)))
    st.subheader("What other frameworks would read", anchor=False)
    chosen = st.selectbox(
        "Framework",
        list(outlooks),
        index=list(outlooks).index(first),
        format_func=lambda name: reading_title(outlooks[name].catalogue),
        key="outlook-framework",
    )
    outlook = outlooks[chosen or first]
    rows = outlook_rows(outlook, list_groups(outlook.catalogue, outlook.today))
    st.dataframe(rows, hide_index=True, key="outlook-rows", height="content")
    note = "A wave counts with the levels its steps reach; open questions stay open."
    st.caption(shell.plain(f"{note} {DISCLAIMER}"))
