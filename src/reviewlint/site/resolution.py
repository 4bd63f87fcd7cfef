"""Where a link leads: from a destination as it is written to what the site serves for it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import unquote

from reviewlint.body import MASK
from reviewlint.lazy import lazy
from reviewlint.site.model import Step, join, leaves_root
from reviewlint.urls import authority_of, is_web, scheme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewlint.site.addresses import Address
    from reviewlint.site.facts import Reference
    from reviewlint.site.model import SiteModel

Outcome = Literal["found", "missing", "outside", "elsewhere", "unknown"]

_SHARED_HOSTS = (".codeberg.page", ".github.io", ".gitlab.io")
"""Hosts on which each repository of an author has a site of its own, below one that has none."""

_SLASHES = lazy(r"/{2,}")

MAX_LENGTH = 4096
"""No longer path is looked for: no file system and no server takes one."""


class Resolution(NamedTuple):
    """Where a link leads.

    Attributes:
        outcome: `found`; `missing`, as nothing is there; `outside`, as its `..` leave the site;
            `elsewhere`, as it is no link within the site; `unknown`, as it cannot be told.
        why: of the last two, the reason, as a sentence; of a missing one, what may explain it.
        text: the destination after the generator has run the template tags in it.
        path: the path in it, nothing percent-encoded, in Unicode's composed form (NFC), the site's
            base path taken off.
        fragment: what stands behind `#`, nothing percent-encoded; `None` without `#`.
        steps: what was tried, in order.
        address: what was found.
    """

    outcome: Outcome
    why: str = ""
    text: str = ""
    path: str = ""
    fragment: str | None = None
    steps: tuple[Step, ...] = ()
    address: Address | None = None


def resolve(
    model: SiteModel,
    source: str,
    reference: Reference,
    is_known: Callable[[str], bool] = lambda _: False,
) -> Resolution:
    """Follow a reference.

    Args:
        model: the site.
        source: the page that it stands in, relative to the site's root.
        reference: the reference.
        is_known: whether the settings say of a path (from the top of the site) that it exists.
    """
    text: str | None = reference.parts[0]
    if len(reference.parts) > 1:
        text = model.expand(source, reference)
    if text is None or MASK in text:
        return Resolution("unknown", "A template writes some of it.", reference.text)
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return Resolution("missing", "It is longer than any address.", text, text)
    plain, hash_sign, fragment = text.partition("#")
    anchor = unquote(fragment) if hash_sign else None
    plain = plain.partition("?")[0]
    own = _without_host(model, plain)
    if own is None:
        return Resolution("elsewhere", "It leads to another site.", text)
    path = _SLASHES.sub("/", unicodedata.normalize("NFC", unquote(own)))  # as hosts do
    if not path:
        return _same_page(model, source, text, anchor)
    so_far = Resolution("missing", "", text, path, anchor)
    return _follow(model, source, reference, so_far, is_known)


def _without_host(model: SiteModel, url: str) -> str | None:
    """The path in an address of the site's own; `None` for one that leads elsewhere."""
    if is_web(url) or url.startswith("//"):
        authority = authority_of(url) or ""
        if authority.lower() not in model.hosts:
            return None
        return url[url.index("//") + 2 + len(authority) :] or "/"
    return None if scheme_of(url) else url


def _same_page(model: SiteModel, source: str, text: str, anchor: str | None) -> Resolution:
    page = model.page(source)
    if page is None:
        return Resolution("unknown", "Its page is not published.", text, "", anchor)
    return Resolution("found", "", text, "", anchor, (), page)


def _follow(
    model: SiteModel,
    source: str,
    reference: Reference,
    so_far: Resolution,
    is_known: Callable[[str], bool],
) -> Resolution:
    path = so_far.path
    if path.startswith("/"):
        if not leaves_root("/", path):
            path = join("/", path)
        from_top = model.from_top(path, reference)
        if from_top is None:
            return _without_base(model, so_far)
        path = from_top
    so_far = so_far._replace(path=path)
    steps: list[Step] = []
    for step in model.steps(source, path, reference):
        steps.append(step)
        if any(map(is_known, _forms(model, step))):
            why = "The settings say that it exists."
            return so_far._replace(outcome="unknown", why=why, steps=tuple(steps))
        if step.kind == "url" and model.base and model.leaves_root(source, path):
            continue  # browsers stay on the host, but not in the site
        if address := model.lookup(step):
            return so_far._replace(outcome="found", address=address, steps=tuple(steps))
    so_far = so_far._replace(steps=tuple(steps))
    urls = [step.place for step in steps if step.kind == "url"]
    if any(map(model.may_serve, urls)):
        why = "Something that cannot be seen from here may be there."
        return so_far._replace(outcome="unknown", why=why)
    if any(map(model.is_unseen, steps)):
        return so_far._replace(outcome="unknown", why="It may be in a folder that cannot be read.")
    if any(map(model.is_redirected, urls)):
        why = "The host is told to lead it elsewhere."
        return so_far._replace(outcome="unknown", why=why)
    if model.leaves_root(source, path):
        if model.base:
            why = "It leads out of the site's base path, to another site on the same host."
            return so_far._replace(outcome="unknown", why=why)
        return so_far._replace(outcome="outside")
    if _may_be_other_site(model, so_far):
        why = "Another site on the same host may have it."
        return so_far._replace(outcome="unknown", why=why)
    if not steps:
        why = "What it is relative to cannot be known."
        return so_far._replace(outcome="unknown", why=why)
    return so_far


def _without_base(model: SiteModel, so_far: Resolution) -> Resolution:
    """A path that lacks the base path: a slip if the page exists, else another site's."""
    step = Step("url", so_far.path)
    is_whole = is_web(so_far.text) or so_far.text.startswith("//")
    # At the top of the host, there is mostly the author's other site.
    address = None if is_whole or so_far.path == "/" else model.lookup(step)
    if address is None:
        why = f"It does not begin with “{model.base}/”, so it is not this site's."
        return so_far._replace(outcome="unknown", why=why)
    why = f"The site stands below “{model.base}”, which is missing in front of it"
    return so_far._replace(why=why, steps=(step,), address=address)


def _may_be_other_site(model: SiteModel, so_far: Resolution) -> bool:
    """Whether a path from the top may belong to another site on the host.

    One that is written with the host may, and any where the host has a site for each repository.
    It does not if its first folder is one of this site, or it is a slip away from a page.
    """
    whole = is_web(so_far.text) or so_far.text.startswith("//")
    shared = not model.base and any(host.endswith(_SHARED_HOSTS) for host in model.hosts)
    if not whole and not (shared and so_far.text.startswith("/")):
        return False
    first = so_far.path.split("/")[1]
    if first in model.addresses.first_parts:
        return False
    return not any(map(model.nearest, so_far.steps)) and not any(
        map(model.other_case, so_far.steps)
    )


def _forms(model: SiteModel, step: Step) -> Iterator[str]:
    """The paths by which the settings may know a place: from the top of the site or of its host."""
    path = f"/{step.place.lstrip('/')}"
    yield path
    yield f"{model.base}{path}"
    if not path.endswith("/"):
        yield f"{path}/"
        yield f"{model.base}{path}/"
