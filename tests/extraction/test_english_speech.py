"""Who speaks in English news: bodies called by their kind, quotations amid a sentence, people without names, furniture."""

import pytest

from tests.extraction.test_claims import read

NAMES = {
    "Jane Doe": "Person",
    "Tom Orr": "Person",
    "Acme": "Organization",
    "Initech": "Organization",
    "Kiln Weekly": "Organization",
}


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        ("The chip maker said Monday that it will double its output.", "double its output", "acme"),
        ("Acme will build three plants in the north, it said.", "three plants", "acme"),
        ("Acme said it would wait. That adds a year, according to the company.", "adds a year", "acme"),
        ("Costs fall quickly now, Tom Orr, head of research at Initech, told Kiln Weekly.", "Costs fall", "tomorr"),
        ("Demand is rising fast, Initech Chief Executive Jane Doe said in a talk on “Kiln”.", "Demand is", "janedoe"),
        ('Demand "is going up and up" for chips, Jane Doe said on Monday.', "Demand", "janedoe"),
        ('The deal shows that Acme is "growing up (at last). It is no bubble," Jane Doe said.', "The deal", "janedoe"),
        ("According to Initech analyst Tom Orr, the price will fall by half.", "fall by half", "tomorr"),
        ("More than half of all pilots fail, according to a new forecast from Initech.", "More than half", "initech"),
        ("A Initech survey of 3,412 buyers found that one in five has stopped.", "one in five", "initech"),
        ("Buyers face what Initech calls pilot fatigue.", "pilot fatigue", "initech"),
        ("Initech sees promise in small models.", "promise", "initech"),
        (
            "He left. “We are early,” said Initech Chief Executive Jane Doe, speaking on stage.",
            "We are early",
            "janedoe",
        ),
    ],
)
def test_who_speaks(text: str, part: str, who: str) -> None:
    assert read(f"Acme and Initech sell small chips\n\n{text}\n", NAMES).speaker(part) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The round is oversubscribed by far, the people said.", "the people"),
        ("The round is oversubscribed by far, said the people, who asked not to be named.", "the people"),
        ("Tech leaders, however, warned that the law will slow them down.", "Tech leaders"),
    ],
)
def test_people_without_names(text: str, words: str) -> None:
    claims = read(f"Acme and Initech sell small chips\n\n{text}\n", NAMES).claims
    assert [claim.source_words for claim in claims if claim.source_words] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Sign up here to get it in your inbox every Friday.",
        "Listen on all platforms, or watch the video.",
        "Kiln Weekly has more on the deal here.",
        "Acme didn’t immediately respond to a request for comment.",
        "Here are 10 key takeaways.",
        "Image credits: Kiln Weekly via Acme",
        "This transcript was automatically generated.",
    ],
)
def test_what_a_page_says_of_itself_is_no_claim(text: str) -> None:
    assert text not in read(f"Small chips\n\n{text}\n\nPrices have fallen by half since May.\n", NAMES).texts()


def test_an_article_that_retells_an_interview() -> None:
    lead = "Jane Doe of Acme discussed memory, chips and the coming year in a recent interview.\n"
    text = f"Memory\n\n{lead}She believes that prices have fallen too fast.\n\nThe market will grow tenfold by 2030.\n"
    found = read(text, NAMES)
    assert [found.speaker(part) for part in ("too fast", "tenfold")] == ["janedoe", "janedoe"]
    assert found.of("tenfold").mode == "reported"


def test_news_in_which_others_speak_too_retells_nobody() -> None:
    lead = "Jane Doe of Acme discussed memory, chips and the coming year in a recent interview.\n"
    text = f"Memory\n\n{lead}Tom Orr said that prices have fallen too fast.\n\nThe market will grow tenfold by 2030.\n"
    assert read(text, NAMES).of("tenfold").mode == "authorial"


def test_what_somebody_is_announced_to_have_written() -> None:
    text = "Memory\n\nIn a post, Jane Doe wrote:\n\nWe have bought too many chips this year.\n\nThe shares fell.\n"
    found = read(text, NAMES)
    assert found.speaker("too many chips") == "janedoe"


def test_a_report_of_which_an_article_lists_the_findings() -> None:
    text = "Small chips\n\nInitech just released its annual report. Here are three key takeaways.\n\n"
    text += "".join(f"{n}. {what}\n" for n, what in enumerate(["Prices fall by half.", "Memory is scarce."], 1))
    found = read(text + "3. Buyers wait for the next chip.\n", NAMES)
    assert found.speaker("Memory is scarce") == "initech"
