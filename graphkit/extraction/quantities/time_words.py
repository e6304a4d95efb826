"""The words of dates and times: reads ontology/quantities/times.yaml and refuses what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphkit.errors import OntologyError
from graphkit.extraction.quantities.quantity_words import alternatives, check_keys, compile_words, read_words

_KEYS = frozenset(
    [
        *(
            "year_marks",
            "month_marks",
            "month_spans",
            "day_marks",
            "day_marks_alone",
            "week_marks",
            "decade_marks",
            "century_marks",
            "months",
            "weekdays",
        ),
        *(f"relative_{unit}" for unit in ("years", "quarters", "months", "weeks", "days", "centuries")),
        *(
            "of",
            "clocks",
            "vague",
            "parts",
            "last_words",
            "next_words",
            "side_before",
            "side_after",
            "at_before",
            "between_after",
        ),
        *("short_year_before", "short_year_after", "duration_after", "not_day_after", "not_weekday_after"),
        *("future_before", "future_after", "event_before", "past_before", "past_after"),
        *("not_times", "window_words", "joins", "lists", "future_marks"),
    ]
)
_SIDES = ("since", "after", "until", "before")
_PART_KEYS = frozenset({"words", "first", "last", "previous_until", "quarter", "alone"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year, from the month `first` to the month `last`.

    Where the text names no year it is the year of the document, up to the month `previous_until` the one before.
    """

    first: int
    last: int
    quarter: int
    previous_until: int
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All patterns of times.yaml; those named `…_before` are anchored at their end, `…_after` at their start."""

    year_marks: str
    month_marks: str
    month_spans: str
    day_marks: str
    day_marks_alone: str
    not_times: re.Pattern[str]
    relatives: tuple[tuple[str, tuple[tuple[re.Pattern[str], int], ...], str], ...]
    of: str
    clocks: re.Pattern[str]
    vague: re.Pattern[str]
    parts: tuple[Part, ...]
    part_words: str
    parts_alone: str
    months: tuple[tuple[re.Pattern[str], int], ...]
    month_words: str
    last_words: str
    next_words: str
    week_marks: str
    weekdays: Mapping[str, int]
    decade_marks: str
    century_marks: str
    centuries: Mapping[str, int]
    side_before: re.Pattern[str]
    side_after: re.Pattern[str]
    between_after: re.Pattern[str]
    at_before: re.Pattern[str]
    short_year_before: str
    short_year_after: str
    duration_after: str
    not_day_after: str
    not_weekday_after: str
    future_before: re.Pattern[str]
    future_after: re.Pattern[str]
    event_before: re.Pattern[str]
    past_before: re.Pattern[str]
    past_after: re.Pattern[str]
    window_words: re.Pattern[str]
    joins: re.Pattern[str]
    lists: re.Pattern[str]
    future_marks: re.Pattern[str]


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """Return the words of times.yaml; raises `OntologyError` for an unknown or missing key."""
    path, content = read_words("times.yaml")
    check_keys(path, content, _KEYS, _KEYS)
    relatives = []
    for unit in ("year", "quarter", "month", "week", "day"):
        offsets: Mapping[str, int] = content[f"relative_{unit}s"]
        ordered = sorted(offsets, key=lambda word: (-len(word), word))
        patterns = tuple((compile_words(path, alternatives([word])), offsets[word]) for word in ordered)
        relatives.append((unit, patterns, alternatives(ordered)))
    for key in ("side_before", "side_after"):
        check_keys(path, content[key], _SIDES, _SIDES)
    parts = []
    for entry in content["parts"]:
        check_keys(path, entry, _PART_KEYS, {"words", "first", "last", "alone"})
        if not 1 <= entry["first"] <= entry["last"] <= 12:
            raise OntologyError(path, f"months {entry['first']} to {entry['last']}", "Months are 1 to 12, in order.")
        parts.append(
            Part(
                first=entry["first"],
                last=entry["last"],
                quarter=entry.get("quarter", 0),
                previous_until=entry.get("previous_until", 0),
                words=compile_words(path, alternatives([*entry["words"], *entry["alone"]])),
            )
        )

    def before(key: str) -> re.Pattern[str]:
        return compile_words(path, rf"{alternatives(content[key])}[ \t]?$")

    def after(key: str) -> re.Pattern[str]:
        return compile_words(path, rf"[ \t]?{alternatives(content[key])}")

    months: Mapping[str, int] = content["months"]
    return TimeWords(
        year_marks=alternatives(content["year_marks"]),
        month_marks=alternatives(content["month_marks"]),
        month_spans=alternatives(content["month_spans"]),
        day_marks=alternatives(content["day_marks"]),
        day_marks_alone=alternatives(content["day_marks_alone"]),
        not_times=compile_words(path, alternatives(content["not_times"])),
        relatives=tuple(relatives),
        of=content["of"],
        clocks=compile_words(path, alternatives(content["clocks"])),
        vague=compile_words(path, alternatives(content["vague"])),
        parts=tuple(parts),
        part_words=alternatives(_flat(content["parts"], "words")),
        parts_alone=alternatives(_flat(content["parts"], "alone")),
        months=tuple((compile_words(path, word), months[word]) for word in months),
        month_words="(?:" + "|".join(months) + ")",
        last_words=alternatives(content["last_words"]),
        next_words=alternatives(content["next_words"]),
        week_marks=alternatives(content["week_marks"]),
        weekdays=content["weekdays"],
        decade_marks=alternatives(content["decade_marks"]),
        century_marks=alternatives(content["century_marks"]),
        centuries=content["relative_centuries"],
        side_before=compile_words(path, rf"(?:{_named(content['side_before'])})[ \t]?$"),
        side_after=compile_words(path, rf"[ \t]?(?:{_named(content['side_after'])})"),
        between_after=after("between_after"),
        at_before=before("at_before"),
        short_year_before=alternatives(content["short_year_before"]),
        short_year_after=alternatives(content["short_year_after"]),
        duration_after=alternatives(content["duration_after"]),
        not_day_after=alternatives(content["not_day_after"]),
        not_weekday_after=alternatives(content["not_weekday_after"]),
        future_before=before("future_before"),
        future_after=after("future_after"),
        event_before=before("event_before"),
        past_before=before("past_before"),
        past_after=after("past_after"),
        window_words=compile_words(path, alternatives(content["window_words"])),
        joins=compile_words(path, rf"[ \t]*{alternatives(content['joins'])}[ \t]*"),
        lists=compile_words(path, rf"[ \t]*{alternatives(content['lists'])}[ \t]*"),
        future_marks=compile_words(path, alternatives(content["future_marks"])),
    )


def _named(words: Mapping[str, Any]) -> str:
    return "|".join(f"(?P<{side}>{alternatives(words[side])})" for side in _SIDES)


def _flat(entries: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    return [str(word) for entry in entries for word in entry[key]]
