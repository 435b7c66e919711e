"""Pandera on pandas: python pandera_pandas.py FILE CHECKS."""

import pandas as pd
import pandera.pandas as pa
from checks import arguments, print_answer
from pandera_checks import count, schema

path, checks = arguments()
if path.endswith(".csv"):
    frame = pd.read_csv(path, parse_dates=["started", "ended"])
else:
    frame = pd.read_parquet(path)


def ordered(check):
    return pa.Check(lambda table: table[check["column"]] <= table[check["other"]], error=check["name"])


try:
    schema(pa, checks, pd.Timestamp, ordered).validate(frame, lazy=True)
    failures = []
except pa.errors.SchemaErrors as errors:
    cases = errors.failure_cases
    # A check of the whole table lists each column of a failing row; the index tells rows apart.
    per_table = cases[cases.schema_context == "DataFrameSchema"].drop_duplicates(["check", "index"])
    per_column = cases[cases.schema_context == "Column"]
    failures = [
        (column, check, n)
        for part in (per_column, per_table)
        for (column, check), n in part.groupby(["column", "check"], dropna=False).size().items()
    ]
print_answer(count(failures, checks))
