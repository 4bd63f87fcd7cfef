"""The formats: what each accepts, refuses, says and proposes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewlint.validation.formats import FORMATS

# Mostly the examples of the RFCs, with hosts of our own.
VALID = {
    "color": ["#fff", "#c0392b", "#c0392b80", "red"],
    "date": ["2024-02-29", "2000-02-29", "1963-06-19", "0001-01-01"],
    "date-time": [
        "1963-06-19T08:30:06.283185Z",
        "1963-06-19t08:30:06z",
        "1998-12-31T23:59:60Z",
        "1998-12-31T15:59:60.123-08:00",
        "2024-05-01",
        "2024-05-01 10:00",
        "2024-05-01 10:00:00",
        "2024-05-01 10:00:00 +0900",
        "2024-05-01 10:00:00 -05:00",
        "2024-05-01 9:05:01 +0100",
        "2024-05-01 10:00:00 UTC",
        "2024-05-01T10:00:00",
    ],
    "duration": ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P2W", "P1Y2M3D"],
    "email": [
        "vera@nachtkino.test",
        "te~st@n.test",
        "te.s.t@n.test",
        '"vera lund"@n.test',
        "vera@[127.0.0.1]",
        "vera@[IPv6:::1]",
    ],
    "idn-email": ["véra@nächte.test", "vera@nachtkino.test"],
    "hostname": ["www.nachtkino.test", "1host", "host-name", "xn--4gbwdl.xn--wgbh1c", "a" * 63],
    "idn-hostname": ["nächte.test", "nachtkino.test", "실례.테스트"],
    "ipv4": ["192.0.2.1", "0.0.0.0", "255.255.255.255"],
    "ipv6": ["::1", "2001:db8::1", "1:2::192.0.2.1", "1:2:3:4:5:6:7:8"],
    "iri": ["http://nächte.test/ö?ü=é#à", "https://nachtkino.test/", "http://[2001:db8::7]/"],
    "iri-reference": ["//nächte.test/ö", "/ö", "ö", "#ö", ""],
    "json-pointer": ["", "/", "/tags/0", "/a~0b/c~1d", "/a//b"],
    "link": ["/reviews/night-ferry/", "../heat/", "heat.md#plot", "https://nachtkino.test/", "#x"],
    "regex": ["^tt[0-9]+$", ""],
    "relative-json-pointer": ["1", "0/a/b", "0#", "120/a"],
    "slug": ["night-ferry", "2001", "alien-1979"],
    "time": ["08:30:06Z", "08:30:06.28+00:20", "23:59:60Z", "01:29:60+01:30"],
    "uri": [
        "http://nachtkino.test/?q=a%20b#c",
        "http://nachtkino.test/a_(b)_c",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@nachtkino.test",
        "ldap://[2001:db8::7]/c=GB?objectClass?one",
        "mailto:vera@nachtkino.test",
        "tel:+1-816-555-1212",
        "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
        "https://nachtkino.test:8080/x",
    ],
    "uri-reference": ["/reviews/", "a/b:c", "./a:b", "../x", "#part", "?q", "//nachtkino.test", ""],
    "uri-template": ["/reviews/{slug}", "{?x,y}", "dictionary/{term:1}/{+path*}", "plain"],
    "uuid": ["123e4567-e89b-12d3-a456-426614174000", "2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
    "youtube-id": ["dQw4w9WgXcQ", "-_aB3456789"],
}
INVALID = {
    "color": ["#ff", "#gggggg", ""],
    "date": [
        *("2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "2024-00-10", "2024-05-00"),
        *("2024-1-05", "20240501", "2024-W01", "06/19/1963", "2024-05-01T10:00:00Z", "", "2024"),
        *("2024-05-01\n", "২024-05-01"),
    ],
    "date-time": [
        *("1998-12-31T23:59:61Z", "1998-12-31T23:58:60Z", "1998-12-31T22:59:60Z"),
        *("1990-02-31T15:59:59-08:00", "1990-12-31T15:59:59-24:00", "1963-06-19T08:30:06+01:00Z"),
        *("06/19/1963 08:30:06", "2013-350T01:01:01", "2024-05-01 25:00", "2024-05-01 10:61:00"),
        *("2024-05-01 10", "2024-05-01x", "2024-05-01 10:00:00 soon", "2024-02-30 10:00:00"),
    ],
    "duration": ["PT1D", "P", "P1YT", "PT", "P2D1Y", "P1D2H", "P1Y2W", "P1", "P1Y2D", "PT1H5S"],
    "email": [
        *("2962", ".vera@n.test", "vera.@n.test", "ve..ra@n.test", "vera@-n.test", "a@", "@n.test"),
        *("vera@[127.0.0.300]", "vera lund@n.test", "mailto:vera@n.test", "véra@n.test"),
    ],
    "idn-email": ["2962", "a@", "@ö.test"],
    "hostname": ["-a", "a-", "a_b", "", "a..b", ".a", "a.", "a" * 64, "https://n.test/", "a b"],
    "idn-hostname": ["-ä", "ä-", "", "a b", "〮한국"],
    "ipv4": ["127.0.0.0.1", "256.1.1.1", "127.0", "087.10.0.1", "1.2.3.4.", "192.0.2.0/24"],
    "ipv6": ["12345::", "fe80::1%eth0", "1::2::3", "1:2:3:4:5:6:7", "::1 ", "fe80::/64"],
    "iri": ["/ö", "ö", "\\\\ö", "http://2001:0db8:85a3:0000:0000:8a2e:0370:7334"],
    "iri-reference": ["\\\\nächte", "#ö\\ö", "a b"],
    "json-pointer": ["a", "#", "/a~", "/~2"],
    "link": ["/night ferry/", "a\tb", " /x/"],
    "regex": ["(", "[z-a]", "a{2,1}"],
    "relative-json-pointer": ["/a", "-1/a", "0##", "01/a", ""],
    "slug": ["Night-Ferry", "a--b", "-a", "a-", "a_b", "a b", "é", ""],
    "time": [
        "8:30:06Z",
        "24:00:00Z",
        "00:60:00Z",
        "22:59:60Z",
        "12:00:00",
        "12:00",
        "12:00:00 Z+1",
    ],
    "uri": [
        *("//nachtkino.test/", "/abc", "abc", "www.nachtkino.test", "\\\\server\\share", "", "1:x"),
        *("http://nachtkino.test/a b", "http://nachtkino.test/<x>", "http://nächte.test/"),
        *("http://nachtkino.test/%zz", "http://[::1%25eth0]/", "http://nachtkino.test/[x]"),
        *("https://[@n.test/", "bar,baz:foo"),
    ],
    "uri-reference": ["1a:b", "a b", "é", "\\\\server", "#a\\b"],
    "uri-template": ["{", "}", "{a b}", "a b", "{a", "<"],
    "uuid": ["123e4567-e89b-12d3-a456-42661417400", "123e4567e89b12d3a456426614174000", "x"],
    "youtube-id": [
        "dQw4w9WgXc",
        "dQw4w9WgXcQQ",
        "dQw4w9WgXcQ?si=x",
        "https://youtu.be/dQw4w9WgXcQ",
    ],
}


def test_every_format_has_cases() -> None:
    aliases = {"host-name", "ip-address"}  # of draft 3
    assert VALID.keys() == INVALID.keys() == FORMATS.keys() - aliases


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in VALID.items() for value in values]
)
def test_accepts(name: str, value: str) -> None:
    assert FORMATS[name].check(value) is None


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in INVALID.items() for value in values]
)
def test_refuses(name: str, value: str) -> None:
    assert FORMATS[name].check(value) is not None


@pytest.mark.parametrize("name", FORMATS)
def test_the_example_of_a_format_is_one(name: str) -> None:
    assert FORMATS[name].check(FORMATS[name].example) is None


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("date", "2024-02-30", "February 2024 has only 29 days"),
        ("date", "2023-02-29", "February 2023 has only 28 days"),
        ("date", "2024-04-31", "April has only 30 days"),
        ("date", "2024-13-01", "there is no month 13"),
        ("date", "2024-05-01 10:00", "a time stands behind it"),
        ("date-time", "2024-05-01 25:00", "there is no hour 25"),
        ("date-time", "2024-05-01 soon", "“soon” is not a time"),
        ("time", "12:00", "the seconds are missing"),
        ("email", "vera", "it has no “@”"),
        ("email", "@n.test", "nothing stands before “@”"),
        ("uri", "http://nachtkino.test/a b", "a space stands in it"),
        ("uri", "http://nachtkino.test/%zz", "“%zz” is no escape; a “%” is “%25”"),
        ("uri", "http://nachtkino.test/#a#b", "“#” may stand in it only once"),
        ("hostname", "a_b.test", "“_” may not stand in it"),
        ("youtube-id", "abc", "this has 3 characters"),
    ],
)
def test_says_what_is_wrong(name: str, value: str, reason: str) -> None:
    flaw = FORMATS[name].check(value)
    assert flaw is not None
    assert reason in flaw.reason


@pytest.mark.parametrize(
    ("name", "value", "better"),
    [
        ("date", "2024/5/1", "2024-05-01"),
        ("date", "2024.05.01", "2024-05-01"),
        ("date", "2024-05-01 10:00:00 +0200", "2024-05-01"),
        ("date-time", "2024-5-1", "2024-05-01"),
        ("slug", "Nächte am Fluß!", "nachte-am-fluss"),
        ("slug", "Øst for Ærø: 8½", "ost-for-aero-81-2"),
        ("email", "mailto:vera@nachtkino.test", "vera@nachtkino.test"),
        ("email", "Vera Lund <vera@nachtkino.test>", "vera@nachtkino.test"),
        ("uri", "www.nachtkino.test/x", "https://www.nachtkino.test/x"),
        ("uri", "nachtkino.test", "https://nachtkino.test"),
        ("uri", " https://nachtkino.test ", "https://nachtkino.test"),
        ("youtube-id", "dQw4w9WgXcQ?si=Ab_9", "dQw4w9WgXcQ"),
        ("youtube-id", "dQw4w9WgXcQ&t=12s", "dQw4w9WgXcQ"),
        ("youtube-id", "https://youtu.be/dQw4w9WgXcQ?si=x", "dQw4w9WgXcQ"),
        ("youtube-id", "https://www.youtube.com/watch?t=1&v=dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube-id", "youtube.com/embed/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube-id", "https://m.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"),
        ("youtube-id", " dQw4w9WgXcQ", "dQw4w9WgXcQ"),
    ],
)
def test_proposes_what_was_meant(name: str, value: str, better: str) -> None:
    flaw = FORMATS[name].check(value)
    assert flaw is not None
    assert flaw.replacement == better


@given(st.sampled_from(sorted(FORMATS)), st.text(max_size=40))
def test_never_fails_and_proposes_only_what_it_accepts(name: str, value: str) -> None:
    flaw = FORMATS[name].check(value)
    if flaw is not None and flaw.replacement is not None:
        assert FORMATS[name].check(flaw.replacement) is None


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: object) -> None:
    assert FORMATS["date"].check(str(day)) is None
