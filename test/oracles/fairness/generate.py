"""Asks fairlearn for rates of groups and the gaps between them and keeps the answers in fairness.json.

Run: `pip install -r requirements.txt && python generate.py`. A group without positives has the true positive rate 0 for
fairlearn. Here rates without examples are null, and gaps are asked of the groups that have the rate; a gap to all
examples is null unless every group has it. NaN (a ratio of 0 to 0) is "NaN". Weights are multiples of 1/4.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
from fairlearn.metrics import (
    MetricFrame,
    demographic_parity_difference,
    demographic_parity_ratio,
    equalized_odds_difference,
    equalized_odds_ratio,
    false_negative_rate,
    false_positive_rate,
    selection_rate,
    true_negative_rate,
    true_positive_rate,
)
from sklearn.metrics import precision_score

warnings.simplefilter("ignore")
random = np.random.default_rng(20240504)
CASES = 260
COMPARE = ["between_groups", "to_overall"]

RATES = {
    "selection_rate": (selection_rate, lambda y, d: np.ones(len(y), bool)),
    "tpr": (true_positive_rate, lambda y, d: y == 1),
    "fpr": (false_positive_rate, lambda y, d: y == 0),
    "tnr": (true_negative_rate, lambda y, d: y == 0),
    "fnr": (false_negative_rate, lambda y, d: y == 1),
    "ppv": (precision_score, lambda y, d: d == 1),
}


def frame(rate, y, d, g, w):
    return MetricFrame(
        metrics=RATES[rate][0], y_true=y, y_pred=d, sensitive_features=g, sample_params={"sample_weight": w}
    )


def gap(rate, kind, compare, y, d, g, w):
    denominator = RATES[rate][1](y, d)
    groups = set(g)
    having = {group for group in groups if denominator[g == group].any()}
    if len(having) < 2 or (having != groups and compare == "to_overall"):
        return None
    used = np.isin(g, list(having))
    data = [values if values is None else values[used] for values in (y, d, g, w)]
    found = frame(rate, *data)
    value = found.difference(method=compare) if kind == "difference" else found.ratio(method=compare)
    if rate == "selection_rate":
        named = demographic_parity_difference if kind == "difference" else demographic_parity_ratio
        again = named(y, d, sensitive_features=g, sample_weight=w, method=compare)
        assert again == value or (math.isnan(again) and math.isnan(value))
    return value


def equalized_odds(kind, compare, y, d, g, w):
    if any(len(set(y[g == group])) < 2 for group in set(g)):
        return None
    named = equalized_odds_difference if kind == "difference" else equalized_odds_ratio
    value = named(y, d, sensitive_features=g, sample_weight=w, method=compare, agg="worst_case")
    # Its minimum of both rates' ratios is NaN, or is not, by which of them comes first.
    of_rates = [gap(rate, kind, compare, y, d, g, w) for rate in ("tpr", "fpr")]
    return value if not any(map(math.isnan, of_rates)) else np.nanmin(of_rates)


def number(value):
    return None if value is None else "NaN" if math.isnan(value) else float(f"{value:.15g}")


def case(index):
    count = int(random.integers(2, 6))
    size = int(random.integers(count, 70))
    groups = random.integers(0, count, size)
    if index % 4 == 0:
        # One group of one example.
        groups[groups == 0] = 1
        groups[0] = 0
    if len(set(groups)) < 2:
        groups[:2] = [0, 1]
    labels = (random.random(size) < random.choice([0.1, 0.3, 0.5, 0.8])).astype(int)
    decisions = np.where(random.random(size) < random.choice([0, 0.2, 0.5]), random.integers(0, 2, size), labels)
    if index % 20 == 19:
        decisions[:] = index % 40 == 39
    weights = None if index % 3 else random.integers(1, 9, size) / 4
    every = range(count)
    rates = {}
    for rate, (_, denominator) in RATES.items():
        by_group = frame(rate, labels, decisions, groups, weights).by_group
        has = denominator(labels, decisions)
        rates[rate] = [number(by_group[group]) if has[groups == group].any() else None for group in every]
    arguments = (labels, decisions, groups, weights)
    gaps = {}
    for kind in ("difference", "ratio"):
        for rate in RATES:
            gaps[f"{rate}_{kind}"] = [number(gap(rate, kind, compare, *arguments)) for compare in COMPARE]
        gaps[f"equalized_odds_{kind}"] = [number(equalized_odds(kind, compare, *arguments)) for compare in COMPARE]
    return {
        "labels": "".join(map(str, labels)),
        "decisions": "".join(map(str, decisions)),
        "groups": "".join(map(str, groups)),
        "count": count,
        **({} if weights is None else {"weights": weights.tolist()}),
        "rates": rates,
        "gaps": gaps,
    }


cases = ",\n".join(json.dumps(case(index), separators=(",", ":")) for index in range(CASES))
target = Path(__file__).with_name("fairness.json")
target.write_text(f'{{"compare":{json.dumps(COMPARE)},\n"cases":[\n{cases}\n]}}\n')
