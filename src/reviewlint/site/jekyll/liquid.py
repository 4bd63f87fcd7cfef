"""What Liquid makes of the expressions with which authors write addresses.

Only what a site's files tell is evaluated: literal text, `site.…` from the configuration, `page.…`
from the front matter, and the filters for addresses. Everything else cannot be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from reviewlint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewlint.site.jekyll.config import Config

_OUTPUT = lazy(r"\{\{-?\s*(?P<expression>[^{}]*?)\s*-?\}\}")
_TAG = lazy(r"\{%-?\s*(?P<name>\w+)\s+(?P<arguments>[^{}]*?)\s*-?%\}")
_VALUE = lazy(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<path>[A-Za-z_][\w.-]*)")
_FILTER = lazy(r"(?P<name>\w+)\s*(?::\s*(?P<argument>.*))?")
_SPLIT = lazy(r"(?:[^|\"']|\"[^\"]*\"|'[^']*')+")
_ABSOLUTE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")


def split_tag(text: str) -> tuple[str, str] | None:
    """The name and the arguments of a tag `{% name arguments %}`."""
    match = _TAG.fullmatch(text)
    return (match["name"], match["arguments"]) if match else None


class Evaluator:
    """Evaluates outputs on one page.

    Args:
        config: the configuration of the site.
        page: the page's front matter.
        url: its address.
    """

    def __init__(self, config: Config, page: Mapping[str, Any], url: str) -> None:
        self._config = config
        self._page = page
        self._url = url

    def output(self, text: str) -> str | None:
        """What `{{ … }}` gives; `None` where that cannot be known."""
        match = _OUTPUT.fullmatch(text)
        if match is None:
            return None
        first, *filters = (part.strip() for part in _SPLIT.findall(match["expression"]) or [""])
        value = self._value(first)
        for each in filters:
            applied = _FILTER.fullmatch(each)
            if value is None or applied is None:
                return None
            argument = self._value(applied["argument"]) if applied["argument"] else ""
            value = None if argument is None else self._filtered(value, applied["name"], argument)
        return value

    def relative_url(self, path: str) -> str:
        """A path with the site's base path in front of it."""
        if _ABSOLUTE.match(path):
            return path
        slash = "/" if path and not path.startswith("/") else ""
        return f"{self._config.baseurl}{slash}{path}"

    def _value(self, expression: str) -> str | None:
        match = _VALUE.fullmatch(expression.strip())
        if match is None:
            return None
        if match["path"] is None:
            return match["double"] if match["double"] is not None else match["single"]
        scope, _, name = match["path"].partition(".")
        if scope == "site":
            return self._of_site(name)
        return self._of_page(name) if scope == "page" else None

    def _of_site(self, name: str) -> str | None:
        if name in ("baseurl", "url"):
            return self._config.text(name)  # of what is not set, nothing is printed
        return _scalar(self._config.data, name)

    def _of_page(self, name: str) -> str | None:
        return self._url if name == "url" else _scalar(self._page, name)

    def _filtered(self, value: str, name: str, argument: str) -> str | None:
        match name:
            case "relative_url":
                return self.relative_url(value)
            case "absolute_url":
                relative = self.relative_url(value)
                absolute = _ABSOLUTE.match(value)
                return relative if absolute else f"{self._config.url.rstrip('/')}{relative}"
            case "prepend":
                return argument + value
            case "append":
                return value + argument
            case "remove":
                return value.replace(argument, "") if argument else value
            case "downcase":
                return value.lower()
            case "strip":
                return value.strip()
            case "escape" | "xml_escape":
                return value
            case "uri_escape":
                return quote(value, safe="/:?#[]@!$&'()*+,;=%")
            case "strip_index":
                return value.removesuffix("index.html")
            case _:
                return None


def _scalar(data: Mapping[str, Any], name: str) -> str | None:
    """A value that is text or a number; `None` for others, and where a plug-in may set it."""
    value: Any = data
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
