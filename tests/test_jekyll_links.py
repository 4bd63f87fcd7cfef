"""How the links of Jekyll blogs are written: what a real Jekyll publishes is silent, slips are not.

Each site has a page of links that work, which a real Jekyll proves, and a list of slips.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from oracles import needs, run
from reviewlint.api import check_paths
from reviewlint.source import Source
from sites import built, model_of, published, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOST = "nachtkino.test"
LAYOUT = (
    '<!DOCTYPE html><html><head><title>x</title></head><body id="page">{{ content }}'
    '<div id="comments"></div></body></html>\n'
)
PAGE = "---\nlayout: default\ntitle: T\n---\n"


def page(text: str = "Text.\n", **fields: str) -> str:
    """A page with the layout and some more fields."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\nlayout: default\n{lines}---\n{text}"


class Blog(NamedTuple):
    """A site, a page in it with links that work, and what becomes of slips added to it.

    Attributes:
        files: the other files.
        source: the page's path.
        text: the page.
        slips: Markdown with a slip, what is marked of it, and the code.
        base: the base path of the site.
        built: whether the Jekyll at hand can build it.
    """

    files: Mapping[str, str]
    source: str
    text: str
    slips: tuple[tuple[str, str, str], ...]
    base: str = ""
    built: bool = True


BELOW_A_BASE = Blog(
    {
        "_config.yml": f"url: https://{HOST}\nbaseurl: /blog\npermalink: /:categories/:title/\n"
        "collections: {films: {output: true, permalink: '/films/:name/'}}\n",
        "Gemfile": 'gem "jekyll"\n',
        "_layouts/default.html": LAYOUT,
        "_films/reel.md": page("# Crew\n"),
        "_posts/2024-01-01-heat.md": page("# One\n", categories="drama"),
        "about.md": page("## X y\n", permalink="/about/"),
        "404.html": page(permalink="/404.html"),
        "feed.xml": "---\n---\n<x/>",
        "files/paper.pdf": "x",
        "img/a b.jpg": "x",
        "img/still.png": "x",
        "index.md": PAGE,
    },
    "_posts/2024-01-02-ferry.md",
    page(
        """
[a]({{ site.baseurl }}/about/) [b]({{ "/about/" | relative_url }}) [c]({{site.baseurl}}/about)
[d]({{ '/about/' | prepend: site.baseurl }}) [e]({% post_url 2024-01-01-heat %}) [f](?page=2)
[g]({% link about.md %}#x-y) [h]({{ page.url | relative_url }}#own) [i](/blog/about/?a=b#x-y)
[j](#own) [k](#comments) [l]({{ "/files/paper.pdf" | absolute_url }})
[m]({{ "about" | relative_url }})
[n]({{ site.url }}{{ site.baseurl }}/about/) [o](https://nachtkino.test/blog/about/) [p](/other/x)
[q](//nachtkino.test/blog/about) [r](../../heat/#one) [s](./) [t](.) [u](/blog) [v](/blog/feed.xml)
[w](/blog/404.html) [x]({{ "/" | relative_url }}) [y](/blog/films/reel/#crew) [z][] [aa][z]
{% for post in site.posts %}[bb]({{ post.url | relative_url }}) {% endfor %}
{% assign u = "/about/" %}[cc]({{ u | relative_url }})
![a]({{ site.baseurl }}/img/still.png) ![b]({{ "/img/still.png" | relative_url }}){: .big #pic}
<img src="{{ '/img/still.png' | relative_url }}" alt="x"> <a href="{{ site.baseurl }}/about/">x</a>
[dd](<{{ site.baseurl }}/img/a b.jpg>) [ee]({{ site.baseurl }}/img/a%20b.jpg) [ff](#pic)
`[x](/nope)` {% comment %}[x](/blog/nope){% endcomment %} <!-- [x](/blog/nope) -->
{% highlight html %}<a href="/blog/nope">x</a>{% endhighlight %}

[z]: {{ site.baseurl }}/about/ "t"

# One
{: #own}
""",
        categories="[drama, Film Noir]",
    ),
    (
        ("[x]({{ site.baseurl }}/abuot/)", "{{ site.baseurl }}/abuot/", "TG001"),
        ('[x]({{ "/abuot/" | relative_url }})', '{{ "/abuot/" | relative_url }}', "TG001"),
        ("[x](/blog/abuot/)", "/blog/abuot/", "TG001"),
        ("[x](/about/)", "/about/", "TG001"),
        ("![x](/img/still.png)", "/img/still.png", "TG002"),
        ("![x]({{ site.baseurl }}/img/stil.png)", "{{ site.baseurl }}/img/stil.png", "TG002"),
        ("[x]({{ site.baseurl }}/about/#x-z)", "{{ site.baseurl }}/about/#x-z", "TG004"),
        ("[x](#owm)", "#owm", "TG004"),
        ("[x]({{ page.url | relative_url }}#on)", "{{ page.url | relative_url }}#on", "TG004"),
        ("[x](https://nachtkino.test/blog/abuot/)", "https://nachtkino.test/blog/abuot/", "TG001"),
        ("[x](../../haet/)", "../../haet/", "TG001"),
        ("[x](/blog/Files/paper.pdf)", "/blog/Files/paper.pdf", "TG003"),
        ("[x]({% link abuot.md %})", "abuot.md", "TG005"),
        ("[x]({% post_url 2024-01-01-haet %})", "2024-01-01-haet", "TG005"),
        ("{% include none.html %}", "none.html", "TG005"),
    ),
    base="/blog",
)
ON_GITHUB = Blog(
    {
        "_config.yml": "title: Films\n",
        "_layouts/default.html": LAYOUT,
        "README.md": "# Home\n[a](docs/guide.md#two-words) [b](docs/) [c](LICENSE) [d](#home)\n",
        "docs/README.md": "# Docs\n[a](guide.md) [b](../README.md#home) [c](../about.md) [d](..)\n",
        "docs/other.md": "# Other\n\n[a](guide.md#two-words) ![x](./img/a.png)\n",
        "docs/img/a.png": "x",
        "about.md": PAGE,
        "LICENSE": "x",
    },
    "docs/guide.md",
    page(
        """
## Two words

[a](other.md) [b](README.md#docs) [c](../README.md) [d](other.md#other) [e](other) [f](/about.html)
[g](../about.md) [h](.) [i](..) [j](/docs/other.html) ![k](img/a.png) [l](/) [m](/docs/) [n][other]

[other]: ./other.md
"""
    ),
    (
        ("[x](othre.md)", "othre.md", "TG001"),
        ("[x](other.md#otehr)", "other.md#otehr", "TG004"),
        ("[x](/docs/othre.html)", "/docs/othre.html", "TG001"),
        ("[x](Other.md)", "Other.md", "TG003"),
        ("![x](img/b.png)", "img/b.png", "TG002"),
    ),
    built=False,
)
PLUGINS = Blog(
    {
        "_config.yml": """\
plugins: [jekyll-archives, jekyll-paginate, jekyll-feed, jekyll-redirect-from]
paginate: 1
paginate_path: /blog/page:num/
permalink: pretty
jekyll-archives:
  enabled: [categories, tags, year]
  layout: default
  permalinks: {tag: "/tags/:name/", category: "/categories/:name/", year: "/:year/"}
""",
        "Gemfile": 'gem "csv"\ngroup :jekyll_plugins do\n  gem "jekyll-feed"\nend\ngem "falcon"\n',
        "_layouts/default.html": LAYOUT,
        "_posts/2024-01-01-heat.md": page(tags="[Film Noir, été]", category="drama"),
        "_posts/2024-01-02-reel.md": page(tags="[Film Noir]", redirect_from="/old/"),
        "blog/index.html": PAGE,
        "tags.md": page(permalink="/tags/"),
    },
    "index.md",
    page(
        """
[a](/tags/film-noir/) [b](/tags/film-noir) [c](/categories/drama/) [d](/2024/) [e](/blog/page2/)
[f](/blog/) [g](/feed.xml) [h](/tags/%C3%A9t%C3%A9/) [i](/tags/été/) [j](/drama/2024/01/01/heat/)
"""
    ),
    (
        ("[x](/tags/flim-noir/)", "/tags/flim-noir/", "TG001"),
        ("[x](/blog/page3/)", "/blog/page3/", "TG001"),
        ("[x](/2023/)", "/2023/", "TG001"),
        ("[x](/old/)", "/old/", "TG007"),
    ),
)
THEME = Blog(
    {
        "_config.yml": """\
collections: {tabs: {output: true}}
defaults:
  - {scope: {type: posts}, values: {permalink: "/posts/:title/"}}
  - {scope: {type: tabs}, values: {permalink: "/:title/"}}
plugins: [jekyll-archives]
jekyll-archives: {enabled: [tags], layout: default, permalinks: {tag: "/tags/:name/"}}
""",
        "Gemfile": 'gem "jekyll-theme-chirpy", "~> 7.0"\n',
        "_plugins/new.rb": "Jekyll::Hooks.register(:posts, :post_init) { |x| x.data['y'] = 1 }\n",
        "_layouts/default.html": LAYOUT,
        "_tabs/about.md": page("[a](/posts/heat/) [b](/tags/film/) [c](../posts/heat/)\n"),
        "_tabs/tags.md": PAGE,
        "img/films/still.png": "x",
    },
    "_posts/2024-01-01-heat.md",
    page(
        """
* toc
{:toc}

## Plot
{: .no_toc }

![a](still.png){: width="700" .left } _A caption._ ![b](/still.png) ![c](/img/films/still.png)
[d](../../about/) [e](/tags/film/) [f](#plot) [g](#markdown-toc)
> A tip.
{: .prompt-tip #tip }

[h](#tip)
""",
        tags="[film]",
        media_subpath="/img/films/",
    ),
    (
        ("![x](stil.png)", "stil.png", "TG002"),
        ("[x](/abuot/)", "/abuot/", "TG001"),
        ("[x](/tags/flim/)", "/tags/flim/", "TG001"),
        ("[x](#plto)", "#plto", "TG004"),
    ),
    built=False,
)
LIQUID = Blog(
    {
        "_config.yml": f"baseurl: /\nurl: https://{HOST}\npermalink: /:title/\nemail: a@b.net\n",
        "Gemfile": "gem 'jekyll'\n",
        "_layouts/default.html": LAYOUT,
        "_includes/img.html": '<img src="{{ include.url | relative_url }}" alt="">\n',
        "_posts/part.md": "A part.\n",
        "_posts/sub/2024-01-03-deep.md": PAGE,
        "about.md": page("## Who\n", permalink="/about/"),
        "fr/about.md": PAGE,
        "css/main.scss": "---\n---\np {color: red}\n",
        "files/doc.pdf": "x",
        "img/PHOTO one.JPG": "x",
        "img/x.png": "x",
        "a&b.txt": "x",
        "index.md": page("# Home\n"),
    },
    "_posts/2024-01-01-a.md",
    page(
        """
{% include img.html url="/img/x.png" %} {% include {{ page.hero }} url="/img/x.png" %}
{% include_relative part.md %} [a]({%- link about.md -%})
[b]({% link  _posts/sub/2024-01-03-deep.md  %})
[c]({% post_url sub/2024-01-03-deep %}) [d]({{ site.baseurl }}/{{ page.lang }}/about/)
[e]({{ page.pic }}) ![f]({{ page.pic | relative_url }}) [g](/{{ page.file }}/)
[h](mailto:{{ site.email }})
[i]({{ "/files/doc.pdf" | relative_url }}?v={{ site.time | date: '%s' }})
[j]({{ site.posts.first.url }})
[k](/#home) [l](/index.html#home) [m](/css/main.css?v=1) [n](/img/PHOTO%20one.JPG) [o]( /about/ )
[p](</img/PHOTO one.JPG>) [q](/a%26b.txt) [r](/a&b.txt) [s](/a&amp;b.txt) [t](/about/#{{ page.x }})
<a href='/about/'>x</a> <a href=/about/>x</a> <img src='/img/x.png'/> [u](#fn:1)
A note.[^1] [v](#fnref:1)

<picture><source srcset="/img/x.png 1x, /img/x.png 2x">
<img src="{{ site.url }}/img/x.png" alt=""></picture>

<div markdown="1">
## In a div

[a](#in-a-div)
</div>

* list [a](/about/){:target="_blank"} ![b](/img/x.png){: .align-right width="3"}
{: #list}

[w](#list) $$ [x](/nope) $$ {::nomarkdown}<a href="/about/">x</a>{:/nomarkdown}

{::comment}
[x](/nope)
{:/comment}

term
: [definition](/about/)

{% for p in site.pages %}
[{{ p.title }}]({{ p.url }})
{% endfor %}
{% if page.hero %}[x](/about/#who){% endif %} {% assign a = "/img" %} ![x]({{ a }}/x.png)

```liquid
{% raw %}{% link nope.md %}{% endraw %}
```

[^1]: A note with [a link](/about/).
""",
        lang="fr",
        hero="img.html",
        pic="/img/x.png",
        file="about",
    ),
    (
        ("[x](/{{ page.lang }}/abuot/)", "/{{ page.lang }}/abuot/", "TG001"),
        ("| a |\n|---|\n| [x](/abuot/) |", "/abuot/", "TG001"),
        ('<video src="/img/v.mp4"></video>', "/img/v.mp4", "TG002"),
        ("[^2]\n\n[^2]: A note with [a link](/abuot/).", "/abuot/", "TG001"),
        ("[x](about/)", "about/", "TG001"),
        ("{% include_relative prat.md %}", "prat.md", "TG005"),
    ),
)
BLOGS = {
    "below a base path": BELOW_A_BASE,
    "on GitHub Pages": ON_GITHUB,
    "plug-ins": PLUGINS,
    "a theme": THEME,
    "Liquid": LIQUID,
}
SLIPS = [
    pytest.param(blog, *slip, id=f"{name}: {slip[1]}")
    for name, blog in BLOGS.items()
    for slip in blog.slips
]


def targets(root: Path) -> list[tuple[str, str, str]]:
    """What is wrong with the targets in a site: the file, the code and what is marked."""
    found = []
    for each in check_paths([root]):
        if each.code.startswith("TG"):
            path = each.path.removeprefix(f"{root.as_posix()}/")
            text = (root / path).read_text(encoding="utf-8")
            source = Source(path, text)
            marked = text[source.offset(*each.start) : source.offset(*each.end)]
            found.append((path, each.code, marked))
    return found


@pytest.mark.parametrize("blog", BLOGS.values(), ids=BLOGS)
def test_links_that_work(tmp_path: Path, blog: Blog) -> None:
    """Nothing is said of them, nor of the rest of the site."""
    root = write_site(tmp_path / "site", {**blog.files, blog.source: blog.text})
    assert targets(root) == []


@pytest.mark.parametrize(("blog", "slip", "marked", "code"), SLIPS)
def test_a_slip(tmp_path: Path, blog: Blog, slip: str, marked: str, code: str) -> None:
    """One slip among them is found, and nothing else."""
    root = write_site(tmp_path, {**blog.files, blog.source: f"{blog.text}\n\n{slip}\n"})
    assert targets(root) == [(blog.source, code, marked)]


@pytest.mark.parametrize(
    "blog", [blog for blog in BLOGS.values() if blog.built], ids=lambda blog: blog.source
)
def test_links_that_work_do(tmp_path: Path, blog: Blog) -> None:
    """Each link of the page, as a real Jekyll builds it, leads to a file that it writes."""
    needs("jekyll")
    root = write_site(tmp_path / "site", {**blog.files, blog.source: blog.text})
    out = tmp_path / "built"
    command = ["jekyll", "build", "--quiet", "--source", str(root), "--destination", str(out)]
    run(command, root, environment={"JEKYLL_NO_BUNDLER_REQUIRE": "true"})
    broken = []
    for each in out.rglob("*.html"):
        here = f"{blog.base}/{each.relative_to(out).as_posix().removesuffix('index.html')}"
        for link in Page(each).links:
            path, fragment = urldefrag(urljoin(f"https://{HOST}{here}", link))
            if urlsplit(path).netloc != HOST or not urlsplit(path).path.startswith(f"{blog.base}/"):
                continue
            file = served(out, unquote(urlsplit(path).path.removeprefix(blog.base)))
            if file is None or (fragment and fragment not in Page(file).ids):
                broken.append(link)
    assert broken == []


class Page(HTMLParser):
    """The links and the ids of a built page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def served(out: Path, path: str) -> Path | None:
    """The file that a host gives for a path."""
    place = out / path.lstrip("/")
    forms = (place, place.with_name(f"{place.name}.html"), place / "index.html")
    return next((form for form in forms if form.is_file()), None)


def test_a_readme_beside_an_index(tmp_path: Path) -> None:
    """GitHub Pages makes the index of a README only where there is no other."""
    files = {
        "_config.yml": "",
        "README.md": "# Films\n",
        "index.md": PAGE,
        "docs/README.md": "# D\n",
    }
    root = write_site(tmp_path, {**files, "about.md": page("[a](/) [b](docs/) [c](/docs/#d)\n")})
    assert targets(root) == []


def test_what_is_not_published_is_no_suggestion(tmp_path: Path) -> None:
    """The nearest page that readers can reach is named, if there is one."""
    files = {"_config.yml": "", "_drafts/reel.md": PAGE, "about.md": page("[a](/reeel.html)\n")}
    found = [each for each in check_paths([write_site(tmp_path, files)]) if each.code == "TG001"]
    assert [each.hint for each in found] == ["Correct the address, or add the page."]


def test_an_old_address_is_no_suggestion(tmp_path: Path) -> None:
    """A slip of an address that redirects is a link to the page that it redirects to."""
    files = {
        "_config.yml": "plugins: [jekyll-redirect-from]\npermalink: pretty\n",
        "reel.md": "---\nredirect_from: /night-ferry/\n---\n",
        "about.md": page("[a](/night-fery/)\n"),
    }
    found = [each for each in check_paths([write_site(tmp_path, files)]) if each.code == "TG001"]
    assert [each.hint for each in found] == ["Did you mean “/reel/”?"]


def test_slips_beside_what_a_plug_in_may_make(tmp_path: Path) -> None:
    """A page that no one knows may be there, but not under nearly the name of one that is."""
    text = "[a](/tag-cloud/) [b](/by/year/) [c](/abuts/) [d](/abuot/) ![e](/img/stil.png)\n"
    files = {
        "_config.yml": "plugins: [jekyll-something]\npermalink: pretty\n",
        "about.md": PAGE,
        "img/still.png": "x",
        "index.md": page(text),
    }
    assert targets(write_site(tmp_path, files)) == [
        ("index.md", "TG001", "/abuot/"),
        ("index.md", "TG002", "/img/stil.png"),
    ]


IN_A_FOLDER = {
    "_config.yml": "source: src\nbaseurl: /blog\n",
    "Gemfile": 'gem "jekyll"\n',
    "src/_posts/2024-05-01-night-ferry.md": page("## Plot\n"),
    "src/_layouts/default.html": LAYOUT,
    "src/img/still.png": "",
    "src/about.md": page(
        "[a]({{ site.baseurl }}/2024/05/01/night-ferry.html#plot)\n"
        "[b]({% link _posts/2024-05-01-night-ferry.md %})\n[c](#comments)\n"
        "![d](/blog/img/still.png)\n[e](/blog/src/about.html)\n"
    ),
    "README.md": "[a](src/about.md) [b](src/abuot.md)\n",
}


def test_a_site_whose_pages_stand_in_the_folder_of_source(tmp_path: Path) -> None:
    write_site(tmp_path, IN_A_FOLDER)
    assert targets(tmp_path) == [
        ("README.md", "TG001", "src/abuot.md"),
        ("src/about.md", "TG001", "/blog/src/about.html"),
    ]


def test_what_is_published_from_the_folder_of_source(tmp_path: Path) -> None:
    needs("jekyll")
    root = write_site(tmp_path / "site", IN_A_FOLDER)
    out = tmp_path / "built"
    command = ["jekyll", "build", "--quiet", "--destination", str(out)]
    run(command, root, environment={"JEKYLL_NO_BUNDLER_REQUIRE": "true"})
    assert published(model_of(root)) == built(out)


@pytest.mark.parametrize("source", ["../elsewhere", "missing", "/tmp", "about.md", "[x]"])
def test_a_source_that_is_no_folder_of_the_site_is_not_followed(
    tmp_path: Path, source: str
) -> None:
    write_site(tmp_path, {"_config.yml": f"source: {source}\n", "about.md": page("[x](/x/)\n")})
    assert targets(tmp_path) == [("about.md", "TG001", "/x/")]


def test_what_an_earlier_build_left_is_kept(tmp_path: Path) -> None:
    text = page("[a](/api/v1.json) [b](/old/) [c](/ap/v1.json) [d](/assets/a.png)\n")
    write_site(tmp_path, {"_config.yml": "keep_files: [api, old/]\n", "about.md": text})
    marked = [text for _, _, text in targets(tmp_path)]
    assert marked == ["/ap/v1.json", "/assets/a.png"]


@pytest.mark.parametrize(
    ("include", "tag", "wrong"),
    [
        ('<figure id="{{ include.id }}">', 'id="still-1"', 1),
        ('<figure id="still-{{ include.number }}">', "number='1'", 1),
        ('<a name="{{include.id}}"></a>', 'id="still-1"', 1),
        ("<i id={{ include.id }}>x</i>", 'id="still-1"', 1),
        ('<figure id="{{ include.id | slugify }}">', 'id="Still 1"', 0),
        ('<figure id="{{ include.id }}">', "id=page.still", 0),
        ('<figure id="{{ include.a }}-{{ include.b }}">', 'a="still" b="1"', 0),
        ('{% assign own = include.id %}<figure id="{{ own }}">', 'id="still-1"', 0),
        ('<p id="{% if include.id %}{{ include.id }}{% endif %}">', 'id="still-1"', 0),
        ('<p id="{{ page.name }}"><i id="still-1">', "", 1),
    ],
)
@pytest.mark.parametrize("where", ["page", "layout"])
def test_an_include_that_makes_an_id_of_its_parameter(
    tmp_path: Path, include: str, tag: str, wrong: int, where: str
) -> None:
    text = "{% include figure.html " + tag + " %}\n"
    inside, around = (text, "") if where == "page" else ("", text)
    files = {
        "_config.yml": "",
        "_includes/figure.html": include,
        "_layouts/default.html": around + LAYOUT,
        "a.md": f"{PAGE}{inside}\n[a](#still-1) [b](#nowhere)\n",
    }
    found = targets(write_site(tmp_path, files))
    assert [marked for _, _, marked in found] == ["#nowhere"] * wrong


@pytest.mark.parametrize("link", ["/", "/?page=2", "/#x", "/blog//about/", "/blog/about//", "//"])
def test_the_top_of_the_host_and_doubled_slashes(tmp_path: Path, link: str) -> None:
    about = "---\npermalink: /about/\n---\n"
    files = {"_config.yml": "baseurl: /blog\n", "index.md": PAGE, "about.md": about}
    files["a.md"] = f"{PAGE}[a]({link})\n\n[b](/about/)\n"
    found = targets(write_site(tmp_path, files))
    assert [marked for _, _, marked in found] == ["/about/"]


@pytest.mark.parametrize(("year", "whole"), [("24", "2024"), ("68", "2068"), ("69", "1969")])
def test_a_year_of_two_digits(tmp_path: Path, year: str, whole: str) -> None:
    files = {"_config.yml": "future: true\n", f"_posts/{year}-5-8-eight.md": PAGE}
    write_site(tmp_path, files)
    assert published(model_of(tmp_path)) == {f"/{whole}/05/08/eight.html"}
    needs("jekyll")
    environment = {"JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    run(["jekyll", "build", "--quiet", "--disable-disk-cache"], tmp_path, environment=environment)
    assert built(tmp_path / "_site") == {f"/{whole}/05/08/eight.html"}


DOUBLED = [
    "{{ site.baseurl }}{% link about.md %}",
    '{{ "/blog/about.html" | relative_url }}',
    "{{ site.baseurl }}{% post_url 2024-01-01-heat %}",
]


@pytest.mark.parametrize("link", DOUBLED)
@pytest.mark.parametrize(
    ("gemfile", "wrong"),
    [
        ('gem "jekyll", "~> 4.3"', True),
        ("gem 'jekyll', '>= 4.0', '< 5'", True),
        ('gem "jekyll", "4.3.1"', True),
        ('gem "jekyll", "~> 3.9"', False),
        ('gem "jekyll"', False),
        ('gem "jekyll", "~> 4.3"\ngem "github-pages"', False),
        ("", False),
    ],
)
def test_a_doubled_base_path(tmp_path: Path, link: str, gemfile: str, *, wrong: bool) -> None:
    files = {"_config.yml": "baseurl: /blog\n", "about.md": PAGE, "Gemfile": gemfile}
    files["_posts/2024-01-01-heat.md"] = PAGE
    files["a.md"] = f"{PAGE}[a]({link})\n\n[b]({link.replace('{{ site.baseurl }}', '')})\n"
    found = [marked for _, code, marked in targets(write_site(tmp_path, files)) if code == "TG001"]
    assert bool(found) == wrong
    if "site.baseurl" in link:
        assert len(found) == wrong


@pytest.mark.parametrize("link", DOUBLED)
def test_what_jekyll_4_makes_of_a_doubled_base_path(tmp_path: Path, link: str) -> None:
    needs("jekyll")
    files = {"_config.yml": "baseurl: /blog\n", "about.md": PAGE, "a.md": f"{PAGE}[a]({link})\n"}
    files["_posts/2024-01-01-heat.md"] = PAGE
    write_site(tmp_path, {**files, "_layouts/default.html": LAYOUT})
    environment = {"JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    run(["jekyll", "build", "--quiet", "--disable-disk-cache"], tmp_path, environment=environment)
    assert '"/blog/blog/' in (tmp_path / "_site/a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("{% link about.html %}", "“about.md”"),
        ("{% link about.markdown %}", "“about.md”"),
        ("{% link about %}", "“about.md”"),
        ("{% link about.md#crew %}", "after the tag: {% link about.md %}#crew"),
        ('{% link "about.md" %}', "without quotes: about.md"),
        ("{% link about.md | relative_url %}", "Remove “| relative_url”"),
        ("{% include box %}", "“box.html”"),
        ("{% post_url '2024-01-01-heat' %}", "without quotes: 2024-01-01-heat"),
        ('{% post_url "2024-01-01-heat" | x %}', "Remove “| x” and the quotes"),
        ("{% post_url 2024-01-01-heat | absolute_url %}", "Remove “| absolute_url”"),
        ("{% post_url 2024-01-01-heat#x %}", "{% post_url 2024-01-01-heat %}#x"),
    ],
)
def test_the_hint_for_a_tag(tmp_path: Path, tag: str, hint: str) -> None:
    files = {
        "_config.yml": "",
        "about.md": PAGE,
        "_includes/box.html": "",
        "_includes/bow.html": "",
    }
    files |= {"_posts/2024-01-01-heat.md": PAGE, "_drafts/about.md": PAGE, "a.md": PAGE + tag}
    (found,) = (each for each in check_paths([write_site(tmp_path, files)]) if "TG" in each.code)
    assert found.code == "TG005"
    assert hint in str(found.hint)


def hints(root: Path) -> dict[str, str]:
    """The hints of the findings about targets, by their code and their file."""
    return {
        f"{each.code} {each.path.rpartition('/')[2]}": str(each.hint)
        for each in check_paths([root])
        if each.code.startswith("TG")
    }


def test_neither_a_draft_nor_an_old_address_is_suggested(tmp_path: Path) -> None:
    files = {
        "_config.yml": "plugins: [jekyll-redirect-from]\n",
        "_drafts/kestrel.md": "---\ntitle: Kestrel\n---\n",
        "ferry.md": "---\npermalink: /films/night-ferry/\nredirect_from: /herring-run/\n---\n",
        "a.md": f"{PAGE}[a](/kestrel/)\n",
        "b.md": f"{PAGE}[a](/Kestrel.html)\n",
        "c.md": f"{PAGE}[a](/hering-run/)\n",
        "d.md": f"{PAGE}[a](/Herring-run/)\n",
    }
    found = hints(write_site(tmp_path, files))
    assert found["TG001 a.md"] == found["TG001 b.md"] == "Correct the address, or add the page."
    assert found["TG001 c.md"] == "Did you mean “/films/night-ferry/”?"
    assert found["TG003 d.md"] == "Write “/films/night-ferry/”."


@pytest.mark.parametrize("cased", ["a.md", "d.md"])
def test_a_real_collision_goes_before_one_of_letter_case(tmp_path: Path, cased: str) -> None:
    links = {"a.md": "/x/", "b.md": "/x/", "c.md": "/x/", "d.md": "/x/"}
    del links["d.md" if cased == "a.md" else "a.md"]
    links[cased] = "/X/"
    files = {name: f"---\npermalink: {link}\n---\n" for name, link in links.items()}
    root = write_site(tmp_path, {"_config.yml": "", **files})
    found = {each.path.rpartition("/")[2]: each.message for each in check_paths([root])}
    assert "published at “/x/”, which differs from “/X/” in letter case" in found.pop(cased)
    assert len(found) == 2
    assert all("published at “/x/” too" in message for message in found.values())
