"""Pointblank on Polars: python pointblank_polars.py FILE CHECKS."""

from datetime import datetime

import pointblank as pb
import polars as pl
from checks import arguments, print_answer

path, checks = arguments()
if path.endswith(".csv"):
    frame = pl.read_csv(path, try_parse_dates=True)
else:
    frame = pl.read_parquet(path)

plan = pb.Validate(data=frame)
for check in checks:
    column = check["column"]
    match check["kind"]:
        case "not_null":
            plan = plan.col_vals_not_null(columns=column)
        case "between":
            plan = plan.col_vals_between(columns=column, left=check["min"], right=check["max"], na_pass=True)
        case "not_before":
            plan = plan.col_vals_ge(columns=column, value=datetime.fromisoformat(check["time"]), na_pass=True)
        case "not_after":
            plan = plan.col_vals_le(columns=column, value=datetime.fromisoformat(check["time"]), na_pass=True)
        case "in":
            plan = plan.col_vals_in_set(columns=column, set=check["values"])
        case "matches":
            plan = plan.col_vals_regex(columns=column, pattern=check["pattern"], na_pass=True)
        case "length":
            length = pl.col(column).str.len_chars()
            plan = plan.col_vals_expr(expr=length.is_between(check["min"], check["max"]))
        case "not_greater":
            plan = plan.col_vals_le(columns=column, value=pb.col(check["other"]), na_pass=True)
validation = plan.interrogate()
failed = validation.n_failed()
print_answer({check["name"]: failed[index + 1] for index, check in enumerate(checks)})
