"""Writes tests-of-significance.json: reference values of tests and intervals. Run: python generate.py

From SciPy and statsmodels where they have the method. Tango's score method and the test of Nadeau and Bengio are worked
out here from their definitions: Tango's by maximising the likelihood numerically, without his closed form.
"""

import json
import math
import pathlib
import warnings

import numpy
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, test_proportions_2indep

warnings.filterwarnings("error")
random = numpy.random.default_rng(20240608)


def rounded(value, digits=5):
    return float(f"{value:.{digits}g}")


def mcnemar():
    """[broken, fixed, exact, mid-p, asymptotic, exact less, mid-p less]"""
    cases = [(0, 1), (1, 0), (5, 5), (0, 30), (30, 0), (1, 1), (1000, 1000), (12, 13), (500_000, 501_000), (4, 400)]
    for _ in range(230):
        total = int(10 ** random.uniform(0.2, 5.5))
        broken = int(random.binomial(total, min(max(random.normal(0.5, 2 / math.sqrt(total)), 0), 1)))
        cases.append((broken, total - broken))
    rows = []
    for broken, fixed in cases:
        table = [[0, broken], [fixed, 0]]
        exact = statsmodels_mcnemar(table, exact=True).pvalue
        asymptotic = statsmodels_mcnemar(table, exact=False, correction=False).pvalue
        trials = broken + fixed
        middle = 2 * stats.binom.cdf(min(broken, fixed), trials, 0.5) - stats.binom.pmf(broken, trials, 0.5)
        less = stats.binomtest(fixed, trials, 0.5, alternative="less").pvalue
        rows.append([broken, fixed, exact, middle, asymptotic, less, less - stats.binom.pmf(fixed, trials, 0.5) / 2])
    return rows


def tango_statistic(size, broken, fixed, difference):
    """The efficient score of the difference in a trinomial model, at the constrained maximum of the likelihood."""
    low, high = max(0.0, -difference), (1 - difference) / 2
    rest = size - broken - fixed

    def slope(p):
        return ratio(broken, p) + ratio(fixed, p + difference) - 2 * ratio(rest, 1 - 2 * p - difference)

    def ratio(count, p):
        return 0.0 if count == 0 else math.inf if p <= 0 else count / p

    inner_low, inner_high = low + 1e-15, high - 1e-15
    if slope(inner_low) <= 0:
        p = low
    elif slope(inner_high) >= 0:
        p = high
    else:
        p = optimize.brentq(slope, inner_low, inner_high, xtol=1e-300, rtol=8.9e-16, maxiter=500)
    variance = (2 * p + difference - difference**2) / size
    statistic = (difference - (fixed - broken) / size) / math.sqrt(variance)
    cells = [p, p + difference, 1 - 2 * p - difference]
    if min(cells) > 1e-6:
        # The same from score and information alone, where the maximum lies inside.
        counts = [broken, fixed, rest]
        gradient = numpy.array([[1, 1, -2], [0, 1, -1]])
        score = gradient @ (numpy.array(counts) / cells)
        information = (gradient * (size / numpy.array(cells))) @ gradient.T
        efficient = information[1, 1] - information[0, 1] ** 2 / information[0, 0]
        assert abs(-score[1] / math.sqrt(efficient) - statistic) < 1e-6 * max(1, abs(statistic))
    return statistic


def tango_bound(size, broken, fixed, probability):
    wanted = stats.norm.ppf(probability)
    edge = 1 - 1e-12
    return optimize.brentq(lambda d: tango_statistic(size, broken, fixed, d) - wanted, -edge, edge, xtol=1e-15)


def middle_p(broken, fixed):
    return stats.binom.sf(fixed, broken + fixed, 0.5) + stats.binom.pmf(fixed, broken + fixed, 0.5) / 2


def paired_counts():
    cases = [(10, 0, 0), (1, 0, 0), (1000, 0, 0), (20, 0, 5), (20, 5, 0), (20, 10, 10), (20, 7, 9), (5, 2, 3), (40, 1, 0)]
    for _ in range(100):
        size = int(10 ** random.uniform(0.8, 5.5))
        shares = random.dirichlet([random.choice([0.5, 3]), random.choice([0.5, 3]), 20])
        broken, fixed, _ = random.multinomial(size, shares)
        cases.append((size, int(broken), int(fixed)))
    return cases


def paired_proportions():
    """Rows [size, broken, fixed, probability, quantile] and [size, broken, fixed, value, cdf]."""
    quantiles, cdfs = [], []
    for size, broken, fixed in paired_counts():
        at_zero = middle_p(broken, fixed)
        for probability in (0.05, 0.975, rounded(random.uniform(0.001, 0.999))):
            bound = tango_bound(size, broken, fixed, probability)
            contradicts = (bound > 0) if probability < at_zero else (bound < 0)
            quantiles.append([size, broken, fixed, probability, 0.0 if contradicts else bound])
        spread = math.sqrt(broken + fixed + 1) / size
        for value in (0, *((fixed - broken) / size + spread * random.normal(0, 2, 2))):
            value = rounded(min(max(value, -0.99), 0.99))
            if value == 0:
                cdf = at_zero
            else:
                cdf = stats.norm.cdf(tango_statistic(size, broken, fixed, value))
                cdf = max(cdf, at_zero) if value > 0 else min(cdf, at_zero)
            cdfs.append([size, broken, fixed, value, cdf])
    return {"quantiles": quantiles, "cdfs": cdfs}


def sample(size):
    offset, scale = random.choice([0, 1, 100]), 10 ** random.uniform(-2, 2)
    return [rounded(x, 7) for x in offset + scale * random.normal(random.choice([0, 0.5]), 1, size)]


def paired_t():
    rows = []
    for _ in range(220):
        size = int(random.choice([2, 3, 5, 8]))
        before, after = sample(size), sample(size)
        differences = numpy.subtract(after, before)
        less, greater = (stats.ttest_rel(after, before, alternative=side) for side in ("less", "greater"))
        interval = stats.ttest_rel(after, before).confidence_interval(0.9)
        rows.append(
            {
                "differences": [float(x) for x in differences],
                "estimate": float(differences.mean()),
                "standardError": float(stats.sem(differences)),
                "degreesOfFreedom": size - 1,
                "greater": float(greater.pvalue),
                "less": float(less.pvalue),
                "interval": [float(interval.low), float(interval.high)],
            }
        )
    return rows


def welch():
    rows = []
    for _ in range(220):
        baseline, candidate = (sample(int(random.choice([2, 3, 4, 7]))) for _ in range(2))
        result = stats.ttest_ind(candidate, baseline, equal_var=False, alternative="greater")
        interval = stats.ttest_ind(candidate, baseline, equal_var=False).confidence_interval(0.9)
        less = stats.ttest_ind(candidate, baseline, equal_var=False, alternative="less")
        rows.append(
            {
                "baseline": baseline,
                "candidate": candidate,
                "estimate": float(numpy.mean(candidate) - numpy.mean(baseline)),
                "standardError": math.sqrt(sum(stats.sem(side) ** 2 for side in (baseline, candidate))),
                "degreesOfFreedom": float(result.df),
                "greater": float(result.pvalue),
                "less": float(less.pvalue),
                "interval": [float(interval.low), float(interval.high)],
            }
        )
    return rows


def nadeau_bengio():
    rows = []
    for _ in range(220):
        differences = [rounded(x) for x in random.normal(random.choice([0, 0.01]), 0.02, int(random.choice([2, 3, 5, 10])))]
        folds = len(differences)
        test, train = int(random.integers(5, 200)), int(random.integers(50, 2000))
        error = math.sqrt(numpy.var(differences, ddof=1) * (1 / folds + test / train))
        mean = float(numpy.mean(differences))
        rows.append(
            {
                "differences": differences,
                "testToTrainRatio": test / train,
                "estimate": mean,
                "standardError": error,
                "degreesOfFreedom": folds - 1,
                "greater": float(stats.t.sf(mean / error, folds - 1)),
                "interval": [float(x) for x in stats.t.interval(0.9, folds - 1, loc=mean, scale=error)],
            }
        )
    return rows


def proportion(full=True):
    size = int(10 ** random.uniform(0, 4.5))
    kind = random.random()
    successes = 0 if kind < 0.08 else size if full and kind < 0.16 else random.binomial(size, random.beta(0.7, 0.7))
    return int(successes), size


def wilson():
    """[successes, size, confidence of each side, low, high]"""
    rows = []
    for successes, size in [(0, 1), (1, 1), (0, 10_000_000), (10_000_000, 10_000_000), *(proportion() for _ in range(230))]:
        confidence = rounded(random.choice([0.95, 0.975, random.uniform(0.6, 0.9999)]))
        low, high = proportion_confint(successes, size, alpha=2 * (1 - confidence), method="wilson")
        rows.append([successes, size, confidence, float(low), float(high)])
    return rows


def independent(compare, method, usable):
    """[successes, size, successes, size, confidence of each side, low, high]; null where statsmodels has no bound."""
    rows = []
    while len(rows) < 220:
        (first, first_size), (second, second_size) = proportion(), proportion()
        if not usable(first, first_size, second, second_size):
            continue
        confidence = rounded(random.choice([0.95, 0.975, random.uniform(0.6, 0.999)]))
        arguments = dict(compare=compare, method=method, alpha=2 * (1 - confidence))
        low, high = confint_proportions_2indep(first, first_size, second, second_size, **arguments)
        rows.append([first, first_size, second, second_size, confidence, float(low), float(high)])
    return rows


def newcombe():
    return independent("diff", "newcomb", lambda *_: True)


def log_ratio():
    return independent("ratio", "log", lambda first, _, second, __: first > 0 and second > 0)


def adjusted_log_ratio():
    return independent("ratio", "log-adjusted", lambda *_: True)


def score_ratio():
    """As above, by inverting the score test; null for no upper bound.

    statsmodels' score test must call the bounds exactly significant. Its own bounds are roots of a cubic equation, which
    lose digits with large samples, and are the wrong ones at the edges; they must agree for small samples.
    """
    rows = []
    while len(rows) < 260:
        (first, first_size), (second, second_size) = proportion(), proportion()
        if first_size + second_size < 4:
            continue
        confidence = rounded(random.choice([0.95, 0.975, random.uniform(0.6, 0.999)]))
        z = stats.norm.ppf(confidence)

        def statistic(log):
            return miettinen_nurminen(first, first_size, second, second_size, math.exp(log))

        low = 0 if first == 0 else math.exp(optimize.brentq(lambda log: statistic(log) - z, -40, 40, xtol=1e-14))
        high = None if second == 0 else math.exp(optimize.brentq(lambda log: statistic(log) + z, -40, 40, xtol=1e-14))
        rows.append([first, first_size, second, second_size, confidence, low, high])
        if 0 < first < first_size and 0 < second < second_size:
            counts = (first, first_size, second, second_size)
            for bound in (low, high):
                p = test_proportions_2indep(*counts, value=bound, compare="ratio", method="score").pvalue
                assert abs(p - 2 * (1 - confidence)) < 1e-7, (counts, confidence, bound, p)
            if max(counts) < 500:
                theirs = confint_proportions_2indep(*counts, compare="ratio", method="score", alpha=2 * (1 - confidence))
                assert numpy.allclose(theirs, (low, high), rtol=1e-6), (counts, confidence, theirs, low, high)
    return rows


def miettinen_nurminen(first, first_size, second, second_size, ratio):
    """The score statistic, its constrained maximum found by searching the slope of the likelihood."""
    excess = first / first_size - ratio * second / second_size
    if excess == 0:
        return 0.0
    top = min(1.0, 1 / ratio)

    def slope(share):
        over = lambda count, p: 0.0 if count == 0 else math.inf if p <= 0 else count / p
        successes = over(first + second, share)
        return successes - ratio * over(first_size - first, 1 - ratio * share) - over(second_size - second, 1 - share)

    tiny = top * 1e-15
    if slope(tiny) <= 0:
        share = 0.0
    elif slope(top - tiny) >= 0:
        share = top
    else:
        share = optimize.brentq(slope, tiny, top - tiny, xtol=1e-300, rtol=8.9e-16, maxiter=1000)
    raised = min(1.0, ratio * share)
    variance = raised * (1 - raised) / first_size + ratio**2 * share * (1 - share) / second_size
    total = first_size + second_size
    variance *= total / (total - 1)
    return math.copysign(math.inf, excess) if variance <= 0 else excess / math.sqrt(variance)


def multiple_testing():
    rows = [{"pValues": p} for p in ([0.5], [0, 0, 1], [1, 1, 1], [0.04, 0.04, 0.04], [0, 1e-300, 0.01], [0.05, 0.01])]
    for _ in range(200):
        p = random.beta(random.choice([0.3, 1]), 1, int(random.integers(1, 9)))
        digits = int(random.choice([1, 2, 6]))
        rows.append({"pValues": [float(round(x, digits)) for x in p]})
    for row in rows:
        row["holm"] = multipletests(row["pValues"], method="holm")[1].tolist()
        row["benjaminiHochberg"] = multipletests(row["pValues"], method="fdr_bh")[1].tolist()
    return rows


def sample_size():
    """[size, standard error, distance, confidence, power, further examples]"""
    rows = []
    for _ in range(220):
        size = int(10 ** random.uniform(1, 6))
        error = rounded(random.uniform(0.1, 1) / math.sqrt(size))
        distance = rounded(error * random.normal(0, 3))
        confidence, power = float(random.choice([0.9, 0.95, 0.975, 0.99])), float(random.choice([0.5, 0.8, 0.9]))
        quantiles = stats.norm.ppf(confidence) + stats.norm.ppf(power)
        more = max(0, size * (quantiles * error / distance) ** 2 - size)
        unit = 10 ** max(0, len(str(int(more))) - 2)
        rows.append([size, error, distance, confidence, power, math.ceil(more / unit) * unit])
    return rows


functions = [mcnemar, paired_proportions, paired_t, welch, nadeau_bengio, wilson, newcombe, log_ratio, adjusted_log_ratio]
functions += [score_ratio, multiple_testing, sample_size]
values = {of.__name__: of() for of in functions}
text = json.dumps(values).replace("], [", "],\n[").replace("}, {", "},\n{")
pathlib.Path(__file__).with_name("tests-of-significance.json").write_text(text + "\n")
