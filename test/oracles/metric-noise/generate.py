"""Writes metric-noise.json: 90 % intervals of the change of a metric. Run: python generate.py

Each case: the rule's settings, both sides (a list, or one number), and the bounds. Welch and paired t are SciPy's; the
corrected test of Nadeau and Bengio and the intervals from a standard deviation are worked out from their definitions.
"""

import json
import math
import pathlib

import numpy
from scipy import stats

random = numpy.random.default_rng(20250117)
confidence = 0.9


def draw(count, mean, deviation):
    return [float(f"{value:.6g}") for value in random.normal(mean, deviation, count)]


def around(estimate, error, degrees=math.inf):
    quantile = stats.norm.ppf(0.95) if math.isinf(degrees) else stats.t.ppf(0.95, degrees)
    return [estimate - error * quantile, estimate + error * quantile]


def welch(baseline, candidate):
    interval = stats.ttest_ind(candidate, baseline, equal_var=False).confidence_interval(confidence)
    return [interval.low, interval.high]


def paired(baseline, candidate):
    interval = stats.ttest_rel(candidate, baseline).confidence_interval(confidence)
    return [interval.low, interval.high]


def folds(baseline, candidate, share):
    differences = numpy.subtract(candidate, baseline)
    count = len(differences)
    error = numpy.std(differences, ddof=1) * math.sqrt(1 / count + share / (1 - share))
    return around(numpy.mean(differences), error, count - 1)


def from_deviation(baseline, candidate, deviation, degrees):
    error = deviation * math.sqrt(1 / len(baseline) + 1 / len(candidate))
    return around(numpy.mean(candidate) - numpy.mean(baseline), error, degrees)


def case(rule, baseline, candidate, interval):
    return {"rule": rule, "baseline": baseline, "candidate": candidate, "interval": [float(bound) for bound in interval]}


cases = []
for _ in range(25):
    mean, deviation = random.uniform(-2, 2), 10 ** random.uniform(-4, 0)
    before = draw(random.integers(2, 12), mean, deviation)
    after = draw(random.integers(2, 12), mean + random.normal(0, deviation), deviation * random.uniform(0.3, 3))
    same = draw(len(before), mean, deviation)
    share = float(random.choice([0.1, 0.2, 0.25, 0.5]))
    noise = float(f"{deviation:.3g}")
    one, other = before[:1], after[:1]
    cases += [
        case({"repeats": "seeds"}, before, after, welch(before, after)),
        case({"repeats": "seeds", "noise": noise}, before, after, welch(before, after)),
        case({"repeats": {"paired": True}}, before, same, paired(before, same)),
        case({"repeats": {"folds": {"test_share": share}}}, before, same, folds(before, same, share)),
        case({"noise": noise}, one, other, from_deviation(one, other, noise, math.inf)),
        case({"noise": "3%"}, one, other, from_deviation(one, other, 0.03 * abs(one[0]), math.inf)),
        case({"repeats": "seeds", "noise": noise}, before, other, from_deviation(before, other, noise, math.inf)),
        case({"repeats": "seeds"}, before, other, from_deviation(before, other, numpy.std(before, ddof=1), len(before) - 1)),
        case({"repeats": "seeds"}, one, after, from_deviation(one, after, numpy.std(after, ddof=1), len(after) - 1)),
    ]

path = pathlib.Path(__file__).parent / "metric-noise.json"
path.write_text("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
