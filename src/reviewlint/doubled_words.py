"""Little English words that are doubled by mistake, and where they are right in twos.

“Had had”, “that that”, “is is”, “in in”, “on on” and “her her” are not among them at all: one can
log in in the evening, know what it is is a secret, and give her her book back. A preposition is
right twice where a verb, or a phrase with one, ends with the first: “she waited for for years”.
"""

from __future__ import annotations

from reviewlint.lazy import lazy

SURELY = tuple(
    "the with from their your these those they which his between during whether whose"
    " although unless until been when have will".split()
)
"""Words that no other language has, or only with other words before them."""
PERHAPS = tuple("a an and of or its our we she into than if for at by be all to".split())
"""Words that need others beside them to be English."""

_WORD_BEFORE = lazy(r"(?P<word>[A-Za-z][A-Za-z'’-]*)[\s,]+$")
_NEAR = 40
_SUBJECTS = "i he it she that they this we which who you".split()
_ONLY_BEHIND = {
    "all": "by from on to with".split(),
    "be": "can cannot could may might must never not shall should to will would".split(),
    "have": "can could may might must not shall should to will would".split(),
    "to": (
        "according attempt attempts began begin begins chance compared decide decided decides due"
        " next opportunity order owing prior refuse refused refuses similar thanks"
    ).split(),
    "will": _SUBJECTS,
}
"""The words before, in lower case, behind which alone a doubled word is certainly a mistake."""
_ENDS_A_PHRASE = lazy(r".*(?:ed|en|in'|ing|own|n’t|n't|'s|’s|'re|’re|'m|’m)$")
"""Most verbs that a preposition may belong to have such a form."""
_VERBS = (
    "aim aims am angry are ask asks bad be been best better big call came care cares close"
    " come comes cut did do does done drop drops drove due fall falls famous fell felt fight"
    " fit flew fly for found get gets go goes gone good got great had hard has have held here"
    " hint home hope hopes in is it kept kind known laid lay left lie lies live lives long"
    " look looks lost love made meant met near paid pass passer passes pay pays point put ran"
    " ready responsible room run runs sat search set sets shoot shot sold sought spent stand"
    " stands stare stay stays stood stop stops stuck swear swing taught them there up vote"
    " wait waits walk was went were wish wishes won work works"
).split()
_NOT_BEHIND = {
    "at": _VERBS,
    "by": _VERBS,
    "for": _VERBS,
    "his": "are as be became become becomes been is like of than was were".split(),
    "when": "ask exactly just know knows knew of remember said say says since until".split(),
}
"""The words behind which a doubled word is right, or may be."""
_PREPOSITIONS = ("at", "by", "for")


def is_mistake(word: str, text: str, start: int) -> bool:
    """Whether a word cannot be right twice in a row where it stands.

    Args:
        word: one of the above, in lower case.
        text: the text it stands in.
        start: where the first of the two begins.
    """
    match = _WORD_BEFORE.search(text, max(start - _NEAR, 0), start)
    before = match["word"].lower() if match else ""
    if word in _ONLY_BEHIND:
        return before in _ONLY_BEHIND[word]
    if before in _NOT_BEHIND.get(word, ()):
        return False
    return not (word in _PREPOSITIONS and _ENDS_A_PHRASE.match(before))
