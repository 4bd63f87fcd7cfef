"""Output formats: what else than HTML a site is written in.

https://gohugo.io/configuration/output-formats/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewlint.site.hugo.paths import HTML, Form
from reviewlint.site.hugo.values import flag, mapping, text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUFFIXES = {
    "application/javascript": "js",
    "application/json": "json",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/rss+xml": "xml",
    "application/toml": "toml",
    "application/xml": "xml",
    "application/yaml": "yaml",
    "image/svg+xml": "svg",
    "text/asciidoc": "adoc",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/markdown": "md",
    "text/org": "org",
    "text/plain": "txt",
    "text/rst": "rst",
}
_BUILT_IN = (
    HTML,
    Form("amp", ".html", path="amp"),
    Form("calendar", ".ics"),
    Form("css", ".css", "styles"),
    Form("csv", ".csv"),
    Form("gotmpl", ".gotmpl"),
    Form("json", ".json"),
    Form("markdown", ".md"),
    Form("robots", ".txt", "robots", root=True),
    Form("rss", ".xml", ugly=False),
    Form("sitemap", ".xml", "sitemap"),
    Form("webappmanifest", ".webmanifest", "manifest"),
)


def read_forms(config: Mapping[str, object]) -> dict[str, Form]:
    """The output formats that Hugo has and those of a configuration, by name in lower case."""
    forms = {form.name: form for form in _BUILT_IN}
    for name, given in mapping(config.get("outputformats")).items():
        settings = mapping(given)
        form = forms.get(name, Form(name, ""))
        media = text(settings.get("mediatype")).lower()
        suffix = _suffix(media, config) if media else form.suffix
        form = form._replace(
            suffix=suffix,
            base=text(settings.get("basename")) or form.base,
            path=text(settings.get("path")) or form.path,
            root=flag(settings.get("root"), form.root),
        )
        if "ugly" in settings and flag(settings["ugly"]):
            form = form._replace(ugly=True)
        elif flag(settings.get("nougly")):
            form = form._replace(ugly=False)
        forms[name] = form
    return forms


def _suffix(media: str, config: Mapping[str, object]) -> str:
    given = mapping(mapping(config.get("mediatypes")).get(media))
    suffixes = texts(given.get("suffixes")) or texts(given.get("suffix"))
    suffix = suffixes[0] if suffixes else _SUFFIXES.get(media, media.rpartition("+")[2])
    return f".{suffix.strip('.')}" if suffix and "/" not in suffix else ""
