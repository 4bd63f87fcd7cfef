"""Sites whose links may name files of the source, such as an image beside a page."""

from __future__ import annotations

import posixpath

from reviewlint.nearest import nearest
from reviewlint.site.addresses import Address
from reviewlint.site.model import SiteModel, Step


class SourceSite(SiteModel):
    """A site for which a file of the source is enough, published or not.

    Generators that bundle put what a page names wherever they want.
    """

    def lookup(self, step: Step) -> Address | None:
        """What stands at an address, or the file of the source."""
        found = super().lookup(step)
        return found or (self._file(step.place) if step.kind == "file" else None)

    def other_case(self, step: Step) -> Address | None:
        """What stands there but for letter case."""
        found = super().other_case(step)
        if found or step.kind == "url":
            return found
        other = self.tree.other_case(step.place)
        return self._file(other) if other else None

    def nearest(self, step: Step) -> Address | None:
        """What was most likely meant: a file in the same folder, else any address."""
        if step.kind == "url":
            return super().nearest(step)
        folder, name = posixpath.split(step.place)
        names = {
            posixpath.basename(path): path
            for path in self.tree.below(folder)
            if posixpath.dirname(path) == folder
        }
        near = nearest(name, names)
        stem = posixpath.splitext(name)[0]
        near = near or next((each for each in names if posixpath.splitext(each)[0] == stem), None)
        if near is None:
            return super().nearest(step)
        return self.addresses.of(names[near]) or self._file(names[near])

    def _file(self, path: str) -> Address | None:
        if not self.tree.is_file(path):
            return None
        return Address(f"/{path}", f"/{path}", path, "file")
