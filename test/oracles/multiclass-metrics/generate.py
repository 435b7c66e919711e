"""Asks scikit-learn for multiclass metrics of small samples and keeps the answers in multiclass-metrics.json.

Run: `pip install -r requirements.txt && python generate.py`. NaN is null; a metric that scikit-learn does not compute
for two classes, or not from scores that do not add up to 1, is left out. The classes are those of two models, so some are in no label and no decision.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
from sklearn import metrics as sk

warnings.simplefilter("ignore")
random = np.random.default_rng(20240502)
CASES = 264
NAMES = ["10", "9", "Dog", "a]b", "cat", "ü"]


def decision_metrics(labels, decisions, classes, weights):
    shared = {"labels": classes, "sample_weight": weights}
    found = {
        "accuracy": sk.accuracy_score(labels, decisions, sample_weight=weights),
        "balanced_accuracy": sk.balanced_accuracy_score(labels, decisions, sample_weight=weights),
        "mcc": sk.matthews_corrcoef(labels, decisions, sample_weight=weights),
        "cohen_kappa": sk.cohen_kappa_score(labels, decisions, **shared),
    }
    for name, metric in [("precision", sk.precision_score), ("recall", sk.recall_score), ("f1", sk.f1_score)]:
        for average in ["macro", "micro", "weighted"]:
            found[f"{name}_{average}"] = metric(labels, decisions, average=average, **shared)
        for label, value in zip(classes, metric(labels, decisions, average=None, **shared)):
            found[f"{name}[{label}]"] = value
    return found


def score_metrics(labels, scores, classes, weights):
    found = {"log_loss": sk.log_loss(labels, scores, labels=classes, sample_weight=weights)}
    if len(classes) < 3:
        return found
    for k in [1, 2, 3]:
        found[f"top_k_accuracy@{k}"] = sk.top_k_accuracy_score(
            labels, scores, k=k, labels=classes, sample_weight=weights
        )
    if not np.allclose(scores.sum(axis=1), 1):
        return found
    for name, average in [("roc_auc_ovr", "macro"), ("roc_auc_ovr_weighted", "weighted")]:
        found[name] = sk.roc_auc_score(
            labels, scores, multi_class="ovr", average=average, labels=classes, sample_weight=weights
        )
    return found


def labels_of(size, count, index):
    if index % 10 == 0:
        return np.full(size, random.integers(count))
    used = count - 1 if index % 10 == 1 and count > 2 else count
    labels = random.integers(0, used, size)
    if index % 10 > 4:
        labels[: min(size, used)] = np.arange(min(size, used))
    return labels


def scores_of(labels, count, index):
    """Probabilities, but every tenth time numbers that do not add up to 1. Few distinct ones every third time."""
    size = len(labels)
    own = np.eye(count)[labels]
    if index % 9 == 0:
        return np.full((size, count), round(1 / count, 12))
    if index % 9 == 1:
        return own
    if index % 9 == 2:
        return np.round((1 - own) / (count - 1), 12)
    if index % 10 == 9:
        return np.round(random.random((size, count)), 3)
    steps = 10 if index % 3 == 0 else 1000
    shares = random.dirichlet(np.ones(count), size) * 0.7 + (own if index % 2 else 1 / count) * 0.3
    return np.array([random.multinomial(steps, share) for share in shares]) / steps


def weights_of(labels, index):
    if index % 3 == 0:
        return None
    weights = random.integers(0, 9, len(labels)) / 4
    if index % 15 == 1:
        weights[labels == labels[0]] = 0
    return weights if weights.sum() > 0 else np.full(len(labels), 0.5)


def number(value):
    return None if math.isnan(value) else float(f"{value:.15g}")


def case(index):
    count = [3, 4, 5, 6, 3, 4, 5, 2][index % 8]
    size = index + 1 if index < 10 else int(random.integers(1, 36))
    classes = np.array(NAMES[:count])
    labels = labels_of(size, count, index)
    scores = scores_of(labels, count, index)
    weights = weights_of(labels, index)
    decisions = scores.argmax(axis=1) if index % 4 else random.integers(0, count, size)
    values = {
        **decision_metrics(classes[labels], classes[decisions], classes, weights),
        **score_metrics(classes[labels], scores, classes, weights),
    }
    return {
        "classes": classes.tolist(),
        "labels": "".join(map(str, labels)),
        "decisions": "".join(map(str, decisions)),
        "scores": scores.T.tolist(),
        **({} if weights is None else {"weights": weights.tolist()}),
        "values": {name: number(value) for name, value in values.items()},
    }


def text(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


cases = ",\n".join(text(case(index)) for index in range(CASES))
Path(__file__).with_name("multiclass-metrics.json").write_text(f"[\n{cases}\n]\n", encoding="utf-8")
