"""Pandera on Polars: python pandera_polars.py FILE CHECKS."""

from datetime import datetime

import pandera.polars as pa
import polars as pl
from checks import arguments, print_answer
from pandera_checks import count, schema

path, checks = arguments()
if path.endswith(".csv"):
    frame = pl.read_csv(path, try_parse_dates=True)
else:
    frame = pl.read_parquet(path)


def ordered(check):
    return pa.Check(
        lambda data: data.lazyframe.select(pl.col(check["column"]) <= pl.col(check["other"])), error=check["name"]
    )


try:
    schema(pa, checks, datetime.fromisoformat, ordered).validate(frame, lazy=True)
    failures = []
except pa.errors.SchemaErrors as errors:
    failures = errors.failure_cases.group_by("column", "check").len().rows()
print_answer(count(failures, checks))
