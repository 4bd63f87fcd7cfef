"""Images, and the words that stand for them."""

from __future__ import annotations

import pytest

from linting import codes


@pytest.mark.parametrize(
    "name",
    [
        "IMG_2041",
        "IMG_20240501_1234.jpg",
        "DSC00012.JPG",
        "PXL_20240501_123456789",
        "Screenshot 2024 07 23 At 75048pm",
        "Screen Shot 2024-07-23 at 7.50.48 PM",
        "Bildschirmfoto 2024-07-23 um 19.50.48",
        "WhatsApp Image 2024-07-23 at 19.50.48",
        "image1",
        "photo (2).png",
        "night-ferry-final.webp",
        "Untitled",
    ],
)
def test_an_alt_text_that_a_camera_or_a_computer_gave_is_found(name: str) -> None:
    assert codes(f"![{name}](/still.jpg)\n") == ["IM002"]


@pytest.mark.parametrize(
    "alt",
    [
        "Image of a ferry",
        "Screenshot of the first scene",
        "A photo",
        "Photo: Vera Lund",
        "Apollo 13",
        "District 9",
        "P.S.",
        "Node.js",
        "se7en",
        "Untitled (1974) by Ida Brandt",
    ],
)
def test_an_alt_text_in_words_is_left_alone(alt: str) -> None:
    assert codes(f"![{alt}](/still.jpg)\n") == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<img src='/a.jpg'>", ["IM001"]),
        ("<IMG SRC=/a.jpg />", ["IM001"]),
        ("<img src='/a.jpg' alt>", []),
        ("<img src='/a.jpg' alt=''>", []),
        ("<img src='/a.jpg' aria-hidden='true'>", []),
        ("<img src='/a.jpg' srcset='/b.jpg 2x, /c.jpg 3x'>", ["IM001"]),
        ("<video src='/a.mp4' poster='/b.jpg'></video>", []),
        ("<picture><source srcset='/b.webp'><img src='/a.jpg' alt='A ferry'></picture>", []),
    ],
)
def test_an_html_image_needs_an_alt(html: str, expected: list[str]) -> None:
    assert codes(f"{html}\n") == expected
    assert codes(f"Text {html} text.\n") == expected
