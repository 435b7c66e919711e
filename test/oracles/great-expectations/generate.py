"""Writes table.csv, suite.json and verdicts.json: what Great Expectations itself (1.9) says of each expectation of the
suite on the table.

Run: `pip install -r requirements.txt && python generate.py`."""

import json
import random
from pathlib import Path

import great_expectations as gx
import pandas as pd
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

here = Path(__file__).parent
random.seed(7)
rows = 200


def table() -> pd.DataFrame:
    kinds = ["a", "b", "c"]
    data = []
    for number in range(rows):
        kind = kinds[number % 3]
        start = pd.Timestamp("2024-01-01") + pd.Timedelta(days=number)
        data.append(
            {
                "key": 1000 + number,
                "kind": kind if number % 40 else "z",
                "code": f"{kind.upper()}-{number:04d}" if number % 50 else f"x{number}",
                "amount": round(random.gauss(50, 15), 2) if number % 20 else None,
                "amount2": [1, 2.5, 3][number % 3],
                "count": random.randint(0, 9),
                "low": number % 7,
                "high": number % 7 + (1 if number % 10 else 0),
                "started": start.strftime("%Y-%m-%d"),
                "written": start.strftime("%d.%m.%Y") if number % 33 else "soon",
                "body": json.dumps({"n": number}) if number % 25 else "{n}",
                "note": None if number % 2 else f"text {number}",
                "limit": None if number % 3 == 0 else 100,
                "empty": None,
                "region": "north" if number < 100 else "south",
                "shop": number % 100,
            }
        )
    return pd.DataFrame(data)


def each(name: str, *kwargs: dict) -> list[dict]:
    return [{"type": name, "kwargs": given} for given in kwargs]


def column(name: str, **more) -> dict:
    return {"column": name, **more}


def condition(text: str, **more) -> dict:
    return {**more, "row_condition": text, "condition_parser": "pandas"}


suite = [
    *each("expect_column_to_exist", column("key"), column("nowhere")),
    *each(
        "expect_column_values_to_not_be_null",
        column("key"),
        column("amount"),
        column("amount", mostly=0.9),
        column("amount", mostly=0.99),
        condition("kind == 'a'", **column("note")),
        condition("region == 'north' and count > 3", **column("key")),
    ),
    *each("expect_column_values_to_be_null", column("empty"), column("note"), column("note", mostly=0.5), column("note", mostly=0.6)),
    *each("expect_column_values_to_be_unique", column("key"), column("kind"), column("note")),
    *each(
        "expect_column_values_to_be_between",
        column("count", min_value=0, max_value=9),
        column("count", min_value=1, max_value=9),
        column("count", min_value=0, max_value=9, strict_max=True),
        column("count", min_value=0, strict_min=True),
        column("count", min_value=1, mostly=0.8),
        column("count", min_value=5, mostly=0.8),
        column("amount", min_value=-1000, max_value=1000),
        column("amount", min_value=40, mostly=0.5),
        condition("low < 3", **column("low", max_value=2)),
        condition("low < 4", **column("low", max_value=2)),
        condition("kind == 'a' or kind in ['b', 'c']", **column("count", min_value=0)),
        condition("amount.notnull()", **column("amount", min_value=30)),
    ),
    *each(
        "expect_column_values_to_be_in_set",
        column("kind", value_set=["a", "b", "c"]),
        column("kind", value_set=["a", "b", "c", "z", "y"]),
        column("kind", value_set=["a", "b", "c"], mostly=0.9),
        column("kind", value_set=["a", "b", "c"], mostly=0.99),
        column("count", value_set=list(range(10))),
        column("count", value_set=list(range(9))),
    ),
    *each("expect_column_values_to_not_be_in_set", column("kind", value_set=["z"]), column("kind", value_set=["q"]), column("kind", value_set=["z"], mostly=0.9)),
    *each("expect_column_distinct_values_to_be_in_set", column("kind", value_set=["a", "b"]), column("kind", value_set=["a", "b", "c", "z"])),
    *each("expect_column_distinct_values_to_contain_set", column("kind", value_set=["a", "z"]), column("kind", value_set=["a", "q"]), column("amount2", value_set=[1.0, 2.5]), column("amount2", value_set=[4])),
    *each("expect_column_distinct_values_to_equal_set", column("kind", value_set=["a", "b", "c", "z"]), column("kind", value_set=["a", "b", "c", "z", "q"]), column("kind", value_set=["a"])),
    *each("expect_column_value_lengths_to_equal", column("kind", value=1), column("code", value=6), column("code", value=6, mostly=0.9)),
    *each(
        "expect_column_value_lengths_to_be_between",
        column("code", min_value=2, max_value=6),
        column("code", min_value=3, max_value=6),
        column("code", min_value=1, strict_min=True, max_value=7, strict_max=True),
        column("code", min_value=2, strict_min=True),
    ),
    *each(
        "expect_column_values_to_match_regex",
        column("code", regex="^[ABC]-[0-9]{4}$"),
        column("code", regex="^[ABC]-[0-9]{4}$", mostly=0.9),
        column("code", regex="[0-9]"),
        column("count", regex="^[0-9]$"),
    ),
    *each("expect_column_values_to_not_match_regex", column("code", regex="^x"), column("code", regex="^y"), column("code", regex="^x", mostly=0.9)),
    *each("expect_column_values_to_match_regex_list", column("code", regex_list=["^x", "^[ABC]-"]), column("code", regex_list=["^x", "^[AB]-"]), column("code", regex_list=["-", "^[ABC]"], match_on="all")),
    *each("expect_column_values_to_not_match_regex_list", column("code", regex_list=["^y", "^q"]), column("code", regex_list=["^y", "^x"])),
    *each("expect_column_values_to_be_json_parseable", column("body"), column("body", mostly=0.9)),
    *each("expect_column_values_to_match_strftime_format", column("started", strftime_format="%Y-%m-%d"), column("written", strftime_format="%d.%m.%Y"), column("written", strftime_format="%d.%m.%Y", mostly=0.9)),
    *each("expect_column_values_to_be_increasing", column("key", strictly=True), column("shop"), column("count")),
    *each("expect_column_values_to_be_decreasing", column("low")),
    *each(
        "expect_column_values_to_be_of_type", column("key", type_="int64"), column("amount", type_="float64"), column("key", type_="str")
    ),
    *each("expect_column_values_to_be_in_type_list", column("key", type_list=["int64", "INTEGER", "LongType"])),
    *each("expect_column_min_to_be_between", column("count", min_value=0, max_value=0), column("count", min_value=1), column("key", max_value=999), column("key", max_value=1000, strict_max=True)),
    *each("expect_column_max_to_be_between", column("count", max_value=9), column("count", min_value=10), column("count", min_value=9, max_value=9), column("count", max_value=9, strict_max=True)),
    *each("expect_column_mean_to_be_between", column("amount", min_value=45, max_value=55), column("amount", min_value=60), column("amount", min_value=45, strict_min=True), condition("region == 'south'", **column("shop", min_value=49.5, max_value=49.5)), condition("region == 'south'", **column("shop", min_value=50))),
    *each("expect_column_median_to_be_between", column("count", min_value=2, max_value=7), column("count", min_value=8)),
    *each("expect_column_stdev_to_be_between", column("amount", min_value=10, max_value=20), column("amount", max_value=10), column("amount", max_value=20, strict_max=True)),
    *each("expect_column_sum_to_be_between", column("key", min_value=219900, max_value=219900), column("key", max_value=219899)),
    *each("expect_column_quantile_values_to_be_between", column("key", quantile_ranges={"quantiles": [0.25, 0.75], "value_ranges": [[1040, 1060], [1140, None]]}), column("key", quantile_ranges={"quantiles": [0.25, 0.75], "value_ranges": [[1040, 1060], [None, 1100]]})),
    *each("expect_column_unique_value_count_to_be_between", column("kind", min_value=4, max_value=4), column("kind", min_value=5), column("kind", min_value=4, strict_min=True)),
    *each("expect_column_proportion_of_unique_values_to_be_between", column("key", min_value=1), column("kind", min_value=0.5), column("kind", max_value=0.1), column("kind", min_value=0.02, strict_min=True)),
    *each("expect_column_proportion_of_non_null_values_to_be_between", column("amount", min_value=0.9), column("amount", min_value=0.99), column("note", min_value=0.5)),
    *each("expect_table_row_count_to_equal", {"value": 200}, {"value": 199}),
    *each("expect_table_row_count_to_be_between", {"min_value": 100}, {"min_value": 200, "strict_min": True}, {"max_value": 150}, condition("region == 'north'", min_value=100, max_value=100), condition("region == 'north'", min_value=101)),
    *each("expect_table_columns_to_match_set", {"column_set": ["key", "kind"], "exact_match": False}, {"column_set": ["key", "kind"]}, {"column_set": ["key", "gone"], "exact_match": False}),
    *each("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "high", "column_B": "low"}, {"column_A": "high", "column_B": "low", "or_equal": True}, {"column_A": "high", "column_B": "low", "mostly": 0.9}, {"column_A": "limit", "column_B": "amount"}, {"column_A": "limit", "column_B": "amount", "ignore_row_if": "either_value_is_missing"}),
    *each("expect_column_pair_values_to_be_equal", {"column_A": "high", "column_B": "low"}, {"column_A": "key", "column_B": "key"}),
    *each("expect_column_pair_values_to_be_in_set", {"column_A": "kind", "column_B": "region", "value_pairs_set": [[kind, place] for kind in "abcz" for place in ("north", "south")]}, {"column_A": "kind", "column_B": "region", "value_pairs_set": [["a", "north"]]}),
    *each("expect_compound_columns_to_be_unique", {"column_list": ["region", "shop"]}, {"column_list": ["region", "kind"]}),
    *each("expect_select_column_values_to_be_unique_within_record", {"column_list": ["low", "high"]}, {"column_list": ["key", "low"]}),
    *each("expect_multicolumn_sum_to_equal", {"column_list": ["low", "high"], "sum_total": 5}, {"column_list": ["low", "high"], "sum_total": 5, "mostly": 0.01}),
    # Of a missing value it is true that it is none of these.
    *each("expect_column_values_to_not_be_null", condition("limit not in [100]", **column("amount")), condition("limit not in [100]", **column("key"))),
]


def verdicts(data: pd.DataFrame) -> list[bool]:
    context = gx.get_context(mode="ephemeral")
    batches = context.data_sources.add_pandas("pandas").add_dataframe_asset("table").add_batch_definition_whole_dataframe("all")
    batch = batches.get_batch({"dataframe": data})
    found = []
    for expectation in suite:
        configuration = ExpectationConfiguration(type=expectation["type"], kwargs=expectation["kwargs"])
        result = batch.validate(configuration.to_domain_obj())
        if result.exception_info and any(
            info.get("raised_exception") for info in result.exception_info.values() if isinstance(info, dict)
        ):
            print(expectation, result.exception_info)
        found.append(bool(result.success))
    return found


data = table()
data.to_csv(here / "table.csv", index=False)
found = verdicts(pd.read_csv(here / "table.csv"))
(here / "suite.json").write_text(
    json.dumps({"name": "table", "meta": {"great_expectations_version": gx.__version__}, "expectations": suite}, indent=1) + "\n"
)
(here / "verdicts.json").write_text(json.dumps(found) + "\n")
print(len(found), sum(found))
