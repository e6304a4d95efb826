"""Rows that show themselves: in a notebook as a table, in Python as dicts, in pandas as a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # pandas is an extra: named for the type checker alone
    import pandas

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question: `columns` and as many values in each row.

    >>> Results(("speaker", "text"), (("王芳", "端侧模型会普及。"),)).to_dicts()
    [{'speaker': '王芳', 'text': '端侧模型会普及。'}]
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return a dict a row; an absent value is left out."""
        return [
            {name: value for name, value in zip(self.columns, row, strict=True) if value is not None}
            for row in self.rows
        ]

    def to_frame(self) -> pandas.DataFrame:
        """Return a pandas DataFrame. Raises `ImportError` with the remedy where pandas is missing."""
        try:
            import pandas  # an extra
        except ImportError as error:
            raise ImportError("to_frame needs pandas: pip install 'graphkit[frames]'") from error
        return pandas.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(shown(value))}</td>" for value in row) + "</tr>"
            for row in self.rows[:_SHOWN]
        )
        more = f"<p>… {len(self.rows) - _SHOWN} more rows</p>" if len(self.rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


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
