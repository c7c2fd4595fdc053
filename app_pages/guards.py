"""Response headers that keep foreign code, frames and forms out of the app."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def _inline_script_hashes() -> list[str]:
    """Return the hashes of the scripts Streamlit's own page holds, so that only they may run."""
    page = Path(st.__file__).parent / "static" / "index.html"
    digests = (hashlib.sha256(code).digest() for code in INLINE_SCRIPT.findall(page.read_bytes()))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@lru_cache(maxsize=1)
def security_headers() -> dict[str, str]:
    """Return the headers of every response; measured to work with widgets, editor and plotly."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *_inline_script_hashes()])
    policy = (
        "default-src 'self'",
        f"script-src {scripts}",
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
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }


class SecurityHeaders:
    """Adds the headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(security_headers())
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
