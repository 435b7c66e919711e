"""The checks as Pandera has them, for pandas and for Polars alike."""

from collections import defaultdict


def schema(module, checks, time, ordered):
    """
    module: pandera.pandas or pandera.polars. time: makes the library's time of a text.
    ordered: makes a check of the whole table, that one column is not greater than another.
    """
    Check = module.Check
    makers = {
        "between": lambda c: Check.in_range(c["min"], c["max"], error=c["name"]),
        "not_before": lambda c: Check.ge(time(c["time"]), error=c["name"]),
        "not_after": lambda c: Check.le(time(c["time"]), error=c["name"]),
        "in": lambda c: Check.isin(c["values"], error=c["name"]),
        "matches": lambda c: Check.str_matches(c["pattern"], error=c["name"]),
        "length": lambda c: Check.str_length(c["min"], c["max"], error=c["name"]),
    }
    by_column = defaultdict(list)
    required = set()
    table = []
    for check in checks:
        if check["kind"] == "not_null":
            required.add(check["column"])
        elif check["kind"] == "not_greater":
            table.append(ordered(check))
        else:
            by_column[check["column"]].append(makers[check["kind"]](check))
    columns = {
        name: module.Column(None, checks=by_column[name], nullable=name not in required)
        for name in sorted(required | set(by_column))
    }
    return module.DataFrameSchema(columns, checks=table)


def count(failure_cases, checks):
    """How often each check occurs among the failures, of which Pandera keeps every one."""
    counts = {check["name"]: 0 for check in checks}
    for column, check, failures in failure_cases:
        name = f"not_null {column}" if check == "not_nullable" else check
        counts[name] += failures
    return counts
