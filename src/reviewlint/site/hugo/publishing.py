"""From the pages of a site to all that Hugo publishes of it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from reviewlint.site.addresses import Address
from reviewlint.site.hugo.dates import NO_DATE
from reviewlint.site.hugo.fields import aliases
from reviewlint.site.hugo.mounts import find_mounts
from reviewlint.site.hugo.pages import Pages, files_are_published
from reviewlint.site.hugo.paths import HTML, Place, Target, hyphened, place
from reviewlint.site.hugo.patterns import matches
from reviewlint.site.hugo.permalinks import Subject, expand, has_date
from reviewlint.site.hugo.values import flag, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewlint.site.content import Content
    from reviewlint.site.hugo.config import Config
    from reviewlint.site.hugo.layouts import Layouts
    from reviewlint.site.hugo.pages import Page
    from reviewlint.site.hugo.paths import Form

_NO_SLASHES = str.maketrans("/\\", "--")


class Publication:
    """All that one version of Hugo makes of a site.

    Attributes:
        layouts: the site's layouts.
        pages: the site's pages.
        undated: whether there are pages whose address depends on a date that cannot be known.
        redirected: aliases of which Hugo makes no pages, as the server redirects them.
    """

    def __init__(
        self, config: Config, content: Content, layouts: Layouts, *, old: bool = False
    ) -> None:
        """Prepare it; `old` as Hugo did before 0.123."""
        self.layouts = layouts
        self._config = config
        self._old = old
        self.pages = Pages(config, content, old=old)
        self.undated = False
        self.redirected: set[str] = set()
        self._places: dict[Page, list[tuple[Form, Place]]] = {}

    def addresses(self) -> Iterator[Address]:
        """All addresses, those of pages and files first."""
        config = self._config
        renamed: list[Address] = []
        for page in self.pages.all:
            if page.kind in config.disabled:
                continue
            places = self.places(page)
            for number, (form, where) in enumerate(places):
                yield self._address(page, form, where, first=number == 0)
            if places:
                yield from self._files(page, [where for _, where in places])
                if not page.hidden:
                    renamed += self._aliases(page, places[0][1])
        for path, source in self.pages.loose:
            yield Address(path, path, source, "file")
        yield from self._static()
        yield from renamed
        yield from self._generated()

    def places(self, page: Page) -> list[tuple[Form, Place]]:
        """Where a page is published, in each of its formats."""
        if page not in self._places:
            self._places[page] = list(self._find_places(page))
        return self._places[page]

    def _find_places(self, page: Page) -> Iterator[tuple[Form, Place]]:
        config = self._config
        names = [each.lower() for each in texts(page.fields.get("outputs"))]
        target = self._target(page)
        if target is None:
            self.undated = True
            return
        section = page.path.split("/")[0]
        ugly = config.ugly(section) and (self._old or page.kind in ("page", "term"))
        for name in names or config.outputs(page.kind):
            form = config.forms.get(name)
            if form and form.suffix and self._is_written(page, form):
                yield form, place(target, form, config.style, ugly=ugly)

    def _is_written(self, page: Page, form: Form) -> bool:
        """Whether Hugo has a template for a page in a format."""
        if form.name == "rss":
            return "rss" not in self._config.disabled
        if form.suffix == HTML.suffix or self._config.themes.unseen:
            return True
        layout = text(page.fields.get("layout"))
        return self.layouts.has_template(page.kind, form.suffix, layout)

    def _target(self, page: Page) -> Target | None:
        """What decides about a page's place; `None` where that cannot be known."""
        fields = page.fields
        path = page.path if self._old else hyphened(page.path)
        slug = text(fields.get("slug")) or self._config.dates.slug(page.name)
        permalink = self._permalink(page, slug)
        if permalink is None:
            return None
        folder = posixpath.dirname(path)
        if not self._old:
            folder, path = self._with_section_slugs(page, folder, path)
        return Target(
            page.kind,
            folder=folder,
            name=slug or posixpath.basename(path),
            sections=path,
            url=text(fields.get("url")),
            permalink=permalink,
            prefix=page.language.prefix,
            old=self._old,
        )

    def _with_section_slugs(self, page: Page, folder: str, path: str) -> tuple[str, str]:
        """A page's folder and path with the slugs of the sections, which newer versions heed."""
        sections = [each for each in self.pages.sections_of(page) if each.kind == "section"]
        if not any(each.fields.get("slug") for each in sections):
            return folder, path
        parts = path.split("/")
        for section in sections:
            if slug := text(section.fields.get("slug")):
                parts[section.path.count("/")] = slug
        return "/".join(parts[:-1]), "/".join(parts)

    def _permalink(self, page: Page, slug: str) -> str | None:
        """What the configuration makes of a page's address; `None` where it cannot be known."""
        template = self._template(page)
        if not template:
            return ""
        config = self._config
        date = config.dates.of("date", page.fields, page.name)
        if has_date(template) and config.dates.from_elsewhere:
            return None
        sections = self.pages.sections_of(page)
        title = text(page.fields.get("title"))
        subject = Subject(
            title=title if self._old else title.translate(_NO_SLASHES),
            slug=slug,
            name=page.name,
            sections=[each.name for each in sections],
            section_titles=[
                text(each.fields.get("slug")) or text(each.fields.get("title")) or each.name
                for each in sections
            ],
            date=date or NO_DATE,
        )
        return expand(template, subject, config.style)

    def _template(self, page: Page) -> str:
        path = page.key
        for rule in self._config.permalinks:
            if not matches(rule.kind, page.kind):
                continue
            if rule.section.startswith("/") and len(rule.section) > 1:
                if matches(rule.section, f"/{path}"):
                    return rule.template
                continue
            section = rule.section.strip("/ ").lower()
            if self._old and "/" in section:
                continue
            if path.startswith(f"{section}/") if section else "/" not in path:
                return rule.template
            if section == path and page.kind != "page":
                return rule.template
        return ""

    def _address(self, page: Page, form: Form, where: Place, *, first: bool) -> Address:
        title = text(page.fields.get("title"))
        if first and page.source:
            return Address(where.url, where.output, page.source, "page", page.hidden, title=title)
        maker = {"section": page.path + "/", "home": "the home page"}.get(page.kind, "taxonomies")
        source = maker if form is HTML or first else f"outputs ({form.name})"
        return Address(where.url, where.output, source, "generated", page.hidden, title=title)

    def _files(self, page: Page, places: list[Place]) -> Iterator[Address]:
        hidden = "" if files_are_published(page) else page.hidden or "its page keeps it back"
        if not page.source:
            hidden = ""
        folders = dict.fromkeys(where.folder.strip("/") for where in places)
        for folder in list(folders)[: None if self._old else 1]:
            for path, source in page.files:
                url = posixpath.join("/", folder, path)
                yield Address(url, url, source, "file", hidden)

    def _aliases(self, page: Page, where: Place) -> Iterator[Address]:
        disabled = flag(self._config.data.get("disablealiases"))
        for alias in aliases(page.fields):
            path = alias
            if not alias.startswith("/"):
                path = posixpath.join(posixpath.dirname(where.url.rstrip("/")), alias)
            elif page.language.prefix and not self._old:
                path = posixpath.join("/", page.language.prefix, alias.lstrip("/"))
            path = posixpath.normpath(f"/{path.strip('/')}") + ("/" if path.endswith("/") else "")
            if disabled:
                self.redirected.add(path.rstrip("/"))
                continue
            yield _alias(path, where.url, page.source, ugly=self._config.ugly(""), old=self._old)

    def _static(self) -> Iterator[Address]:
        files: dict[str, str] = {}
        for mount in find_mounts(self._config, "static"):
            for path, source in mount.files(self._config):
                files.setdefault(path, source)
        for path, source in files.items():
            yield Address(f"/{path}", f"/{path}", source, "file")

    def _generated(self) -> Iterator[Address]:
        config = self._config
        home = {language: self.pages.at(language.code, "") for language in config.languages}
        if config.multilingual or config.languages[0].prefix:
            default = config.languages[0]
            page = home[default]
            places = self.places(page) if page else []
            other = f"/{default.code}/" if not default.prefix else "/"
            if places and not flag(config.data.get("disabledefaultlanguageredirect")):
                yield _alias(other, places[0][1].url, "languages")
        if "sitemap" not in config.disabled:
            names = {"/" + config.sitemap}
            if config.multilingual or config.languages[0].prefix:
                names |= {f"/{each.code}/{config.sitemap}" for each in config.languages}
            for name in sorted(names):
                yield Address(name, name, "sitemap", "generated")
        if flag(config.data.get("enablerobotstxt")) and "robotstxt" not in config.disabled:
            yield Address("/robots.txt", "/robots.txt", "enableRobotsTXT", "generated")
        if self.layouts.has("404.html") and "404" not in config.disabled:
            for prefix in {language.prefix for language in config.languages}:
                name = posixpath.join("/", prefix, "404.html")
                yield Address(name, name, "404.html", "generated")


def _alias(
    path: str, target: str, source: str, *, ugly: bool = False, old: bool = False
) -> Address:
    if path.endswith(".html") or (path.endswith(".htm") and not old):
        output = path
    elif ugly:
        output = f"{path.rstrip('/')}.html"
    else:
        output = posixpath.join(path, "index.html")
    url = output.removesuffix("index.html") if output.endswith("/index.html") else output
    return Address(url, output, source, "alias", target=target)
