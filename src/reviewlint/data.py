"""Where the files are that ship with reviewlint: the schemas and the rules' pages.

They stand at the top of the repository, where people read and copy them, and inside the package
in a wheel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal


@cache
def data_folder(name: Literal["schemas", "rules"]) -> Path:
    """The folder of that name, in an installed package or in a checkout.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).parent
    for folder in (package / "_data" / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of reviewlint lacks its folder “{name}”")
