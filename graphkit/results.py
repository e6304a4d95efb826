"""Answers that show themselves: in a notebook as a table, in Python as dicts, in pandas as a frame."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

if TYPE_CHECKING:  # pandas is an extra: named for the type checker alone
    import pandas

_SHOWN = 200
# Notebooks align cells to the right, which suits numbers and no sentence.
_CELL = "text-align:left;vertical-align:top"
# Names, days and ids up to so many columns stay in one line, a Han character taking two; sentences from so many on get room.
_SHORT, _LONG = 16, 40


class Table(ABC):
    """What can be told as rows, and so shows itself and becomes dicts or a frame."""

    __slots__ = ()

    @abstractmethod
    def to_results(self) -> Results:
        """Return the rows with their columns."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dict a row; an absent value is left out."""
        results = self.to_results()
        return [
            {name: value for name, value in zip(results.columns, row, strict=True) if value is not None}
            for row in results.rows
        ]

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame. Raises `ImportError` with the remedy where pandas is missing."""
        try:
            import pandas  # an extra
        except ImportError as error:
            raise ImportError("to_frame needs pandas: pip install 'graphkit[notebook]'") from error
        results = self.to_results()
        return pandas.DataFrame(list(results.rows), columns=list(results.columns))

    def _repr_html_(self) -> str:
        return html_table(self.to_results())


@dataclass(frozen=True, slots=True, repr=False)
class Results(Table):
    """The answer to a question: `columns` and as many values in each row.

    >>> Results(("speaker", "text"), (("王芳", "端侧模型会普及。"),)).to_dicts()
    [{'speaker': '王芳', 'text': '端侧模型会普及。'}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def __repr__(self) -> str:
        return f"<{len(self.rows)} rows of {', '.join(self.columns)}>"

    def __len__(self) -> int:
        return len(self.rows)

    def to_results(self) -> Results:
        """Return these rows."""
        return self


def html_table(results: Results) -> str:
    """Return rows as an HTML table of text, the first 200 where there are more."""
    head = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in results.columns)
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in results.rows[:_SHOWN])
    more = f"<p>… {len(results.rows) - _SHOWN} more rows</p>" if len(results.rows) > _SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    text = shown(value)
    columns = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text[:_LONG])
    width = ";white-space:nowrap" if columns <= _SHORT else ";min-width:14em" if columns >= _LONG else ""
    return f'<td style="{_CELL}{width}">{escape(text)}</td>'


def shown(value: Any) -> str:
    """Return a value as a person reads it: nothing for None, lists joined, whole floats without their point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:g}"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or value.get("title") or value.get("id") or value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(shown, value))
    return str(value)
