"""FD012: a field names a file that is not in the site."""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING

from reviewlint.findings import Finding
from reviewlint.lazy import lazy
from reviewlint.site.files import PICTURE
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from pathlib import Path

    from reviewlint.site.files import SiteFiles
    from reviewlint.validation import FileReference, ImageReference

_MEDIA = lazy(r"\.(?:aac|flac|m4a|mov|mp3|mp4|oga|ogg|ogv|opus|wav|webm)\Z", re.I)
_IMAGE_FIELD = lazy(
    r"avatar|backdrop|banner|cover|image|img|logo|photo|picture|poster|screenshot|still|thumb", re.I
)


def missing_file(reference: FileReference, page: Path, site: SiteFiles) -> Finding | None:
    """The finding for a field whose file is not there; `None` where it is.

    Args:
        reference: what the field names.
        page: the file that the field is in.
        site: the files of the site.
    """
    if find_file(reference, page, site) is not None:
        return None
    value = reference.value
    folder = _folder(reference, _here(page, site))
    where = f"in the folder “{folder}”" if folder not in ("", ".") else "in the site"
    message = f"{quote(value)} is not {where}, so {_consequence(reference)}."
    hint = "Put the file there, or correct the path."
    if case := site.other_case(value, folder):
        hint = (
            f"There is “{_like(value, case, folder, site)}”, in other letter case:"
            " on the server that is another name."
        )
    elif near := site.nearest(value, folder):
        hint = f"Did you mean “{_like(value, near, folder, site)}”?"
    return Finding(reference.span, reference.message or message, hint, pointer=reference.pointer)


def find_file(reference: FileReference | ImageReference, page: Path, site: SiteFiles) -> str | None:
    """The path of the file that a field of a page names, relative to the site's root."""
    value = reference.value
    here = _here(page, site)
    found = site.find(value, _folder(reference, here))
    # A page may name what lies beside it (a page bundle), whatever the rule for the others is.
    if found is None and not reference.base and not value.startswith("/"):
        found = site.find(value, here)
    return found


def _here(page: Path, site: SiteFiles) -> str:
    return os.path.relpath(page.absolute().parent, site.root.absolute()).replace(os.sep, "/")


def _folder(reference: FileReference | ImageReference, here: str) -> str:
    beside = reference.base.startswith(".")
    return posixpath.normpath(posixpath.join(here, reference.base)) if beside else reference.base


def _consequence(reference: FileReference) -> str:
    if _MEDIA.search(reference.value):
        return "there will be nothing to play"
    if PICTURE.search(reference.value) or _IMAGE_FIELD.search(reference.pointer):
        return "the page will show a broken image"
    return "a link to it will lead nowhere"


def _like(value: str, path: str, folder: str, site: SiteFiles) -> str:
    """The path of a file in the way that the author wrote one: from which folder, which slash."""
    for base in site.bases(folder):
        if not base or base == "assets" or value.lstrip("/").startswith(f"{base}/"):
            continue
        if path.startswith(f"{base}/"):
            path = posixpath.relpath(path, base)
            break
    return f"/{path}" if value.startswith("/") else path
