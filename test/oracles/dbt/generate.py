"""Writes properties.yml and verdicts.json: what dbt itself says of each test of the property file on the two seeds
orders.csv and kinds.csv, by the place of the test in the file.

Run: `pip install -r requirements.txt && python generate.py FOLDER`, where FOLDER holds checkouts of
dbt-labs/dbt-utils at 700764ce230b2fb775b5338b6bc77a72233ea34c (as dbt_utils),
metaplane/dbt-expectations at 77d385655ce3318685cf6930b46d077f61de5f55 (as dbt_expectations) and
calogica/dbt-date at 3580a09de74f25c66838f80fe79bb9c346351e62 (as dbt_date)."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

here = Path(__file__).parent
random.seed(11)


def write_tables() -> None:
    with open(here / "orders.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "kind", "amount", "net", "tax", "code", "note", "region", "shop", "placed_on", "flag"])
        for number in range(120):
            net = round(random.uniform(5, 95), 2)
            tax = round(net * 0.19, 2)
            table.writerow(
                [
                    number + 1,
                    "abc"[number % 3] if number % 24 else "z",
                    "" if number % 15 == 0 else number % 11,
                    net,
                    tax if number % 40 else "",
                    f"A-{number:03d}" if number % 30 else f"b{number}",
                    "" if number % 2 else f"text {number}",
                    "north" if number < 60 else "south",
                    number % 60,
                    f"2024-01-{number % 28 + 1:02d}",
                    "true" if number % 5 else "false",
                ]
            )
    (here / "kinds.csv").write_text("kind,label\na,first\nb,second\nc,third\n")


def given(**config) -> dict:
    return {"config": config}


table_tests = [
    {"dbt_utils.unique_combination_of_columns": {"combination_of_columns": ["region", "shop"]}},
    {"dbt_utils.unique_combination_of_columns": {"combination_of_columns": ["region", "kind"]}},
    {"dbt_utils.unique_combination_of_columns": {"combination_of_columns": ["region", "kind"], **given(error_if=">8")}},
    {"dbt_utils.expression_is_true": {"expression": "net + tax >= net"}},
    {"dbt_utils.expression_is_true": {"expression": "net > 50"}},
    {"dbt_utils.expression_is_true": {"expression": "net > 50", **given(where="net > 60")}},
    {"dbt_utils.expression_is_true": {"expression": "tax > 0", **given(severity="warn")}},
    {"dbt_utils.expression_is_true": {"expression": "tax < 0", **given(severity="warn")}},
    {"dbt_expectations.expect_table_row_count_to_be_between": {"min_value": 100, "max_value": 120}},
    {"dbt_expectations.expect_table_row_count_to_be_between": {"min_value": 121}},
    {"dbt_expectations.expect_table_row_count_to_equal": {"value": 120}},
    {"dbt_expectations.expect_table_row_count_to_equal": {"value": 60, "row_condition": "region = 'north'"}},
    {"dbt_expectations.expect_table_columns_to_contain_set": {"column_list": ["id", "kind"]}},
    {"dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B": {"column_A": "net", "column_B": "tax"}},
    {"dbt_expectations.expect_column_pair_values_A_to_be_greater_than_B": {"column_A": "tax", "column_B": "net"}},
    {"dbt_expectations.expect_column_pair_values_to_be_equal": {"column_A": "net", "column_B": "net"}},
    {"dbt_expectations.expect_compound_columns_to_be_unique": {"column_list": ["region", "shop"]}},
    {"dbt_expectations.expect_compound_columns_to_be_unique": {"column_list": ["region", "flag"]}},
    {"dbt_expectations.expression_is_true": {"expression": "net > 0"}},
]

column_tests = {
    "ID": ["unique", "not_null", {"dbt_utils.sequential_values": {"interval": 1}}],
    "kind": [
        {"accepted_values": {"values": ["a", "b", "c"]}},
        {"accepted_values": {"values": ["a", "b", "c", "z"]}},
        {"accepted_values": {"arguments": {"values": ["a", "b", "c"]}, **given(where="kind <> 'z'")}},
        {"accepted_values": {"values": ["a", "b", "c"], **given(severity="warn")}},
        {"dbt_utils.not_accepted_values": {"values": ["q"]}},
        {"dbt_utils.not_accepted_values": {"values": ["z"]}},
        {"dbt_utils.not_accepted_values": {"values": ["'z'"], "quote": False}},
        {"accepted_values": {"values": ["a", "b", "c"], **given(error_if=">1", warn_if=">1")}},
        {"accepted_values": {"values": ["a", "b"], **given(error_if=">1", warn_if=">1")}},
        {"dbt_utils.not_accepted_values": {"values": ["a", "z"], **given(error_if=">1", warn_if=">1", where="kind <> 'a'")}},
        {"accepted_values": {"values": ["'a'", "'b'", "'c'", "'z'"], "quote": False}},
        {"dbt_expectations.expect_column_values_to_not_be_in_set": {"value_set": ["'z'"], "quote_values": False}},
        {"relationships": {"to": "ref('kinds')", "field": "kind"}},
        {"relationships": {"to": "ref('kinds')", "field": "kind", **given(where="kind <> 'z'")}},
        {"relationships": {"to": "ref('kinds')", "field": "kind", "config": {"error_if": ">5"}}},
        {"relationships": {"to": "ref('kinds')", "field": "kind", "config": {"error_if": ">=5"}}},
        {"dbt_utils.relationships_where": {"to": "ref('kinds')", "field": "kind", "from_condition": "kind <> 'z'"}},
        {"dbt_utils.relationships_where": {"to": "ref('kinds')", "field": "kind", "from_condition": "kind <> 'z'", "to_condition": "kind <> 'a'"}},
        "dbt_utils.not_constant",
        {"dbt_expectations.expect_column_distinct_count_to_equal": {"value": 4}},
        {"dbt_expectations.expect_column_distinct_count_to_be_greater_than": {"value": 4}},
        {"dbt_expectations.expect_column_distinct_count_to_be_less_than": {"value": 5}},
        {"dbt_expectations.expect_column_values_to_be_in_set": {"value_set": ["a", "b", "c", "z"]}},
        {"dbt_expectations.expect_column_values_to_be_in_set": {"value_set": ["a", "b"], "row_condition": "kind in ('a', 'b')"}},
        {"dbt_expectations.expect_column_distinct_values_to_contain_set": {"value_set": ["a", "z"]}},
        {"dbt_expectations.expect_column_distinct_values_to_contain_set": {"value_set": ["a", "q"]}},
    ],
    "amount": [
        "not_null",
        {"not_null": given(where="id > 1000")},
        {"not_null": given(error_if=">8", warn_if=">8")},
        {"not_null": given(error_if=">7", warn_if=">7")},
        {"dbt_utils.not_null_proportion": {"at_least": 0.9}},
        {"dbt_utils.not_null_proportion": {"at_least": 0.95}},
        {"dbt_utils.accepted_range": {"min_value": 0, "max_value": 10}},
        {"dbt_utils.accepted_range": {"min_value": 0, "max_value": 10, "inclusive": False}},
        {"dbt_utils.accepted_range": {"max_value": "shop + 100"}},
        {"dbt_utils.accepted_range": {"max_value": "shop"}},
        {"dbt_utils.expression_is_true": {"expression": ">= 0"}},
        {"dbt_utils.expression_is_true": {"expression": "> 3"}},
        {"accepted_values": {"values": list(range(11)), "quote": False}},
        {"dbt_expectations.expect_column_values_to_be_in_set": {"value_set": list(range(11)), "quote_values": False}},
        {"dbt_expectations.expect_column_values_to_be_in_set": {"value_set": list(range(11)), "quote_values": False, "row_condition": "amount >= 0"}},
        {"dbt_expectations.expect_column_distinct_values_to_be_in_set": {"value_set": list(range(11)), "quote_values": False}},
        {"dbt_expectations.expect_column_distinct_values_to_equal_set": {"value_set": list(range(11)), "quote_values": False}},
        {"dbt_expectations.expect_column_values_to_not_be_in_set": {"value_set": [11], "quote_values": False}},
        {"dbt_expectations.expect_column_values_to_be_between": {"min_value": 0, "max_value": 10}},
        {"dbt_expectations.expect_column_values_to_be_between": {"min_value": 0, "max_value": 10, "strictly": True}},
        {"dbt_expectations.expect_column_values_to_be_between": {"min_value": 1, "row_condition": "amount > 0"}},
        {"dbt_expectations.expect_column_mean_to_be_between": {"min_value": 4, "max_value": 6}},
        {"dbt_expectations.expect_column_mean_to_be_between": {"min_value": 9}},
        {"dbt_expectations.expect_column_max_to_be_between": {"min_value": 10, "max_value": 10}},
        {"dbt_expectations.expect_column_max_to_be_between": {"max_value": 10, "strictly": True}},
        {"dbt_expectations.expect_column_sum_to_be_between": {"min_value": 1, "max_value": 10000}},
        {"dbt_expectations.expect_column_stdev_to_be_between": {"min_value": 1, "max_value": 5}},
        {"dbt_expectations.expect_column_proportion_of_unique_values_to_be_between": {"max_value": 0.5}},
    ],
    "code": [
        {"dbt_expectations.expect_column_values_to_match_regex": {"regex": "^(A-[0-9]{3}|b[0-9]+)$"}},
        {"dbt_expectations.expect_column_values_to_match_regex": {"regex": "^A"}},
        {"dbt_expectations.expect_column_values_to_not_match_regex": {"regex": "^q"}},
        {"dbt_expectations.expect_column_values_to_not_match_regex": {"regex": "^b"}},
        {"dbt_expectations.expect_column_values_to_match_like_pattern": {"like_pattern": "%0%"}},
        {"dbt_expectations.expect_column_values_to_match_like_pattern_list": {"like_pattern_list": ["A-%", "b%"]}},
        {"dbt_expectations.expect_column_value_lengths_to_be_between": {"min_value": 2, "max_value": 5}},
        {"dbt_expectations.expect_column_value_lengths_to_equal": {"value": 5}},
        "dbt_utils.not_empty_string",
        {"unique": given(severity="warn")},
    ],
    "note": ["unique", {"not_null": given(severity="warn")}, "dbt_utils.at_least_one", {"dbt_expectations.expect_column_values_to_be_null": {"row_condition": "id % 2 = 0"}}, "dbt_expectations.expect_column_values_to_be_null"],
    "shop": [
        "unique",
        {"unique": given(where="region = 'north'")},
        {"unique": given(error_if=">60", warn_if=">60")},
        {"unique": given(error_if=">59", warn_if=">59")},
    ],
    "region": [{"accepted_values": {"name": "named", "test_name": "accepted_values", "values": ["north", "south"]}}],
    "flag": [{"accepted_values": {"values": [True, False], "quote": False}}],
}


def properties() -> dict:
    columns = [{"name": name, "data_tests": tests} for name, tests in column_tests.items()]
    kinds = {"name": "kinds", "columns": [{"name": "kind", "data_tests": ["unique", "not_null"]}]}
    return {"version": 2, "seeds": [{"name": "orders", "data_tests": table_tests, "columns": columns}, kinds]}


def numbered(document: dict) -> tuple[dict, list[str]]:
    """The same with a name for each test, by which dbt's results are told apart; and the places of the tests."""
    copy = json.loads(json.dumps(document))
    places = []

    def name(tests: list, place: str) -> None:
        for index, test in enumerate(tests):
            places.append(f"{place}.data_tests[{index}]")
            body = {} if isinstance(test, str) else next(iter(test.values()))
            kind = test if isinstance(test, str) else next(iter(test))
            # dbt 1.9 does not know `arguments` yet.
            rest = {key: value for key, value in body.items() if key not in ("name", "test_name", "arguments")}
            tests[index] = {kind: {"name": f"test_{len(places) - 1:03d}", **rest, **body.get("arguments", {})}}

    for at, seed in enumerate(copy["seeds"]):
        name(seed.get("data_tests", []), f"seeds[{at}]")
        for index, column in enumerate(seed["columns"]):
            name(column["data_tests"], f"seeds[{at}].columns[{index}]")
    return copy, places


def verdicts(document: dict, packages: Path) -> dict[str, str]:
    named, places = numbered(document)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "seeds").mkdir()
        for table in ("orders.csv", "kinds.csv"):
            (project / "seeds" / table).write_text((here / table).read_text())
        (project / "seeds" / "properties.yml").write_text(yaml.safe_dump(named, sort_keys=False))
        (project / "dbt_project.yml").write_text("name: shop\nversion: '1.0'\nprofile: shop\n")
        (project / "profiles.yml").write_text("shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n")
        local = [{"local": str(packages.resolve() / name)} for name in ("dbt_utils", "dbt_date", "dbt_expectations")]
        (project / "packages.yml").write_text(yaml.safe_dump({"packages": local}))
        dbt = Path(sys.executable).parent / "dbt"
        for command in ("deps", "seed", "test"):
            subprocess.run([dbt, command, "--profiles-dir", ".", "--project-dir", "."], cwd=project, check=False)
        results = json.loads((project / "target" / "run_results.json").read_text())["results"]
    found = {result["unique_id"].split(".")[2]: result["status"] for result in results}
    return {place: found[f"test_{number:03d}"] for number, place in enumerate(places)}


write_tables()
document = properties()
(here / "properties.yml").write_text(yaml.safe_dump(document, sort_keys=False))
(here / "verdicts.json").write_text(json.dumps(verdicts(document, Path(sys.argv[1])), indent=1) + "\n")
