"""Sites for Hugo, small ones, that use every setting and token which the model knows."""

from __future__ import annotations

LAYOUTS = {
    "layouts/_default/single.html": "S {{ .Title }} {{ .Content }}\n",
    "layouts/_default/list.html": "L {{ .Title }} {{ .Content }}\n",
}
ALLOWED = '\n[security]\nallowContent = [".*"]\n'
"""Hugo 0.168 reads HTML and Org only where it is told to."""


def page(**fields: object) -> str:
    """A page with front matter."""
    lines = (f"{name.replace('__', '')}: {value}\n" for name, value in fields.items())
    return f"---\n{''.join(lines)}---\nA quiet film.\n"


PLAIN = page(title="Night Ferry")

PAGES = {
    "hugo.toml": f'baseURL = "https://nachtkino.test/film/"\ntitle = "Nachtkino"{ALLOWED}',
    "content/_index.md": PLAIN,
    "content/home.png": "x",
    "content/about.md": PLAIN,
    "content/note.txt": "x",
    "content/imprint.org": "#+title: Imprint\n#+slug: legal\n\nText\n",
    "content/.hidden.md": PLAIN,
    "content/_under.md": PLAIN,
    "content/odd~": "x",
    "content/no-front-matter.md": "Just text.\n",
    "content/json.md": '{"title": "Json", "slug": "jay"}\n\nText\n',
    "content/toml.md": '+++\ntitle = "Toml"\nslug = ""\nurl = ""\n+++\n',
    "content/crlf.md": "---\r\ntitle: x\r\nslug: line-ends\r\n---\r\n",
    "content/x.y.z.md": PLAIN,
    "content/x.de.md": PLAIN,
    "content/markdown.markdown": PLAIN,
    "content/mdown.mdown": PLAIN,
    "content/component.mdx": PLAIN,
    "content/page.html": page(title="Html"),
    "content/fragment.html": "No tag at its start.",
    "content/posts/heat.md": page(
        title="Heat",
        tags='[Film Noir, "C#", "Ünï", 7, ".net", "a/b", "Q?", C++]',
        categories="x",
        aliases="[/old/a, rel-old, /older.html, ../up, /c.php, /d/index.html, /Old Alias/X, ü/ä]",
    ),
    "content/posts/B Two.md": page(slug='"Bé Two & More"'),
    "content/posts/Three Words.md": PLAIN,
    "content/posts/slug.md": page(slug='"Über: alles? C# A_b.c"'),
    "content/posts/still.JPG": "x",
    "content/posts/sub/deep.md": PLAIN,
    "content/posts/sub/img/Still One.png": "x",
    "content/posts/leaf/index.md": PLAIN,
    "content/posts/leaf/still.png": "x",
    "content/posts/leaf/other.md": PLAIN,
    "content/posts/leaf/inner/text.txt": "x",
    "content/posts/leaf/inner/index.md": PLAIN,
    "content/posts/slugged/index.md": page(slug="Six"),
    "content/posts/slugged/r.txt": "x",
    "content/docs/_index.md": PLAIN,
    "content/docs/plan.PDF": "x",
    "content/docs/images/z.png": "x",
    "content/docs/images/p.md": PLAIN,
    "content/docs/url1.md": page(url="/Some/URL Thing"),
    "content/docs/url2.md": page(url="some/rel.html"),
    "content/docs/url3.md": page(url="/x/y/feed.xml"),
    "content/docs/url4/index.md": page(url="/moved/u4/"),
    "content/docs/url4/r.txt": "x",
    "content/docs/url5/index.md": page(url="/a b/Ü/"),
    "content/docs/url6/_index.md": page(url="/tee/"),
    "content/docs/url6/q.md": PLAIN,
    "content/docs/url6/q.gif": "x",
    "content/docs/draft.md": page(draft="true"),
    "content/docs/not-draft.md": page(draft="false", date="2019-01-02"),
    "content/docs/future.md": page(date="2999-01-01"),
    "content/docs/announced.md": page(date="2999-01-01", publishDate="2020-01-01"),
    "content/docs/embargo.md": page(date="2020-01-01", publishDate="2999-01-01T10:00:00Z"),
    "content/docs/expired.md": page(expiryDate="2009-01-01"),
    "content/docs/draft-bundle/index.md": page(draft="true"),
    "content/docs/draft-bundle/a.txt": "x",
    "content/deep/er/est/page.md": PLAIN,
    "content/Émile/Été à la mer.md": PLAIN,
    "content/quiet/index.md": page(headless="true"),
    "content/quiet/a.txt": "x",
    "content/quiet/part.md": PLAIN,
    "content/onlyfile/a.txt": "x",
    "content/visible/.dot/x.md": PLAIN,
    "content/visible/#sharp.md": PLAIN,
    "content/tags/lonely/_index.md": PLAIN,
    "content/tags/filed.md": PLAIN,
    "static/Img/A b.png": "x",
    "static/.well-known/x": "x",
    "static/_redirects": "",
    "assets/still.png": "x",
}

LANGUAGE_FOLDERS = {
    "hugo.yaml": """\
baseURL: https://kino.test/
defaultContentLanguage: en
defaultContentLanguageInSubdir: false
languages:
  en: {weight: 1, contentDir: content/english}
  de: {weight: 2, contentDir: content/german}
  fr: {weight: 3, disabled: true}
""",
    "content/english/posts/a.md": page(title="A", tags="[x]"),
    "content/english/posts/only.md": PLAIN,
    "content/english/posts/gone.fr.md": PLAIN,
    "content/german/posts/a.md": page(title="Ä", tags="[ü]", aliases="[rel]"),
    "content/german/posts/absolute.md": page(url="/hin/"),
    "content/german/posts/relative.md": page(url="her/"),
    "content/german/posts/quoted.md": page(slug="Ärger"),
    "content/english/solo/index.md": PLAIN,
    "content/english/solo/y.png": "en",
    "content/english/both/index.md": PLAIN,
    "content/english/both/y.png": "en",
    "content/german/both/index.md": PLAIN,
    "content/german/both/y.png": "de",
    "static/a.txt": "x",
}

LANGUAGE_NAMES = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
defaultContentLanguage = "de"
defaultContentLanguageInSubdir = true
[languages.de]
weight = 1
[languages.en]
weight = 2
[languages.pt-BR]
weight = 3
""",
    "content/_index.md": PLAIN,
    "content/posts/a.md": PLAIN,
    "content/posts/a.en.md": page(slug="aye"),
    "content/posts/c.en.md": page(translationKey="a"),
    "content/posts/b/index.de.md": PLAIN,
    "content/posts/b/x.png": "x",
    "content/posts/d/index.en.md": PLAIN,
    "content/posts/d/y.en.png": "x",
    "content/posts/e.pt-br.md": PLAIN,
    "static/a.txt": "x",
}

UGLY = {
    "config.json": """\
{"baseURL": "https://kino.test/x/", "uglyURLs": {"posts": true},
 "taxonomies": {"director": "directors", "tag": "tags"},
 "disableKinds": ["RSS", "sitemap"], "staticDir": ["static", "more"], "contentDir": "inhalt"}
""",
    "inhalt/_index.md": PLAIN,
    "inhalt/posts/_index.md": page(url="/reviews/"),
    "inhalt/posts/a.md": page(directors='["Vera Lund"]', tags="[x]", categories="[y]"),
    "inhalt/posts/d.md": page(url="/u/d"),
    "inhalt/posts/l/index.md": PLAIN,
    "inhalt/posts/l/x.png": "x",
    "inhalt/directors/vera-lund/_index.md": PLAIN,
    "inhalt/tags/_index.md": PLAIN,
    "inhalt/top.md": PLAIN,
    "inhalt/other/b.md": PLAIN,
    "more/m.txt": "x",
    "static/s.txt": "x",
}

NO_LISTS = {
    "config.toml": """\
baseURL = "https://kino.test/"
disableAliases = true
disableKinds = ["section", "taxonomy", "term", "home", "404"]
ignoreErrors = ["error-disable-taxonomy"]
[taxonomies]
""",
    "layouts/404.html": "not there",
    "content/posts/a.md": page(tags="[x]", aliases="[/old/]"),
}

NO_TAXONOMIES = {
    "hugo.toml": 'baseURL = "https://kino.test/"\nenableRobotsTXT = true\n[taxonomies]\n',
    "layouts/404.html": "not there",
    "content/posts/a.md": page(tags="[x]"),
    "content/tags/x.md": PLAIN,
}

PERMALINKS = {
    "config/_default/hugo.toml": r"""
baseURL = "https://kino.test/"
disablePathToLower = true
removePathAccents = true
ignoreFiles = ["\\.skip\\.md$", "/secret/"]
""",
    "config/_default/permalinks.toml": """\
posts = "/:year/:month/:day/:monthname/:weekday/:weekdayname/:yearday/:slug/"
docs = "/d/:sections/:section/:filename/:title/"
top = "/t/:sections[1:]/:slugorfilename"
tags = "/topic/:slug/"
cut = "/:sections[0]/:sections[last]/:sections[:1]/z/:slugorfilename.html"
gone = "/:2006/:Jan/:06/:filename/"
titles = "/ti/:title/"
colon = "/x:/:filename/"
"/" = "/root/:slug/"
""",
    "config/_default/taxonomies.yaml": "tag: tags\n",
    "config/production/params.toml": "x = 1\n",
    "content/posts/Été Film.md": page(
        title=r'"Été: \"Film\" & Co?"', date="2024-03-05T23:30:00-05:00", tags="[Élan Vital]"
    ),
    "content/posts/b/index.md": page(slug="My Slug", date="2024-03-05"),
    "content/posts/b/r.png": "x",
    "content/posts/2024-02-01-named.md": page(title="Named"),
    "content/posts/spaced.md": page(date="2023-12-31 23:59:59 +0900"),
    "content/docs/x/y/One Two.md": page(title="A   B -- C"),
    "content/docs/x/_index.md": PLAIN,
    "content/docs/x/bundle/index.md": PLAIN,
    "content/top/x/_index.md": PLAIN,
    "content/top/x/p.md": PLAIN,
    "content/top/q.md": page(slug="kew"),
    "content/cut/m/_index.md": PLAIN,
    "content/cut/m/n/_index.md": PLAIN,
    "content/cut/m/n/p.md": PLAIN,
    "content/gone/g.md": page(date="2024-03-05"),
    "content/gone/undated.md": PLAIN,
    "content/titles/a.md": page(
        title='"a\'b’c & d #f+g~h@i!j?k_m.n,o;p:q=rs«t»u–v—w…x·y %41 %zz (z) [y] {x} ½²Ⅷ हिन्दी 😀ß"'
    ),
    "content/titles/b.md": page(title='"  -- lead - trail - "'),
    "content/titles/c.md": page(title='"C++ guide"'),
    "content/colon/c.md": PLAIN,
    "content/a.md": page(title="Root one"),
    "content/a.skip.md": PLAIN,
    "content/secret/a.md": PLAIN,
}

FORMATS = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
theme = ["mini"]
enableRobotsTXT = true
disableKinds = ["taxonomy", "term"]
ignoreErrors = ["error-disable-taxonomy"]
[outputs]
home = ["HTML", "RSS", "JSON", "Search"]
section = ["HTML"]
page = ["HTML", "Plain", "AMP"]
[outputFormats.Plain]
mediaType = "text/plain"
baseName = "plain"
isPlainText = true
[outputFormats.Search]
mediaType = "application/json"
baseName = "such"
path = "q"
""",
    "layouts/index.json": "{}",
    "layouts/_default/index.search.json": "{}",
    "layouts/_default/single.plain.txt": "P",
    "layouts/_default/single.amp.html": "P",
    "layouts/404.html": "not there",
    "themes/mini/layouts/_default/terms.html": "x",
    "themes/mini/static/css/m.css": "x",
    "themes/mini/content/imprint.md": PLAIN,
    "themes/mini/hugo.toml": """\
[params]
a = 1
[[module.mounts]]
source = "extra"
target = "static/ex"
[[module.mounts]]
source = "static"
target = "static"
[[module.mounts]]
source = "layouts"
target = "layouts"
""",
    "themes/mini/extra/e.txt": "x",
    "content/posts/a.md": PLAIN,
    "content/posts/b.md": page(outputs="[html]"),
    "content/posts/c.md": page(outputs="[plain]"),
}

THEME_CONTENT = {
    "hugo.toml": 'baseURL = "https://kino.test/"\ntheme = "mini"\n[taxonomies]\n',
    "themes/mini/content/imprint.md": PLAIN,
    "themes/mini/content/both.md": page(slug="theirs"),
    "themes/mini/static/a.txt": "theirs",
    "themes/mini/static/b.txt": "theirs",
    "content/both.md": page(slug="ours"),
    "static/a.txt": "ours",
}

MOUNTS = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "notes"
target = "content/notizen"
[[module.mounts]]
source = "static"
target = "static"
[[module.mounts]]
source = "bilder"
target = "static/img"
[[module.mounts]]
source = "README.md"
target = "content/readme.md"
[[module.mounts]]
source = "layouts"
target = "layouts"
[frontmatter]
date = [":filename", ":default"]
[permalinks]
posts = "/:year/:month/:slug/"
""",
    "content/posts/2024-02-03-eins.md": page(title="Zwei Drei", tags="[a]"),
    "content/posts/2024-02-03-zwei.md": page(date="2020-01-01", slug="s"),
    "content/posts2/2024-02-03-drei.md": PLAIN,
    "notes/a.md": PLAIN,
    "notes/i.png": "x",
    "README.md": "# hi\n",
    "bilder/x.png": "x",
    "static/y.png": "x",
}

CASCADE = """\
---
title: A
cascade:
- {old}build:
    render: never
  {old}target:
    path: /casc/x*
- outputs: [html]
  draft: true
  {old}target:
    path: /casc/d/**
---
"""
BUILD_OPTIONS = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
[taxonomies]
""",
    "content/built/a.md": "---\ntitle: U\n{old}build:\n  render: never\n---\n",
    "content/built/b.md": "---\ntitle: U\n{old}build:\n  list: never\n---\n",
    "content/built/c/index.md": "---\ntitle: U\n{old}build:\n  publishResources: false\n---\n",
    "content/built/c/c.txt": "x",
    "content/built/d/index.md": "---\ntitle: U\n{old}build:\n  render: link\n---\n",
    "content/built/d/c.txt": "x",
    "content/casc/_index.md": CASCADE,
    "content/casc/x1.md": PLAIN,
    "content/casc/y.md": PLAIN,
    "content/casc/d/z.md": PLAIN,
    "content/casc/d/z2.md": page(draft="false"),
    "content/same/_index.md": "---\ntitle: B\ncascade:\n  type: docs\n  outputs: [html]\n---\n",
    "content/same/deep/_index.md": PLAIN,
    "content/same/deep/a.md": PLAIN,
}

DIFFERENT = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
defaultContentLanguage = "en"
[security]
allowContent = [".*"]
[languages.en]
[languages.de]
""",
    "content/_index.md": PLAIN,
    "content/docs/raw.html": "<p>raw",
    "content/docs/s/_index.md": page(slug="Essay"),
    "content/docs/s/q.md": PLAIN,
    "content/docs/s/w/x.md": page(tags='["a  b", "x & y"]'),
    "content/docs/u5/index.md": page(url="/moved/u5.html"),
    "content/docs/u5/r.txt": "x",
    "content/posts/a b–c & d.md": page(aliases="[/a.htm, /b, rel]"),
    "content/posts/b/index.md": PLAIN,
    "content/posts/b/index.de.md": page(aliases="[/c]"),
    "content/posts/b/x.png": "x",
    "content/drafts/_index.md": page(draft="true"),
    "content/drafts/a.txt": "x",
    "content/drafts/sub/_index.md": PLAIN,
    "content/drafts/sub/b.md": PLAIN,
    "content/onlydraft/a.md": page(draft="true"),
    "content/Émile Dir/x Y.png": "x",
}

UGLY_DIFFERENT = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
uglyURLs = true
[outputs]
page = ["HTML", "AMP"]
""",
    "content/_index.md": PLAIN,
    "content/docs/_index.md": PLAIN,
    "content/docs/deep/_index.md": PLAIN,
    "content/posts/d/index.md": page(tags="[x]"),
    "content/posts/d/x.png": "x",
    "content/posts/e.md": page(outputs="[html]", aliases="[old, /old2/, /old3.html]"),
}
"""What Hugo 0.111 and 0.168 do not make alike."""

NEWER = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
[permalinks.page]
posts = "/:year/:slug/"
films = "/:year/:contentbasename/:slugorcontentbasename/"
nested = "/n/:sectionslugs/:sectionslug/:slug/"
esc = '/x\\:y/:filename/'
[permalinks.section]
films = "/ss/:sections/"
[permalinks.term]
tags = "/tt/:slug/"
[permalinks.taxonomy]
tags = "/tax/"
[[cascade]]
[cascade.target]
path = "/hid/**"
[cascade.build]
render = "never"
[[module.mounts]]
source = "content"
target = "content"
files = ["! **/no*.md"]
""",
    "content/hid/a.md": PLAIN,
    "content/hid/b.md": "---\nbuild:\n  render: always\n---\n",
    "content/posts/a.md": page(title="Zwei Drei", date="2024-01-02", tags="[a]"),
    "content/films/_index.md": PLAIN,
    "content/films/sub/_index.md": PLAIN,
    "content/films/b.md": page(date="2024-01-02"),
    "content/films/c/index.md": page(date="2024-01-02", slug="sea"),
    "content/nested/_index.md": page(title="Nest Ed"),
    "content/nested/in/_index.md": page(slug="inner"),
    "content/nested/in/p.md": PLAIN,
    "content/esc/e.md": PLAIN,
    "content/posts/nope.md": PLAIN,
}
"""What only Hugo of late knows."""

PERMALINK_LIST = {
    "hugo.toml": """\
baseURL = "https://kino.test/"
[taxonomies]
[[permalinks]]
pattern = "/sub/:title/"
[permalinks.target]
path = "/posts/sub/**"
[[permalinks]]
pattern = "/x/:title/"
[permalinks.target]
kind = "{page,section}"
path = "/posts/**"
""",
    "content/posts/_index.md": PLAIN,
    "content/posts/a.md": page(title="Heat"),
    "content/posts/sub/b.md": page(title="Deep Heat"),
    "content/posts/deep/_index.md": page(title="Deep"),
    "content/about.md": PLAIN,
}

SAME = {
    "pages": PAGES,
    "language folders": LANGUAGE_FOLDERS,
    "language names": LANGUAGE_NAMES,
    "ugly": UGLY,
    "no lists": NO_LISTS,
    "no taxonomies": NO_TAXONOMIES,
    "permalinks": PERMALINKS,
    "formats": FORMATS,
    "theme content": THEME_CONTENT,
    "mounts": MOUNTS,
}
"""Sites of which Hugo 0.111 and 0.168 make the same."""

REFERRED = {
    "content/_index.md": PLAIN,
    "content/about.md": PLAIN,
    "content/posts/_index.md": PLAIN,
    "content/posts/b.md": page(title="B", tags="[x]"),
    "content/posts/future.md": page(date="2999-01-01"),
    "content/posts/sluggy.md": page(slug="other-slug"),
    "content/posts/dotted.name.md": PLAIN,
    "content/posts/sp ace.md": PLAIN,
    "content/posts/draft.md": page(draft="true"),
    "content/posts/leaf/index.md": PLAIN,
    "content/posts/leaf/sub.md": PLAIN,
    "content/posts/leaf/x.png": "x",
    "content/docs/_index.md": PLAIN,
    "content/docs/dup.md": PLAIN,
    "content/docs/deep/_index.md": PLAIN,
    "content/docs/deep/dup.md": PLAIN,
    "content/docs/deep/uniq.md": PLAIN,
}
"""Pages to be named by `ref` and `relref`."""
