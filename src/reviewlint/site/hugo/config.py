"""Hugo's configuration, as far as it decides what is published and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reviewlint.site.hugo.config_files import ConfigFiles, merged
from reviewlint.site.hugo.dates import Dates
from reviewlint.site.hugo.formats import read_forms
from reviewlint.site.hugo.paths import Style
from reviewlint.site.hugo.permalinks import TOKENS, unknown_token
from reviewlint.site.hugo.themes import find_themes
from reviewlint.site.hugo.values import flag, mapping, mappings, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewlint.frontmatter import KeyPath
    from reviewlint.site.hugo.paths import Form
    from reviewlint.site.hugo.themes import Themes
    from reviewlint.site.tree import Tree

_KINDS = ("page", "section", "taxonomy", "term")
_OLD_KINDS = {"taxonomyterm": "taxonomy"}
_PER_LANGUAGE = frozenset(
    "disablekinds disablepathtolower outputs permalinks removepathaccents taxonomies"
    " uglyurls".split()
)
"""Settings that one language may have of its own."""

_DEFAULT_TAXONOMIES: dict[str, object] = {"tag": "tags", "category": "categories"}


class Language(NamedTuple):
    """A language of the site.

    Attributes:
        code: in lower case, as in file names: `de`, `pt-br`.
        prefix: the folder that its pages are published in; empty for the top.
        content: the folder of its pages, relative to the site's root; empty where all languages
            share one.
    """

    code: str
    prefix: str
    content: str


class PermalinkRule(NamedTuple):
    """A permalink template, and for which pages it is: their kind and the path of a section."""

    kind: str
    section: str
    template: str


@dataclass(frozen=True)
class Config:
    """The settings of a site.

    Attributes:
        tree: the site's files.
        files: where the settings are from.
        themes: the site's themes.
    """

    tree: Tree
    files: ConfigFiles
    themes: Themes

    @cached_property
    def data(self) -> Mapping[str, object]:
        """All settings, keys in lower case."""
        return self.files.data

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages that are published, the default one first."""
        default = text(self.data.get("defaultcontentlanguage")).lower() or "en"
        below = flag(self.data.get("defaultcontentlanguageinsubdir"))
        configured = mapping(self.data.get("languages"))
        off = {each.lower() for each in texts(self.data.get("disablelanguages"))}
        active = [
            code
            for code, language in configured.items()
            if code not in off and not flag(mapping(language).get("disabled"))
        ]
        found = []
        for code in sorted(active or [default], key=lambda code: (code != default, code)):
            content = text(mapping(configured.get(code)).get("contentdir"))
            prefix = code if (code != default or below) and (len(active) > 1 or below) else ""
            found.append(Language(code, prefix, content.strip("/")))
        return tuple(found)

    @cached_property
    def disabled_languages(self) -> frozenset[str]:
        """The languages that are configured and not published."""
        active = {language.code for language in self.languages}
        return frozenset(mapping(self.data.get("languages"))) - active

    @property
    def multilingual(self) -> bool:
        """Whether there is more than one language."""
        return len(self.languages) > 1

    @cached_property
    def multihost(self) -> bool:
        """Whether each language has a host of its own."""
        languages = mapping(self.data.get("languages"))
        return self.multilingual and any(
            text(mapping(each).get("baseurl")) for each in languages.values()
        )

    @cached_property
    def varied(self) -> bool:
        """Whether parts of the site follow settings of their own, so that little can be told."""
        languages = mapping(self.data.get("languages")).values()
        return (
            self.multihost
            or any(not _PER_LANGUAGE.isdisjoint(mapping(each)) for each in languages)
            or any(len(mapping(self.data.get(name))) > 1 for name in ("roles", "versions"))
        )

    @cached_property
    def base_urls(self) -> tuple[str, ...]:
        """The addresses of the whole site."""
        languages = mapping(self.data.get("languages"))
        urls = [
            self.data.get("baseurl"),
            *(mapping(each).get("baseurl") for each in languages.values()),
        ]
        return tuple(filter(None, map(text, urls)))

    @cached_property
    def base(self) -> str:
        """The path below which the site stands on its host."""
        try:
            path = urlsplit(self.base_urls[0]).path if self.base_urls else ""
        except ValueError:
            return ""
        return f"/{path.strip('/')}" if path.strip("/") else ""

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts of the site, in lower case, with their ports."""
        found = set()
        for url in self.base_urls:
            try:
                found.add(urlsplit(url).netloc.lower())
            except ValueError:
                continue
        return frozenset(found - {""})

    @cached_property
    def style(self) -> Style:
        """How paths are written."""
        return Style(
            not flag(self.data.get("disablepathtolower")),
            not flag(self.data.get("removepathaccents")),
        )

    @cached_property
    def taxonomies(self) -> Mapping[str, str]:
        """The folder of each taxonomy, which is also the name of its field: `tags`."""
        given = self.data.get("taxonomies", _DEFAULT_TAXONOMIES)
        plurals = [text(each) for each in mapping(given).values()]
        return {each.lower(): each.strip("/") for each in plurals if each}

    @cached_property
    def disabled(self) -> frozenset[str]:
        """The kinds of pages that are not made, in lower case."""
        kinds = {each.lower() for each in texts(self.data.get("disablekinds"))}
        if flag(self.data.get("disablerss")):
            kinds.add("rss")
        return frozenset(_OLD_KINDS.get(kind, kind) for kind in kinds)

    @cached_property
    def dates(self) -> Dates:
        """How pages tell their dates."""
        return Dates(mapping(self.data.get("frontmatter")))

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        """The output formats by name."""
        theirs: dict[str, object] = {}
        for theme in self.themes.configs:
            theirs = merged(theme.data, theirs)
        return read_forms(merged(theirs, self.data))

    def outputs(self, kind: str) -> list[str]:
        """The names of the output formats of a kind of page, in lower case."""
        given = mapping(self.data.get("outputs"))
        for name in (kind, *(old for old, new in _OLD_KINDS.items() if new == kind)):
            if name in given:
                return [each.lower() for each in texts(given[name])]
        return ["html"] if kind == "page" else ["html", "rss"]

    def ugly(self, section: str) -> bool:
        """Whether the pages of a section are `/name.html` (`uglyURLs`)."""
        given = self.data.get("uglyurls")
        if isinstance(given, dict):
            return flag(given.get(section.lower()))
        return flag(given)

    @cached_property
    def cascade(self) -> list[Mapping[str, object]]:
        """What the configuration hands down to all pages."""
        return mappings(self.data.get("cascade"))

    @cached_property
    def ignored(self) -> tuple[re.Pattern[str], ...]:
        """Patterns of the files that are no content (`ignoreFiles`)."""
        patterns = []
        for pattern in texts(self.data.get("ignorefiles")):
            try:
                patterns.append(re.compile(pattern))
            except re.error:  # Go's syntax is another one here and there
                continue
        return tuple(patterns)

    @cached_property
    def permalinks(self) -> tuple[PermalinkRule, ...]:
        """The permalink templates; the first that fits a page counts.

        Raises:
            SettingsError: one has a word that Hugo does not know.
        """
        found = []
        rules = list(self._permalink_rules())
        if not isinstance(self.data.get("permalinks"), list):
            # Newer versions take one of several that fit by chance, older ones the first section's.
            rules.sort(key=lambda rule: -rule[1].section.count("/"))
        for keys, rule in rules:
            if word := unknown_token(rule.template):
                from reviewlint.settings.file import did_you_mean  # noqa: PLC0415

                near = did_you_mean(word, (f":{token}" for token in sorted(TOKENS)))
                message = f"Hugo knows no “{word}” in a permalink, so the site cannot be built."
                raise self.files.mistake(keys, message + near)
            found.append(rule)
        return tuple(found)

    def _permalink_rules(self) -> Iterator[tuple[KeyPath, PermalinkRule]]:
        given = self.data.get("permalinks")
        if isinstance(given, list):
            for number, entry in enumerate(mappings(given)):
                target = mapping(entry.get("target"))
                kinds = texts(target.get("kind")) or ["*"]
                template = text(entry.get("pattern"))
                keys = ("permalinks", number, "pattern")
                yield keys, PermalinkRule(kinds[0], text(target.get("path")) or "/**", template)
            return
        for key, value in mapping(given).items():
            if isinstance(value, str):
                for kind in ("page", "term"):
                    yield ("permalinks", key), PermalinkRule(kind, key, value)
                continue
            for section, inner in mapping(value).items():
                if isinstance(inner, str):
                    yield ("permalinks", key, section), PermalinkRule(key, section, inner)

    @property
    def pagination_path(self) -> str:
        """The folder of the further pages of a list: `page`."""
        newer = text(mapping(self.data.get("pagination")).get("path"))
        return newer or text(self.data.get("paginatepath")) or "page"

    @property
    def sitemap(self) -> str:
        """The name of the sitemap."""
        return text(mapping(self.data.get("sitemap")).get("filename")) or "sitemap.xml"

    def setting(self, *keys: str) -> object:
        """A setting by its way; `None` where nothing is said."""
        value: object = self.data
        for key in keys:
            value = mapping(value).get(key)
        return value


def read_config(tree: Tree) -> Config:
    """The configuration of the site in the root of the tree.

    Raises:
        SettingsError: a file of it cannot be read, or a permalink template has an unknown word.
    """
    files = ConfigFiles(tree)
    config = Config(tree, files, find_themes(tree, files.data))
    _ = config.permalinks
    return config
