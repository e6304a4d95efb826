"""Measures numbers, quantities and times on the Recognizers-Text test cases for Chinese.

    python benchmarks/recognizers_text.py ../shared/suites/recognizers-text [--model NumberModel] [--misses]

A case counts when spans, types and values of all its results are equal and there is none besides. Only the suite's cases
are read; its implementation takes no part. Each model is mapped from our own finders to the suite's form here, so
what the suite wants and we do not keep stays out of the package. Of DateTimeModel those cases are counted whose results
are all dates, spans of dates or durations, as a claim needs them; their values are the resolved days (value, start,
end), not the TIMEX notation beside them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from recognizers_dates import read_dates

from graphkit.extraction.quantities.amounts import find_amounts
from graphkit.extraction.quantities.number_ranges import find_ranges
from graphkit.extraction.quantities.numerals import find_numbers

Result = tuple[int, int, str, str]
"""Start, end (half-open), type and value of one result, in a form that two can be compared in."""


@dataclass(frozen=True)
class Case:
    text: str
    reference: str | None
    results: tuple[Result, ...]


def read_cases(path: Path) -> list[Case]:
    """Read one file of the suite (UTF-8 with a byte order mark)."""
    cases = []
    for entry in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = (entry.get("Context") or {}).get("ReferenceDateTime")
        results = [
            (
                result["Start"],
                result["End"] + 1,
                result["TypeName"].removeprefix("datetimeV2."),
                value_of(result.get("Resolution") or {}),
            )
            for result in entry["Results"]
        ]
        cases.append(Case(entry["Input"], reference, tuple(sorted(results))))
    return cases


def value_of(resolution: dict[str, object]) -> str:
    """Write a resolution so that 1E-05 equals 0.00001 and keys have an order."""
    if isinstance(values := resolution.get("values"), list):
        kept = [{key: value[key] for key in ("value", "start", "end") if key in value} for value in values]
        return json.dumps(kept, sort_keys=True)
    value = str(resolution.get("value"))
    percent = value.endswith("%")
    try:
        written = f"{float(value.rstrip('%')):.12g}" + ("%" if percent else "")
    except ValueError:
        written = value
    rest = {k: v for k, v in resolution.items() if k != "value"}
    return written + (json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else "")


def numbers(case: Case) -> Iterator[Result]:
    for number in find_numbers(case.text):
        if number.low == number.high:
            yield number.start, number.end, "number", f"{number.low:.12g}"


def percents(case: Case) -> Iterator[Result]:
    for amount in find_amounts(case.text):
        if amount.unit == "percent" and amount.low is not None and amount.low == amount.high:
            yield amount.start, amount.unit_end, "percentage", f"{amount.low:.12g}%"


CURRENCIES = {
    "CNY": "Chinese yuan", "USD": "United States dollar", "EUR": "Euro", "CHF": "Swiss franc", "HKD": "Hong Kong dollar",
    "TWD": "New Taiwan dollar", "JPY": "Japanese yen", "NGN": "Nigerian naira", "GBP": "British pound", "BTC": "Bitcoin",
}  # fmt: skip


def currencies(case: Case) -> Iterator[Result]:
    for amount in find_amounts(case.text):
        if amount.kind == "money" and amount.low is not None and amount.low == amount.high:
            keys = {"isoCurrency": amount.unit, "unit": CURRENCIES.get(amount.unit or "", amount.unit)}
            if amount.unit == "BTC" or case.text[amount.start] == "$":
                del keys["isoCurrency"]  # no ISO code; and the suite leaves open whose dollar the sign alone is
            if case.text[amount.start] == "$":
                keys["unit"] = "Dollar"
            yield amount.start, amount.unit_end, "currency", value_of({"value": f"{amount.low:.15g}", **keys})


DIMENSIONS = {
    "m": "Meter", "km": "Kilometer", "cm": "Centimeter", "mm": "Millimeter", "kg": "Kilogram", "g": "Gram", "ton": "Ton",
    "jin": "Jin", "liang": "Liang", "mu": "Mu", "μg": "Microgram", "bit": "Bit", "Kb": "Kilobit", "KB": "Kilobyte",
    "MB": "Megabyte", "GB": "Gigabyte", "TB": "Terabyte", "Hz": "Hertz", "MHz": "Megahertz", "GHz": "Gigahertz", "KW": "Kilowatt",
    "watt": "Watt", "kcal": "Kilocalorie",
}  # fmt: skip


def dimensions(case: Case) -> Iterator[Result]:
    for amount in find_amounts(case.text):
        if amount.kind == "measure" and amount.low is not None and amount.low == amount.high and not amount.name:
            keys = {"unit": DIMENSIONS.get(amount.unit or "", amount.unit)}
            yield amount.start, amount.unit_end, "dimension", value_of({"value": f"{amount.low:.12g}", **keys})


def number_ranges(case: Case) -> Iterator[Result]:
    for found in find_ranges(case.text):
        low = f"{found.low:.15g}" if isfinite(found.low) else ""
        high = f"{found.high:.15g}" if isfinite(found.high) else ""
        value = f"{'[' if found.low_in else '('}{low},{high}{']' if found.high_in else ')'}"
        yield found.start, found.end, "numberrange", value


CLAIM_TIMES = frozenset({"date", "daterange", "duration"})
"""Types of time that a claim can be about; times of day and repetitions (每周) are none."""


def times(case: Case) -> Iterator[Result]:
    reference = (case.reference or "2000-01-01")[:10]
    for start, end, kind, found in read_dates(case.text, reference):
        yield start, end, kind, json.dumps(found, sort_keys=True)


def asks_for_times(case: Case) -> bool:
    return all(kind in CLAIM_TIMES for _, _, kind, _ in case.results)


MODELS: dict[str, tuple[Callable[[Case], Iterator[Result]], float]] = {
    "NumberModel": (numbers, 0.90),
    "PercentModel": (percents, 0.90),
    "CurrencyModel": (currencies, 0.90),
    "NumberRangeModel": (number_ranges, 0.75),
    "DimensionModel": (dimensions, 0.75),
    "DateTimeModel": (times, 0.75),
}


def misses(model: str, folder: Path) -> tuple[int, list[tuple[Case, tuple[Result, ...], str]]]:
    """Return the number of cases of a model and those missed, with what was found and why it is wrong."""
    find, _ = MODELS[model]
    cases = read_cases(folder / f"{model}.json")
    if model == "DateTimeModel":
        cases = [case for case in cases if asks_for_times(case)]
    missed = []
    for case in cases:
        found = tuple(sorted(find(case)))
        if found != case.results:
            missed.append((case, found, cause(case.results, found)))
    return len(cases), missed


def cause(wanted: tuple[Result, ...], found: tuple[Result, ...]) -> str:
    """Name the first thing that differs: what is missing, what is besides, else span, type or value."""
    if len(found) < len(wanted):
        return "missing"
    if len(found) > len(wanted):
        return "besides"
    if [r[:2] for r in found] != [r[:2] for r in wanted]:
        return "span"
    if [r[2] for r in found] != [r[2] for r in wanted]:
        return "type"
    return "value"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="the suite's folder of JSON files")
    parser.add_argument("--model", choices=sorted(MODELS), action="append", help="only this one; may be repeated")
    parser.add_argument("--misses", action="store_true", help="list the cases missed")
    arguments = parser.parse_args()
    for model in arguments.model or MODELS:
        count, missed = misses(model, arguments.folder)
        causes = ", ".join(f"{why} {n}" for why, n in sorted(Counter(why for *_, why in missed).items()))
        share = (count - len(missed)) / count
        print(
            f"{model:18} {count - len(missed):4} of {count:4} = {share:6.1%}   target {MODELS[model][1]:.0%}   {causes}"
        )
        if model == "DateTimeModel":
            left = len(read_cases(arguments.folder / f"{model}.json")) - count
            print(f"{'':18} {left} cases with times of day or repetitions are left out")
        if arguments.misses:
            for case, found, why in missed:
                print(f"  {why}: {case.text}\n    wanted {case.results}\n    found  {found}")


if __name__ == "__main__":
    main()
