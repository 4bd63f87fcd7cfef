"""Headings to hold ids against what real generators give: all kinds of text, all kinds of markup.

`#`s and levels are added by the tests; `NOTES` goes to the end of each document.
"""

from __future__ import annotations

NOTES = """
[heat]: https://gatefilm.test/heat "Heat"
[Red Rooms]: https://gatefilm.test/red-rooms

[^1]: A note.
[^cut]: The director's cut.
"""

PLAIN = """\
Plot
The Long Goodbye
the long goodbye
THE LONG GOODBYE
Plot summary: who dies?
What works, and what does not
Vera Lund's third film
The '80s
She said "no"
“Curly” and ‘single’ quotes
«Сталкер» und „Genug!“
8½
1984
12 Angry Men
2001: A Space Odyssey
3-Iron
Se7en
$9.99
50% off
100 % wool
Rated 7.5/10
7.5 / 10
v1.31.0
1.31.0
1. First
(500) Days of Summer
[REC]
Mamma mia!
Who's Afraid of Virginia Woolf?
Am I OK?!
Birdman or (The Unexpected Virtue of Ignorance)
Crouching Tiger, Hidden Dragon
Dr. Strangelove; or: how I learned
Good Night, and Good Luck.
Tick, tick... BOOM!
And then...
Wait … what
One -- two
One --- two
One – two
One — two
One - two
One-two
--
- dash first
trailing dash -
-trailing-
a  double  space
semi;colon
comma,no space
slash/and/slash
back\\slash
under_score
under_score_twice_
_leading
__init__
snake_case_name
CamelCaseName
kebab-case-name
dot.in.name
C++
C#
F# and C#
.NET
a&b
a & b
R&D
a@b
user@gatefilm.test
#hashtag
a#b
a = b
a == b
a + b
a | b
~tilde~
50 °C
½ cup
10²
H₂O
№ 5
™ and ©
€ 5
µ
ª º
"""

SCRIPTS = """\
Über Ärger und Öl
Straße
ŒUVRE
Œuvre complète
Ångström
Łódź
İstanbul
ISPARTA'DA
ığdır
Ελληνικά ΣΑΣ
Ὀδυσσεύς
Сталкер
Война и мир
ЁЛКА
日本語の見出し
七人の侍
七人の侍 (1954)
東京 物語
『羅生門』
기생충
हिन्दी शीर्षक
फ़िल्म
தமிழ்
ไทย
עברית
العربية
١٢٣
Ⅷ. Akt
Ⓐ circled
ﬁlm ligature
Ａｂｃ full width
𝐀𝐁 bold
ǅ title case
cafe\u0301
na\u0131ve
e\u0301t\u0301
e\u0328\u0301
a\u00a0b
a\u2009b
a\u200bb
a\u200db
soft\u00adhyphen
a\u3000b
👍
👍 Good
Good 👍
👨\u200d👩\u200d👧 family
🇫🇷 France
❤️ love
⭐⭐⭐
★★★☆☆
5️⃣ five
:smile:
:+1: yes
→ next
✓ done
"""

DUPLICATES = """\
a
a
a-1
a
a-1
A
a-2
a_1
a_1
b-1
b
b
Cast
Cast
Cast
Cast-1
cast-2
!!!
???
...
section
heading
heading-1
_1
"""

MARKUP = """\
`code`
The `code` span
`code` first
`<b>` in code
`a--b` in code
`a  b`
``a`b``
`snake_case`
*em*
**strong**
***both***
_em_ and __strong__
a*b*c
a_b_c
*a* and *b*
**Bold:** text
*unclosed
**unclosed
unclosed*
a * b * c
~~struck~~
[link](https://gatefilm.test/a)
[link](https://gatefilm.test/a "title")
a [link](/b) in text
[`code` link](/b)
[*em* link](/b)
[ref][heat]
[heat][]
[heat]
[Red Rooms]
[undefined]
[undefined][nowhere]
[x] done
![alt text](poster.jpg)
Poster ![alt](poster.jpg) here
[![alt](poster.jpg)](/b)
<https://gatefilm.test/auto>
see <https://gatefilm.test/auto>
https://gatefilm.test/bare
<mail@gatefilm.test>
\\*escaped\\*
\\_under\\_
\\[bracket\\]
\\# hash
a \\- b
\\`tick\\`
&amp; amp
a &amp; b
&eacute;t&eacute;
&copy; 2024
&#233;
&lt;tag&gt;
&nbsp;space
fish&chips;
AT&T
<em>html</em>
a <br> b
a<br/>b
<b>bold</b> text
<span class="x">span</span>
<kbd>Ctrl</kbd>+<kbd>C</kbd>
<code>a_name</code>
<!-- comment --> after
before<!-- comment -->after
a < b
a > b
x <y
1 << 2
note[^1]
note[^cut] here
[^1]
undefined[^none]
"*quoted em*"
*"em quoted"*
"[link](/b)"
it's *her* film
`it's`
closing ##
closing #
closing ####
not closing#
explicit {#explicit}
explicit again {#explicit}
explicit
with class {#with-class .cls}
no space{#no-space}
list {.cls}
list {: #ial}
key {id=key}
{#alone}
braces {not a list}
(parens) [brackets] {braces}
"""

HEADINGS = [line for group in (PLAIN, SCRIPTS, DUPLICATES, MARKUP) for line in group.splitlines()]


def document(headings: list[str]) -> str:
    """Markdown that has the headings and nothing else but notes."""
    return "\n\n".join(f"{'#' * (1 + n % 6)} {line}" for n, line in enumerate(headings)) + (
        f"\n{NOTES}"
    )
