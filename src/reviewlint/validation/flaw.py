"""What the checker of a format has to say."""

from __future__ import annotations

from typing import NamedTuple


class Flaw(NamedTuple):
    """What is wrong with a value of a format.

    Attributes:
        reason: completes "… is not a date: ", without a full stop; empty where there is no more
            to say than that.
        hint: how to put it right, as an order.
        replacement: the value that the author most likely meant.
    """

    reason: str = ""
    hint: str = ""
    replacement: str | None = None
