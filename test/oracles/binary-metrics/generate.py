"""Asks scikit-learn and SciPy for binary metrics of small samples and keeps the answers in binary-metrics.json.

Run: `pip install -r requirements.txt && python generate.py`. NaN is null. Weights are multiples of 1/4, so that sums
do not depend on the order of the examples.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
from scipy.stats import ks_2samp
from sklearn import metrics as sk

warnings.simplefilter("ignore")
random = np.random.default_rng(20240501)
CASES = 280
BINS = 15


def ks(labels, scores, weights):
    if weights is None:
        positives, negatives = scores[labels == 1], scores[labels == 0]
        return ks_2samp(positives, negatives).statistic if len(positives) and len(negatives) else math.nan
    used = weights > 0
    if len(set(labels[used])) < 2:
        return math.nan
    fpr, tpr, _ = sk.roc_curve(labels, scores, sample_weight=weights, drop_intermediate=False)
    return np.max(np.abs(tpr - fpr))


def recall_at_precision(labels, scores, weights, least):
    precision, recall, _ = sk.precision_recall_curve(labels, scores, pos_label=1, sample_weight=weights)
    return recall[precision >= least].max()


def ece(labels, scores, weights):
    """The bins of sklearn.calibration.calibration_curve, which gives no counts."""
    bins = np.searchsorted(np.linspace(0, 1, BINS + 1)[1:-1], scores)
    weights = np.ones(len(labels)) if weights is None else weights
    gaps = np.bincount(bins, weights * (labels - scores), BINS)
    return np.abs(gaps).sum() / weights.sum()


METRICS = {
    "accuracy": lambda y, d, s, w: sk.accuracy_score(y, d, sample_weight=w),
    "balanced_accuracy": lambda y, d, s, w: sk.balanced_accuracy_score(y, d, sample_weight=w),
    "precision": lambda y, d, s, w: sk.precision_score(y, d, sample_weight=w),
    "recall": lambda y, d, s, w: sk.recall_score(y, d, sample_weight=w),
    "specificity": lambda y, d, s, w: sk.recall_score(y, d, labels=[0], average="macro", sample_weight=w),
    "f1": lambda y, d, s, w: sk.f1_score(y, d, sample_weight=w),
    "fbeta@0.5": lambda y, d, s, w: sk.fbeta_score(y, d, beta=0.5, sample_weight=w),
    "fbeta@2": lambda y, d, s, w: sk.fbeta_score(y, d, beta=2, sample_weight=w),
    "mcc": lambda y, d, s, w: sk.matthews_corrcoef(y, d, sample_weight=w),
    "cohen_kappa": lambda y, d, s, w: sk.cohen_kappa_score(y, d, labels=[0, 1], sample_weight=w),
    "roc_auc": lambda y, d, s, w: sk.roc_auc_score(y, s, sample_weight=w),
    "average_precision": lambda y, d, s, w: sk.average_precision_score(y, s, sample_weight=w),
    "log_loss": lambda y, d, s, w: sk.log_loss(y, s, labels=[0, 1], sample_weight=w),
    "brier": lambda y, d, s, w: sk.brier_score_loss(y, s, pos_label=1, sample_weight=w),
    "ks": lambda y, d, s, w: ks(y, s, w),
    "recall_at_precision@0.5": lambda y, d, s, w: recall_at_precision(y, s, w, 0.5),
    "recall_at_precision@0.8": lambda y, d, s, w: recall_at_precision(y, s, w, 0.8),
    "ece": lambda y, d, s, w: ece(y, s, w),
    "selection_rate": lambda y, d, s, w: np.average(d, weights=w),
}


def labels_of(size, index):
    if index % 14 == 0:
        return np.zeros(size, int)
    if index % 14 == 1:
        return np.ones(size, int)
    return (random.random(size) < random.choice([0.1, 0.3, 0.5, 0.8])).astype(int)


def scores_of(labels, index):
    size = len(labels)
    kind = ["noisy", "ties", "constant", "perfect", "inverted", "edges", "noisy", "ties", "noisy"][index % 9]
    if kind == "constant":
        return np.full(size, random.choice([0, 0.25, 0.5, 1]))
    if kind == "perfect":
        return np.round(labels * 0.5 + random.random(size) * 0.49, 3)
    if kind == "inverted":
        return np.round((1 - labels) * 0.5 + random.random(size) * 0.49, 3)
    if kind == "edges":
        return np.round(random.integers(0, BINS + 1, size) / BINS, 12)
    digits = 1 if kind == "ties" else 4
    return np.round(np.clip(labels * 0.3 + random.random(size) * 0.8 - 0.05, 0, 1), digits)


def weights_of(labels, index):
    size = len(labels)
    if index % 3 == 0:
        return None
    weights = random.integers(0, 9, size) / 4
    if index % 15 == 1:
        weights[labels == labels[0]] = 0
    return weights if weights.sum() > 0 else np.full(size, 0.5)


def number(value):
    return None if math.isnan(value) else float(value)


def case(index):
    size = index + 1 if index < 8 else int(random.integers(1, 61))
    labels = labels_of(size, index)
    scores = scores_of(labels, index)
    weights = weights_of(labels, index)
    decisions = (scores >= random.choice([0, 0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 0.7, 0.8, 1.1])).astype(int)
    return {
        "labels": "".join(map(str, labels)),
        "decisions": "".join(map(str, decisions)),
        "scores": scores.tolist(),
        **({} if weights is None else {"weights": weights.tolist()}),
        "values": [number(metric(labels, decisions, scores, weights)) for metric in METRICS.values()],
    }


cases = ",\n".join(json.dumps(case(index), separators=(",", ":")) for index in range(CASES))
target = Path(__file__).with_name("binary-metrics.json")
target.write_text(f'{{"metrics":{json.dumps(list(METRICS))},\n"cases":[\n{cases}\n]}}\n')
