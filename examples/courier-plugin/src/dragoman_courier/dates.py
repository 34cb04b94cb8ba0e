"""The Latvian notation ``2022. gada 4. februārī``: year, "of the year", day, month in the locative."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dragoman.model import Date
from dragoman.plugins import Draft

MONTHS = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
    "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī",
)  # fmt: skip
NOTATION = re.compile(rf"\b(\d{{4}})\. gada (\d{{1,2}})\. ({'|'.join(MONTHS)})\b")


def latvian_dates(draft: Draft) -> Iterator[Date]:
    """Each date in the notation that exists in the calendar."""
    for match in NOTATION.finditer(draft.text):
        year, day, month = int(match[1]), int(match[2]), MONTHS.index(match[3]) + 1
        try:
            date = datetime.date(year, month, day)
        except ValueError:
            continue  # 31. februārī: no such day, so no date
        value, next_day = date.isoformat(), (date + datetime.timedelta(days=1)).isoformat()
        yield Date(*match.span(), "date", value, value, value, next_day, grain="day", basis="explicit", rule="latvian-year-first")
