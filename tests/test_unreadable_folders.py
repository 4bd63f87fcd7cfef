"""Folders and files that must not be read: what may be in them is left alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewlint.api import check_paths
from reviewlint.settings import SettingsError
from reviewlint.site import tree
from reviewlint.site.configuration import read_configuration
from sites import model_of, write_site

if TYPE_CHECKING:
    from collections.abc import Iterable


def found(root: Path) -> list[str]:
    """The lines with a finding about a target."""
    return [each.message.split("“")[1] for each in check_paths([root]) if each.code[:2] == "TG"]


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    """Every folder whose name has `locked` in it cannot be listed, not even by root."""
    scandir = os.scandir

    def refuse(path: Any) -> Any:
        if "locked" in Path(path).name:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    return ()


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    ("config", "folder", "links"),
    [
        ("README.md", "locked", "[a](locked/heat.md) [b](locked/stills/x.png) [c](lockedd/x.md)"),
        ("_config.yml", "locked", "[a](/locked/heat.html) [b](/locked/) [c](/lockedd/x.html)"),
        ("hugo.toml", "content/locked", "[a](/locked/heat/) [c](/lockedd/x/)"),
    ],
)
def test_links_into_a_folder_that_cannot_be_listed(
    tmp_path: Path, config: str, folder: str, links: str
) -> None:
    root = tmp_path / "site"
    place = "content/a.md" if "content" in folder else "a.md"
    text = f"---\ntitle: x\n---\n{links}\n" if config != "README.md" else f"{links}\n"
    write_site(root, {config: "", place: text, f"{folder}/heat.md": "", "lockes/x.md": ""})
    assert all("lockedd" in each for each in found(root))
    assert len(found(root)) == 1


@pytest.mark.usefixtures("locked")
def test_posts_that_cannot_be_listed_may_be_anywhere(tmp_path: Path) -> None:
    files = {"_config.yml": "", "_posts_locked/x.md": "", "a.md": "---\n---\n[a](/2024/x.html)\n"}
    assert found(write_site(tmp_path / "site", files)) == []


def test_more_folders_than_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_FOLDERS", 1)
    model = model_of(write_site(tmp_path, {"_config.yml": "", "films/a.md": "---\n---\n"}))
    assert model.tree.unlisted == {"films"}
    assert model.tree.files == ("_config.yml",)


def test_a_configuration_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SettingsError, match="permission denied"):
        read_configuration(tmp_path / "_config.yml")
