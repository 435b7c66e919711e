"""Ranking metrics of small queries, kept in ranking-metrics.json.

Run: `pip install -r requirements.txt && python generate.py`. NDCG is scikit-learn's. The others are written out here
from their definitions, document by document: scikit-learn has none of them.
"""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.metrics import ndcg_score

warnings.simplefilter("ignore")
random = np.random.default_rng(20240503)
CASES = 320


def ndcg(relevance, scores, k=None):
    """scikit-learn refuses a query with one document: it is in the best order."""
    if len(relevance) == 1:
        return float(relevance[0] > 0)
    return float(ndcg_score([relevance], [scores], k=k))


def ranked(relevance, scores):
    """Whether each document is relevant, from the highest score down; of equal scores the relevant ones come last."""
    documents = sorted(zip(scores, relevance), key=lambda document: (-document[0], document[1] > 0))
    return [relevance > 0 for _, relevance in documents]


def precision(documents, k):
    return sum(documents[:k]) / k


def recall(documents, k):
    return sum(documents[:k]) / sum(documents) if any(documents) else 0.0


def average_precision(documents, k):
    if not any(documents):
        return 0.0
    precisions = [precision(documents, rank) for rank in range(1, min(k, len(documents)) + 1) if documents[rank - 1]]
    return sum(precisions) / sum(documents)


def reciprocal_rank(documents, k):
    return next((1 / rank for rank, relevant in enumerate(documents[:k], 1) if relevant), 0.0)


def hit_rate(documents, k):
    return float(any(documents[:k]))


def of_ranks(metric, k=None):
    return lambda relevance, scores: metric(ranked(relevance, scores), len(relevance) if k is None else k)


METRICS = {
    "ndcg": ndcg,
    "ndcg@1": lambda r, s: ndcg(r, s, 1),
    "ndcg@3": lambda r, s: ndcg(r, s, 3),
    "ndcg@10": lambda r, s: ndcg(r, s, 10),
    "map": of_ranks(average_precision),
    "map@3": of_ranks(average_precision, 3),
    "map@10": of_ranks(average_precision, 10),
    "mrr": of_ranks(reciprocal_rank),
    "mrr@2": of_ranks(reciprocal_rank, 2),
    "precision@1": of_ranks(precision, 1),
    "precision@10": of_ranks(precision, 10),
    "recall@3": of_ranks(recall, 3),
    "recall@10": of_ranks(recall, 10),
    "hit_rate@1": of_ranks(hit_rate, 1),
    "hit_rate@10": of_ranks(hit_rate, 10),
}


def relevance_of(size, index):
    kind = ["graded", "binary", "none", "all", "fractions", "rare"][index % 6]
    if kind == "none":
        return np.zeros(size)
    if kind == "all":
        return np.ones(size)
    if kind == "fractions":
        return random.integers(0, 9, size) / 8
    if kind == "rare":
        return (random.random(size) < 0.08).astype(float)
    return random.integers(0, 4 if kind == "graded" else 2, size).astype(float)


def scores_of(relevance, index):
    size = len(relevance)
    kind = ["noisy", "ties", "constant", "perfect", "inverted", "ties", "noisy"][index % 7]
    if kind == "constant":
        return np.full(size, 0.5)
    if kind == "perfect":
        return relevance.copy()
    if kind == "inverted":
        return -relevance
    return np.round(relevance * 0.3 + random.normal(size=size), 0 if kind == "ties" else 3)


def case(index):
    size = index + 1 if index < 12 else 250 if index % 80 == 79 else int(random.integers(1, 31))
    relevance = relevance_of(size, index)
    scores = scores_of(relevance, index)
    return {
        "relevance": relevance.tolist(),
        "scores": scores.tolist(),
        "values": [metric(relevance, scores) for metric in METRICS.values()],
    }


cases = ",\n".join(json.dumps(case(index), separators=(",", ":")) for index in range(CASES))
target = Path(__file__).with_name("ranking-metrics.json")
target.write_text(f'{{"metrics":{json.dumps(list(METRICS))},\n"cases":[\n{cases}\n]}}\n')
