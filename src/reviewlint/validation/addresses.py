"""The formats of addresses: URIs (RFC 3986), IRIs (RFC 3987), e-mail (RFC 5321), hosts, IP."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reviewlint.lazy import lazy
from reviewlint.validation.flaw import Flaw
from reviewlint.validation.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Callable

# URI-reference of RFC 3986, appendix A.
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
_ESCAPE = "%[0-9A-Fa-f]{2}"
_CHAR = rf"(?:[{_PLAIN}:@]|{_ESCAPE})"
_AUTHORITY = (
    rf"(?:(?:[{_PLAIN}:]|{_ESCAPE})*+@)?"
    rf"(?:\[(?P<literal>[^\]]*)\]|(?:[{_PLAIN}]|{_ESCAPE})*+)(?::[0-9]*)?"
)
_REFERENCE = lazy(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?"
    rf"(?://{_AUTHORITY}(?:/{_CHAR}*+)*+"
    rf"|/(?:{_CHAR}++(?:/{_CHAR}*+)*+)?"
    # Without a scheme, the first part of a path has no colon.
    rf"|(?(scheme){_CHAR}|(?:[{_PLAIN}@]|{_ESCAPE}))++(?:/{_CHAR}*+)*+|)"
    rf"(?:\?(?:[{_PLAIN}:@/?]|{_ESCAPE})*+)?(?:#(?:[{_PLAIN}:@/?]|{_ESCAPE})*+)?"
)
# ucschar of RFC 3987, section 2.2, the planes as one range: letters that an IRI has besides. So
# large a set takes long to compile, and few schemas need it.
_INTERNATIONAL = lazy("[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd]")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_QUOTED = r'"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"'
_LOCAL = lazy(rf"{_ATOM}(?:\.{_ATOM})*|{_QUOTED}")
_IDN_ATOM = r"(?:[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]|[^\x00-\x7f])+"
_IDN_LOCAL = lazy(rf"{_IDN_ATOM}(?:\.{_IDN_ATOM})*|{_QUOTED}")
_NAMED = lazy(r"[^<>]*<(?P<address>[^<>\s]+)>\s*")
_LABEL = lazy(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_IPV4 = lazy(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!\Z)|\Z)){4}")
_IP_FUTURE = lazy(r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+")
_DOTS = lazy("[.\u3002\uff0e\uff61]")
_NAME = r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})+"
_VARIABLE = rf"{_NAME}(?:\.{_NAME})*(?::[1-9][0-9]{{0,3}}|\*)?"
_TEMPLATE = lazy(
    rf"""(?:[^\x00-\x20\x7f"'%<>\\^`{{|}}]|%[0-9A-Fa-f]{{2}}"""
    rf"|\{{[+#./;?&=,!@|]?{_VARIABLE}(?:,{_VARIABLE})*\}})*"
)


def uri(value: str) -> Flaw | None:
    """An absolute URI of RFC 3986 (a fragment may follow, as JSON Schema allows)."""
    return uri_reference(value) or _relative(value)


def uri_reference(value: str) -> Flaw | None:
    """A URI or a relative reference of RFC 3986."""
    match = _REFERENCE.fullmatch(value)
    if match is None:
        return _why(value)
    literal = match["literal"]
    if literal is None or _IP_FUTURE.fullmatch(literal) or ipv6(literal) is None:
        return None
    return Flaw(f"{quote(literal)} is not an IPv6 address")


def iri(value: str) -> Flaw | None:
    """An absolute IRI of RFC 3987."""
    return iri_reference(value) or _relative(value)


def iri_reference(value: str) -> Flaw | None:
    """An IRI or a relative reference of RFC 3987."""
    return uri_reference(_INTERNATIONAL.sub("x", value))


def uri_template(value: str) -> Flaw | None:
    """A URI template of RFC 6570."""
    return None if _TEMPLATE.fullmatch(value) else Flaw()


def email(value: str) -> Flaw | None:
    """A mailbox of RFC 5321, section 4.1.2."""
    return _mailbox(value, _LOCAL, hostname)


def idn_email(value: str) -> Flaw | None:
    """A mailbox of RFC 6531: as `email`, with letters of any script."""
    return _mailbox(value, _IDN_LOCAL, idn_hostname)


def hostname(value: str) -> Flaw | None:
    """A host's name of RFC 1123, section 2.1."""
    if len(value) <= 253 and all(_LABEL.fullmatch(label) for label in value.split(".")):
        return None
    return _why_no_host(value)


def idn_hostname(value: str) -> Flaw | None:
    """A host's name with letters of any script (RFC 5890), each label short enough as Punycode."""
    labels = _DOTS.split(value)
    if len(value) <= 253 and all(_is_idn_label(label) for label in labels):
        return None
    return _why_no_host(value)


def ipv4(value: str) -> Flaw | None:
    """Four numbers from 0 to 255 (RFC 2673, section 3.2)."""
    return None if _IPV4.fullmatch(value) else Flaw()


def ipv6(value: str) -> Flaw | None:
    """An IPv6 address of RFC 4291, section 2.2, without a zone."""
    import ipaddress  # noqa: PLC0415

    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return Flaw()
    return Flaw() if "%" in value else None


def _relative(value: str) -> Flaw | None:
    """What is wrong with a reference that has no scheme."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
        return None
    if re.match(r"(?:www\.|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/|\Z))", value):
        better = f"https://{value}"
        return Flaw("“https://” is missing in front", f"Write {quote(better)}.", better)
    return Flaw("it does not begin with “https://” or the like")


def _why(value: str) -> Flaw:
    """What is wrong with a text that is no reference: its first odd character, mostly."""
    if value != value.strip():
        return Flaw("a space stands beside it", "Remove the space.", value.strip())
    if broken := re.search(r"%(?![0-9A-Fa-f]{2})", value):
        return Flaw(f"“{value[broken.start() : broken.start() + 3]}” is no escape; a “%” is “%25”")
    odd = re.search(rf"[^{_PLAIN}:/?#\[\]@%]", value)
    if odd is None and value.count("#") > 1:
        return Flaw("“#” may stand in it only once", "Write the second one as “%23”.")
    if odd is None:
        return Flaw()
    if odd[0].isspace():
        return Flaw("a space stands in it", "Remove the space, or write it as “%20”.")
    if not odd[0].isprintable():
        return Flaw("it has an invisible character", "Type it again.")
    escaped = "".join(f"%{byte:02X}" for byte in odd[0].encode("utf-8", "replace"))
    return Flaw(f"“{odd[0]}” may not stand in it", f"Write it as “{escaped}”.")


def _mailbox(
    value: str, local_part: re.Pattern[str], host: Callable[[str], Flaw | None]
) -> Flaw | None:
    local, at, domain = value.rpartition("@")
    if not at:
        return Flaw("it has no “@”")
    if domain.startswith("[") and domain.endswith("]"):
        address = domain[1:-1]
        ip = ipv6(address[5:]) if address[:5].lower() == "ipv6:" else ipv4(address)
        good_host = ip is None
    else:
        good_host = host(domain) is None
    if good_host and len(local) <= 64 and local_part.fullmatch(local):
        return None
    if value.lower().startswith("mailto:") and _mailbox(value[7:], local_part, host) is None:
        return Flaw("“mailto:” is not part of it", "Remove “mailto:”.", value[7:])
    named = _NAMED.fullmatch(value)
    if named and _mailbox(named["address"], local_part, host) is None:
        better = named["address"]
        return Flaw("a name stands beside it", f"Write {quote(better)}.", better)
    if any(char.isspace() for char in value):
        return Flaw("a space stands in it", "Remove the space.", _without_space(value))
    if not good_host:
        return Flaw(
            f"{quote(domain)} is not the name of a host" if domain else "nothing follows “@”"
        )
    return Flaw(
        f"{quote(local)} may not stand before “@”" if local else "nothing stands before “@”"
    )


def _without_space(value: str) -> str | None:
    stripped = value.strip()
    return stripped if not any(char.isspace() for char in stripped) else None


def _why_no_host(value: str) -> Flaw:
    if "/" in value:
        host = re.sub(r"\A[A-Za-z][A-Za-z0-9+.-]*:", "", value).lstrip("/").partition("/")[0]
        return Flaw("only the name itself belongs here", f"Write {quote(host)}." if host else "")
    if odd := re.search(r"[^A-Za-z0-9.-]", value):
        return Flaw(f"“{odd[0]}” may not stand in it" if odd[0].isprintable() else "")
    labels = value.split(".")
    if any(len(label) > 63 for label in labels) or len(value) > 253:
        return Flaw("it is too long")
    if "" in labels:
        return Flaw("a dot has nothing beside it")
    return Flaw("a hyphen stands at the end of a part")


def _is_idn_label(label: str) -> bool:
    if not label or label.startswith("-") or label.endswith("-"):
        return False
    if label.isascii():
        return _LABEL.fullmatch(label) is not None
    good = all(
        char in "-\u00b7\u200c\u200d\u30fb\u0375\u05f3\u05f4"
        or unicodedata.category(char) in {"Ll", "Lu", "Lo", "Lm", "Mn", "Mc", "Nd"}
        for char in label
    )
    marked = unicodedata.category(label[0]).startswith("M")
    return good and not marked and len(label.encode("punycode")) <= 59
