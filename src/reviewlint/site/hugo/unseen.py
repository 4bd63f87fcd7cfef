"""What may be on a site although the files of the repository do not show it."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.site.addresses import outputs
from reviewlint.site.hugo.mounts import find_mounts
from reviewlint.site.hugo.publishing import Publication

if TYPE_CHECKING:
    import re

    from reviewlint.site.addresses import Addresses
    from reviewlint.site.content import Content
    from reviewlint.site.hugo.config import Config

_MADE = frozenset((".css", ".js", ".map", ".mjs"))
"""Endings of what templates make from the assets."""

_ADAPTER = lazy(r"(?:.*/)?_content(?:\.[\w-]+)?\.gotmpl")


class Unseen:
    """What themes, modules, templates and older versions of Hugo may add to a site."""

    def __init__(
        self, config: Config, content: Content, publication: Publication, addresses: Addresses
    ) -> None:
        self._config = config
        self._content = content
        self._publication = publication
        self._addresses = addresses

    @property
    def may_have_pages(self) -> bool:
        """Whether there may be pages in the content that cannot be seen."""
        return bool(self._folders)

    def may_serve(self, path: str) -> bool:
        """Whether something may stand at a path of the site."""
        config = self._config
        extension = posixpath.splitext(path)[1].lower()
        if extension in _MADE or config.varied or self._publication.undated:
            return True
        if self._pages_of_list.fullmatch(path) or any(map(path.startswith, self._folders)):
            return True
        if path.rstrip("/") in self._publication.redirected:
            return True
        if path.lstrip("/") in self._assets or not self._older.isdisjoint(outputs(path)):
            return True
        return config.themes.unseen and self._may_be_of_theme(path, extension)

    def _may_be_of_theme(self, path: str, extension: str) -> bool:
        """Whether a path is that of a file in a folder where the site itself has nothing."""
        if extension in ("", ".html", ".htm", ".md"):
            return False
        folder = posixpath.dirname(path)
        return folder == "/" or folder not in self._known_folders

    @cached_property
    def _known_folders(self) -> frozenset[str]:
        files = {posixpath.dirname(each.url) for each in self._addresses.all if each.kind == "file"}
        return frozenset(files | {each.url.rstrip("/") for each in self._addresses.all})

    @cached_property
    def _pages_of_list(self) -> re.Pattern[str]:
        """The further pages of lists, of which there are as many as the layouts make."""
        import re  # noqa: PLC0415

        name = re.escape(self._config.pagination_path)
        return re.compile(rf".*/{name}/\d+(?:/|\.html|/index\.html)?")

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        """Where pages or files are that other modules or content adapters bring."""
        config = self._config
        folders = [*config.themes.foreign]
        for mount in find_mounts(config, "content"):
            if mount.source not in config.tree:
                folders.append(mount.target)
            for path, _ in mount.files(config):
                if _ADAPTER.fullmatch(path):
                    folders.append(posixpath.dirname(path))
        folders += [
            mount.target
            for mount in find_mounts(config, "static")
            if mount.source not in config.tree
        ]
        return tuple(posixpath.join("/", folder, "") for folder in folders)

    @cached_property
    def _assets(self) -> frozenset[str]:
        """The paths of assets, which templates may publish as they are."""
        mounts = find_mounts(self._config, "assets")
        return frozenset(path for mount in mounts for path, _ in mount.files(self._config))

    @cached_property
    def _older(self) -> frozenset[str]:
        """The files that Hugo before 0.123 writes."""
        older = Publication(self._config, self._content, self._publication.layouts, old=True)
        return frozenset(each.output for each in older.addresses() if not each.hidden)
