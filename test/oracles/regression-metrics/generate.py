"""Asks scikit-learn for regression metrics of small samples and keeps the answers in regression-metrics.json.

Run: `pip install -r requirements.txt && python generate.py`. NaN is null. Weights are multiples of 1/4, so that sums
do not depend on the order of the examples.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics as sk

warnings.simplefilter("ignore")
random = np.random.default_rng(20240502)
CASES = 280


def smape(y, p, w):
    """scikit-learn has none. Where both are 0 the error is 0."""
    size = np.abs(y) + np.abs(p)
    return np.average(np.divide(2 * np.abs(y - p), size, out=np.zeros(len(y)), where=size > 0), weights=w)


def max_error(y, p, w):
    """scikit-learn's knows no weights; examples of weight 0 are not there."""
    used = np.ones(len(y), bool) if w is None else w > 0
    return sk.max_error(y[used], p[used])


METRICS = {
    "rmse": lambda y, p, w: sk.root_mean_squared_error(y, p, sample_weight=w),
    "mse": lambda y, p, w: sk.mean_squared_error(y, p, sample_weight=w),
    "mae": lambda y, p, w: sk.mean_absolute_error(y, p, sample_weight=w),
    "median_absolute_error": lambda y, p, w: sk.median_absolute_error(y, p, sample_weight=w),
    "r2": lambda y, p, w: sk.r2_score(y, p, sample_weight=w),
    "mape": lambda y, p, w: sk.mean_absolute_percentage_error(y, p, sample_weight=w),
    "smape": smape,
    "bias": lambda y, p, w: np.average(p - y, weights=w),
    "max_error": max_error,
    "pinball@0": lambda y, p, w: sk.mean_pinball_loss(y, p, alpha=0, sample_weight=w),
    "pinball@0.1": lambda y, p, w: sk.mean_pinball_loss(y, p, alpha=0.1, sample_weight=w),
    "pinball@0.9": lambda y, p, w: sk.mean_pinball_loss(y, p, alpha=0.9, sample_weight=w),
    "pinball@1": lambda y, p, w: sk.mean_pinball_loss(y, p, alpha=1, sample_weight=w),
}


def labels_of(size, index):
    kind = ["normal", "whole", "constant", "large", "normal", "offset", "zeros"][index % 7]
    if kind == "whole":
        return random.integers(-4, 5, size).astype(float)
    if kind == "constant":
        # Numbers whose mean is exact, so that scikit-learn sees that they are equal.
        return np.full(size, random.choice([0, 2, -0.5]))
    if kind == "large":
        return np.round(random.lognormal(8, 2, size), 2)
    if kind == "offset":
        return np.round(1e4 + random.normal(size=size), 2)
    if kind == "zeros":
        return np.where(random.random(size) < 0.5, 0, np.round(random.normal(size=size), 2))
    return np.round(random.normal(size=size), 3)


def predictions_of(labels, index):
    size = len(labels)
    kind = ["noisy", "perfect", "constant", "noisy", "whole"][index % 5]
    if kind == "perfect":
        return labels.copy()
    if kind == "constant":
        return np.full(size, labels[0])
    if kind == "whole":
        return np.round(labels) + random.integers(-2, 3, size)
    return np.round(labels + random.normal(size=size) * max(1, np.std(labels)) * 0.5, 3)


def weights_of(size, index):
    if index % 3 == 0:
        return None
    weights = random.integers(0, 9, size) / 4
    return weights if weights.sum() > 0 else np.full(size, 0.5)


def number(value):
    return None if math.isnan(value) else float(value)


def case(index):
    size = index + 1 if index < 8 else int(random.integers(1, 40))
    labels = labels_of(size, index)
    predictions = predictions_of(labels, index)
    weights = weights_of(size, index)
    return {
        "labels": labels.tolist(),
        "predictions": predictions.tolist(),
        **({} if weights is None else {"weights": weights.tolist()}),
        "values": [number(metric(labels, predictions, weights)) for metric in METRICS.values()],
    }


cases = ",\n".join(json.dumps(case(index), separators=(",", ":")) for index in range(CASES))
target = Path(__file__).with_name("regression-metrics.json")
target.write_text(f'{{"metrics":{json.dumps(list(METRICS))},\n"cases":[\n{cases}\n]}}\n')
