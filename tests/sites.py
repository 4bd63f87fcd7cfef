"""Sites for tests: written from a mapping, built by the real generator, held against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.site.models import site_model
from reviewlint.site.root import Site, site_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reviewlint.site.model import SiteModel
    from reviewlint.site.root import Generator


def write_site(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder, by their paths, and give the folder."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


def model_of(root: Path, generator: Generator | None = None) -> SiteModel:
    """The model of the site in a folder."""
    site = site_at(root) if generator is None else Site(root, generator, "the test says so")
    return site_model(site)


def published(model: SiteModel) -> set[str]:
    """The files that the generator should write, by the model."""
    return {address.output for address in model.addresses.all if not address.hidden}


def modelled(root: Path, files: Mapping[str, str]) -> SiteModel:
    """Write a site's files, and model it."""
    return model_of(write_site(root, files))


def urls(model: SiteModel) -> dict[str, str]:
    """The address of each published source."""
    return {
        each.source: each.url
        for each in model.addresses.all
        if not each.hidden and each.kind in ("page", "file")
    }


def built(folder: Path, *, without: Iterable[str] = ()) -> set[str]:
    """The files that the generator did write, from the top of the built site.

    Args:
        folder: the built site.
        without: the beginnings of paths that are left out.
    """
    files = (path for path in folder.rglob("*") if path.is_file())
    paths = (f"/{path.relative_to(folder).as_posix()}" for path in files)
    return {path for path in paths if not path.startswith(tuple(without))}
