"""Random sites and random moves: no link breaks, and moving back gives every byte back."""

from __future__ import annotations

import posixpath
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moves import content, mv
from reviewlint.api import check_paths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = ("ferry", "harbour", "salt road", "über", "index", "a.b")
FOLDERS = ("", "films", "films/old", "people")
ENDS = ("", "#cast", "?q=1", "?q=1#cast")
CONFIGURATION = {
    "plain": ("README.md", "# Films\n"),
    "jekyll": ("_config.yml", "url: https://gatefilm.net\nbaseurl: /blog\n"),
    "mkdocs": ("mkdocs.yml", "site_name: Nachtkino\n"),
    "hugo": ("hugo.toml", 'baseURL = "https://nachtkino.test/film/"\n'),
    "zola": ("config.toml", 'base_url = "https://nachtkino.test/film/"\n'),
}
TOPS = {"plain": "", "jekyll": "", "mkdocs": "docs/", "hugo": "content/", "zola": "content/"}


def quote(path: str) -> str:
    """A path as most people write it in a link."""
    return path.replace(" ", "%20")


def _spelt(generator: str, source: str, target: str, style: int) -> str:
    """One of the ways to write a link."""
    relative = posixpath.relpath(target, posixpath.dirname(source) or ".")
    if generator == "jekyll":
        return (f"{{% link {target} %}}", f"{{{{ site.baseurl }}}}{{% link {target} %}}")[style % 2]
    if generator == "zola":
        return f"@/{quote(target.removeprefix('content/'))}"
    if generator == "hugo":
        path = target.removeprefix("content/")
        return f'{{{{< {("ref", "relref")[style % 2]} "/{path}" >}}}}'
    if generator == "plain" and style == 1:
        return f"/{quote(target)}"
    return (quote(relative), quote(relative), f"<{relative}>")[style % 3]


@st.composite
def _sites(draw: st.DrawFn) -> tuple[dict[str, str], str, str]:
    """A site, the file or folder to move, and where to."""
    generator = draw(st.sampled_from(sorted(CONFIGURATION)))
    top = TOPS[generator]
    # Hugo finds a page by its mere name, so that a link to one at the top need not change.
    folders = FOLDERS[1:] if generator == "hugo" else FOLDERS
    places = st.builds(posixpath.join, st.sampled_from(folders), st.sampled_from(NAMES))
    if generator in ("hugo", "zola"):  # there, an index.md takes the pages beside it for its own
        places = places.map(lambda place: place.replace("index", "_index"))
    paths = [f"{top}{place}.md" for place in draw(st.sets(places, min_size=2, max_size=6))]
    name, text = CONFIGURATION[generator]
    files = {name: text}
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for path in sorted(paths):
        lines = ["---", "title: A film", "---", "", "## Cast", ""]
        for number in range(draw(st.integers(0, 4))):
            target = draw(st.sampled_from(sorted(paths)))
            link = _spelt(generator, path, target, draw(st.integers(0, 2)))
            end = draw(st.sampled_from(ENDS)) if generator != "hugo" else ""
            end = "" if link.endswith("%}") and "?" in end else end
            link = f"{link[:-1]}{end}>" if link.startswith("<") else f"{link}{end}"
            lines.append(draw(st.sampled_from(_forms(number)))(link))
        files[path] = newline.join([*lines, ""])
    old = draw(st.sampled_from(sorted(paths)))
    new = f"{top}{draw(places)}{draw(st.sampled_from(['', '-2']))}.md"
    folder = posixpath.dirname(old)
    if folder != top.rstrip("/") and draw(st.booleans()):
        return files, folder, f"{top}{draw(st.sampled_from(['rows', 'films/rows', 'a/b c']))}"
    return files, old, new


def _forms(number: int) -> Sequence[Callable[[str], str]]:
    return (
        lambda link: f"- [a film]({link})",
        lambda link: f'> See [it]({link} "Title") 🎬.',
        lambda link: f"[film{number}]\n\n[film{number}]: {link}",
    )


def _findings(root: Path) -> list[str]:
    return sorted(each.code for each in check_paths([root]) if each.code.startswith("TG"))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(_sites())
def test_no_link_breaks_and_moving_back_gives_every_byte_back(
    case: tuple[dict[str, str], str, str],
) -> None:
    files, old, new = case
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / ".git").mkdir()
        for path, text in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        before, found = content(root), _findings(root)
        said = mv(root / old, root / new)
        if said.code == 2:  # the new place is taken, or would be
            assert content(root) == before
            return
        assert said.code == 0, said
        assert not (root / old).exists()
        assert _findings(root) == found
        assert mv(root / new, root / old).code == 0
        assert content(root) == before
