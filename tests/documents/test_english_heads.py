"""Who wrote and who published an English article, where the head says it in lines without labels."""

import pytest

from graphkit.documents.document import Metadata
from graphkit.documents.read import read_bytes

_BODY = "The price of a token has fallen by half since the spring, and buyers say that it will fall again.\n"


def _head(*lines: str) -> Metadata:
    text = "\n".join(["Tokens get cheaper again", *lines, "", _BODY])
    return read_bytes(text.encode(), "news.txt", ".txt").metadata


def test_author_medium_and_day_on_lines_of_their_own() -> None:
    found = _head("Bex Adeyemi", "TechLedger", "March 22, 2024")
    assert (found.authors, found.publisher, found.published) == (("Bex Adeyemi",), "TechLedger", "2024-03-22")


def test_a_post_below_a_name() -> None:
    found = _head("Bex Adeyemi", "Senior Writer, The Ledger")
    assert found.authors == ("Bex Adeyemi",)


def test_an_agency_in_brackets() -> None:
    text = f"Tokens get cheaper again\n\n(Ledger News) -- {_BODY}"
    document = read_bytes(text.encode(), "news.txt", ".txt")
    assert document.metadata.publisher == "Ledger News"
    assert document.text[document.blocks[-1].start :].startswith("The price")


def test_a_heading_is_nobodys_name() -> None:
    document = read_bytes(
        f"Emerging Technologies\n{_BODY}\nRapid Fire\n{_BODY}\nSenior Writer\n{_BODY}".encode(), "news.txt", ".txt"
    )
    assert not document.voices


@pytest.mark.parametrize(
    ("line", "authors", "publisher"),
    [
        ("By Marcus Hill | Wirepost | March 12, 2025", ("Marcus Hill",), "Wirepost"),
        ("By Marcus Hill, Wirepost, March 12, 2025", ("Marcus Hill",), "Wirepost"),
        ("Wirepost | By Marcus Hill | 12 March 2025", ("Marcus Hill",), "Wirepost"),
        ("Marcus Hill  ·  12 Mar 2025  ·  8 min read", ("Marcus Hill",), None),
        ("By Marcus Hill • March 12, 2025 • 6-minute read", ("Marcus Hill",), None),
        (
            "By Jane Doe, Ann Lee and Marcus Hill, Wirepost | Updated March 12, 2025 at 3:14 p.m.",
            ("Jane Doe", "Ann Lee", "Marcus Hill"),
            "Wirepost",
        ),
    ],
)
def test_the_pieces_of_a_byline(line: str, authors: tuple[str, ...], publisher: str | None) -> None:
    found = _head(line)
    assert (found.authors, found.publisher) == (authors, publisher)
