"""The author's words in quotes."""

from __future__ import annotations

MAX_QUOTE = 60
"""So many characters are quoted of a longer text."""


def quote(text: str) -> str:
    """A text in quotes, on one line, cut short where it is long."""
    line = " ".join(text[: MAX_QUOTE * 4].split()) if text.strip() else text[:MAX_QUOTE]
    if len(line) > MAX_QUOTE:
        line = line[: MAX_QUOTE - 1].rstrip() + "…"
    # Half a surrogate pair, which JSON can escape, is no character that can be printed.
    return f"“{line.encode('utf-8', 'replace').decode()}”"
