"""Great Expectations on pandas: python great_expectations_pandas.py FILE CHECKS."""

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from checks import arguments, print_answer

path, checks = arguments()
if path.endswith(".csv"):
    frame = pd.read_csv(path, parse_dates=["started", "ended"])
else:
    frame = pd.read_parquet(path)

makers = {
    "not_null": lambda c: gxe.ExpectColumnValuesToNotBeNull(column=c["column"]),
    "between": lambda c: gxe.ExpectColumnValuesToBeBetween(
        column=c["column"], min_value=c["min"], max_value=c["max"]
    ),
    "not_before": lambda c: gxe.ExpectColumnValuesToBeBetween(
        column=c["column"], min_value=pd.Timestamp(c["time"]).to_pydatetime()
    ),
    "not_after": lambda c: gxe.ExpectColumnValuesToBeBetween(
        column=c["column"], max_value=pd.Timestamp(c["time"]).to_pydatetime()
    ),
    "in": lambda c: gxe.ExpectColumnValuesToBeInSet(column=c["column"], value_set=c["values"]),
    "matches": lambda c: gxe.ExpectColumnValuesToMatchRegex(column=c["column"], regex=c["pattern"]),
    "length": lambda c: gxe.ExpectColumnValueLengthsToBeBetween(
        column=c["column"], min_value=c["min"], max_value=c["max"]
    ),
    "not_greater": lambda c: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
        column_A=c["other"], column_B=c["column"], or_equal=True
    ),
}
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
batch = (
    context.data_sources.add_pandas("pandas")
    .add_dataframe_asset("table")
    .add_batch_definition_whole_dataframe("all")
    .get_batch(batch_parameters={"dataframe": frame})
)
suite = gx.ExpectationSuite("checks", expectations=[makers[check["kind"]](check) for check in checks])
result = batch.validate(suite, result_format="BASIC")


def key(name, kwargs):
    names = {k: v for k, v in kwargs.items() if k != "batch_id"}
    return name, tuple(sorted((k, str(v)) for k, v in names.items()))


# The answers may come in another order than the questions.
found = {}
for each in result.results:
    config = each.expectation_config
    if each.exception_info.get("raised_exception"):
        raise RuntimeError(each.exception_info)
    found[key(config.type, config.kwargs)] = each.result["unexpected_count"]
asked = [(check, makers[check["kind"]](check).configuration) for check in checks]
print_answer({check["name"]: found[key(config.type, config.kwargs)] for check, config in asked})
