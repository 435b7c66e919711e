"""SciPy's BCa bootstrap of small samples, with the resampled statistics, and keeps both in bca.json.

Run: `pip install -r requirements.txt && python generate.py`.
For each case: the statistic of a sample, its replicates (rounded, and rounded first, so that both sides have the very
same), jackknife influence values, and for several levels of confidence SciPy's interval. `interpolated` are the ends
of the same intervals when the quantile of the replicates is taken by straight lines between normal scores at i/(B+1)
instead of SciPy's linear quantile; null where it lies outside all replicates.
"""

import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.special import ndtr, ndtri
from scipy.stats import _resampling

random = np.random.default_rng(19870301)
STATISTICS = {
    "mean": np.mean,
    "deviation": lambda x, axis: np.std(x, axis=axis, ddof=1),
    "ratio": lambda x, axis: np.mean(x, axis=axis) ** 2 / np.mean(x**2, axis=axis),
    "share": lambda x, axis: np.mean(x > 1, axis=axis),
}
LEVELS = [0.5, 0.8, 0.9, 0.95]


def interpolate(ordered, probability):
    """By the definition, with NumPy's linear interpolation on the scores."""
    scores = ndtri(np.arange(1, len(ordered) + 1) / (len(ordered) + 1))
    score = ndtri(probability)
    return float(np.interp(score, scores, ordered)) if scores[0] <= score <= scores[-1] else None


cases = []
while len(cases) < 200:
    name = list(STATISTICS)[len(cases) % 4]
    statistic = STATISTICS[name]
    sample = np.round(random.gamma(random.choice([1.0, 3.0]), size=int(random.integers(8, 30))), 2)
    count = int(random.choice([99, 150]))
    estimate = statistic(sample, axis=0)
    draws = sample[random.integers(len(sample), size=(count, len(sample)))]
    replicates = np.round(statistic(draws, axis=1), 4)
    jackknife = np.array([statistic(np.delete(sample, i), axis=0) for i in range(len(sample))])
    intervals = []
    for level in LEVELS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            alphas = _resampling._bca_interval(
                (sample,), statistic, axis=-1, alpha=(1 - level) / 2, theta_hat_b=replicates, batch=None, xp=np
            )
            given = stats.bootstrap((sample,), statistic, n_resamples=0, confidence_level=level, method="BCa", axis=0,
                                    bootstrap_result=type("Shared", (), {"bootstrap_distribution": replicates})())
        low, high, acceleration = (float(value) for value in alphas)
        ends = [float(given.confidence_interval.low), float(given.confidence_interval.high)]
        ordered = np.sort(replicates)
        intervals.append({"level": level, "probabilities": [low, high], "ends": ends,
                          "interpolated": [interpolate(ordered, low), interpolate(ordered, high)]})
    if np.isnan(acceleration):
        continue
    cases.append({"statistic": name, "estimate": float(estimate), "replicates": replicates.tolist(),
                  "influence": (jackknife.mean() - jackknife).tolist(), "acceleration": acceleration,
                  "intervals": intervals})
lines = ",\n".join(json.dumps(case, allow_nan=False, separators=(",", ":")) for case in cases)
Path(__file__).with_name("bca.json").write_text(f"[\n{lines}\n]\n")
