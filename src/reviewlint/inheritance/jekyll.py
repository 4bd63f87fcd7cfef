"""Jekyll's `defaults` (4.3, `frontmatter_defaults.rb`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewlint.inheritance import NOTHING, Inheritance, Inherited, Origin
from reviewlint.site.jekyll.config import NAMES, Config

if TYPE_CHECKING:
    from reviewlint.site.jekyll.config import Default


def inherited(inheritance: Inheritance, relative: str) -> Inherited:
    """What `defaults` give to a file."""
    giver = inheritance.first(*NAMES)
    if giver is None or not isinstance(giver.data.get("defaults"), list):
        return NOTHING
    config = inheritance.kept(giver, lambda: Config(giver.data))
    if source := config.text("source").strip("/").removeprefix("./"):
        if not relative.startswith(f"{source}/"):
            return NOTHING
        relative = relative.removeprefix(f"{source}/")
    place, kind = _place(config, relative)
    fields: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for index, default in _applied(config, place, kind):
        fields = Inherited(fields, merges=True, fills=True).merged(default.values)
        way = ("defaults", index, "values")
        origins |= {key: Origin(giver, (*way, key)) for key in default.values}
    return Inherited(fields, origins, merges=True, fills=True)


def _place(config: Config, relative: str) -> tuple[str, str]:
    """The path that scopes go by, and the type of what is there."""
    base = config.collections_dir
    inner = relative.removeprefix(f"{base}/") if base else relative
    folders = inner.split("/")[:-1]
    if "_posts" in folders or "_drafts" in folders:
        return inner, "posts"
    if folders and (inner != relative or not base):
        for label, collection in config.collections.items():
            if label != "posts" and folders[0] == collection.folder:
                return inner, label
    return relative, "pages"


def _applied(config: Config, path: str, kind: str) -> list[tuple[int, Default]]:
    """The defaults for a file with their numbers; of two that say the same, the later counts."""
    number = {
        id(entry["values"]): index
        for index, entry in enumerate(config.data["defaults"])
        if isinstance(entry, dict) and isinstance(entry.get("values"), dict)
    }
    found: list[Default] = []
    strongest: Default | None = None
    for default in config.defaults:
        if not default.applies(path, kind):
            continue
        if strongest is None or default.goes_before(strongest):
            found.append(default)
            strongest = default
        else:
            found.insert(0, default)
    return [(number[id(default.values)], default) for default in found]
