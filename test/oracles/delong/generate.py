"""Two models' ROC AUCs, their covariance and DeLong's test, from the definitions, and keeps them in delong.json.

Run: `pip install -r requirements.txt && python generate.py`.
The AUCs are scikit-learn's. The covariance is computed from the m x k matrix of comparisons (DeLong, DeLong and
Clarke-Pearson 1988), not from ranks. With weights every mean over a class becomes a weighted mean, and c/(c-1) for the
c examples of positive weight takes the place of the denominator c - 1; weights that are all equal give the original.
A number that is undefined is null. Where the difference has no variance, z is 0 or infinite.
"""

import json
import math
from pathlib import Path

import numpy as np
from scipy.stats import norm
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(20240307)


def components(labels, scores, weights):
    positive, negative = scores[labels == 1], scores[labels == 0]
    kernel = np.array([[1.0 if x > y else 0.5 if x == y else 0.0 for y in negative] for x in positive])
    w1, w0 = weights[labels == 1], weights[labels == 0]
    return (w1 @ kernel @ w0) / (w1.sum() * w0.sum()), kernel @ w0 / w0.sum(), w1 @ kernel / w1.sum()


def covariance(labels, both, weights):
    total = np.zeros((2, 2))
    for label, which in ((1, 1), (0, 2)):
        w = weights[labels == label]
        count = np.count_nonzero(w)
        if count < 2:
            return np.full((2, 2), math.nan)
        deviations = np.array([part[which] - part[0] for part in both]) * (w / w.sum())
        total += deviations @ deviations.T * count / (count - 1)
    return total


def answer(labels, first, second, weights):
    plain = np.ones(len(labels)) if weights is None else weights
    has_both = all(plain[labels == label].sum() > 0 for label in (0, 1))
    if not has_both:
        return [math.nan] * 2, np.full((2, 2), math.nan), math.nan, math.nan
    aucs = [roc_auc_score(labels, scores, sample_weight=weights) for scores in (first, second)]
    both = [components(labels, scores, plain) for scores in (first, second)]
    matrix = covariance(labels, both, plain)
    if math.isnan(matrix[0, 0]):
        return aucs, matrix, math.nan, math.nan
    difference = tuple(part - other for part, other in zip(*both))
    variance = covariance(labels, [difference, difference], plain)[0, 0]
    if variance < 1e-20:  # rounding
        z = 0.0 if abs(difference[0]) < 1e-10 else math.copysign(math.inf, difference[0])
        return aucs, matrix, z, 2 * norm.sf(abs(z))
    z = difference[0] / math.sqrt(variance)
    return aucs, matrix, z, 2 * norm.sf(abs(z))


def make(index):
    size = int(random.integers(4, 70))
    share = random.choice([0.1, 0.3, 0.5, 0.8])
    labels = (random.random(size) < share).astype(int)
    kind = index % 10
    if kind == 7:
        labels[:] = 0
        labels[random.integers(size)] = 1
    if kind == 8:
        labels[:] = index // 10 % 2
    digits = int(random.choice([1, 2, 4]))
    truth = labels * random.choice([0, 0.5, 1, 3])
    noise = random.normal(size=size)
    first = np.round(truth + noise + random.normal(size=size) * 0.5, digits) + 0.0
    second = np.round(truth + noise + random.normal(size=size) * 0.5, digits) + 0.0
    if kind == 5:
        first[:] = 0.25
    if kind == 6:
        second = first.copy()
    weights = np.round(random.random(size) * 3, 2) * (random.random(size) < 0.9) if index % 2 else None
    return labels, first, second, weights


def plain(value):
    return None if math.isnan(value) else str(value) if math.isinf(value) else float(value)


cases = []
for index in range(260):
    labels, first, second, weights = make(index)
    aucs, matrix, z, p = answer(labels, first, second, weights)
    cases.append({
        "labels": labels.tolist(),
        "first": first.tolist(),
        "second": second.tolist(),
        **({} if weights is None else {"weights": weights.tolist()}),
        "aucs": [plain(auc) for auc in aucs],
        "covariance": [[plain(cell) for cell in row] for row in matrix],
        "z": plain(z),
        "p": plain(p),
    })
lines = ",\n".join(json.dumps(case, allow_nan=False, separators=(",", ":")) for case in cases)
Path(__file__).with_name("delong.json").write_text(f"[\n{lines}\n]\n")
