"""Start of the app: the server with its guards, and the pages it offers.

`streamlit run app.py` finds `app` and serves it; for every rerun Streamlit runs this
file again as its script, which then only draws the chosen page.
"""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from app_pages import guards, navigation, shell
from frameworks.problems import DataError
from storage.errors import StoreError

if __name__ == "__main__":
    navigation.draw_app()
else:
    try:
        shell.warm_up()
    except (DataError, StoreError) as error:
        sys.exit(f"Waymark cannot start: {error}")

    @asynccontextmanager
    async def _start(_: st.App) -> AsyncIterator[dict[str, Any]]:
        """Leave what start-up loaded out of every later garbage collection."""
        gc.collect()
        gc.freeze()
        yield {}

    app = st.App(__file__, lifespan=_start, middleware=[Middleware(guards.SecurityHeaders)])
