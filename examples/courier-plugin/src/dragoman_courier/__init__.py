"""Line rules, a date notation and a watch-list for the (invented) Baltic Courier. The hooks only declare the components."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.plugins import DateParser, LineClassifier, NameSource, Parser, hookimpl
from dragoman_courier.dates import latvian_dates
from dragoman_courier.lines import courier_lines
from dragoman_courier.watchlist import WatchList


@hookimpl
def dragoman_line_classifiers() -> Iterable[LineClassifier]:
    return [Parser("courier-lines", courier_lines)]


@hookimpl
def dragoman_date_parsers() -> Iterable[DateParser]:
    return [Parser("latvian-dates", latvian_dates, after=("dates",))]


@hookimpl
def dragoman_name_sources() -> Iterable[NameSource]:
    return [WatchList()]
