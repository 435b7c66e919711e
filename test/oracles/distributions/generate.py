"""Writes distributions.json: reference values of distribution functions, each a list of [arguments..., value].

Values are mpmath's with 60 digits, rounded to doubles; SciPy must agree to 1e-9 (relative) or the script stops. Where
mpmath is too slow (millions of trials) the values are SciPy's. Run: python generate.py
"""

import json
import math
import pathlib

import mpmath
import numpy
import scipy.special
import scipy.stats

mpmath.mp.dps = 60
random = numpy.random.default_rng(20240607)


def rounded(value, digits=6):
    return float(f"{value:.{digits}g}")


def agreed(exact, scipys, *arguments):
    exact = float(exact)
    limit = 1e-9 * abs(exact)
    # SciPy gives up far down in the tails, where mpmath's value stands alone.
    if not abs(exact - scipys) <= limit + 1e-150:
        raise SystemExit(f"SciPy says {scipys!r}, mpmath {exact!r} at {arguments}")
    return exact


def log_gamma():
    values = [1e-8, 0.5, 1, 1.5, 2, 3, 15.9, 16, 16.1, 100, 171.5, 1e5, 1e7, 1e9]
    values += [rounded(10**power) for power in random.uniform(-6, 9, 200)]
    return [[x, agreed(mpmath.loggamma(x), scipy.special.gammaln(x), x)] for x in values]


def normal_cdf():
    values = [0, 1e-300, -1e-10, 1.5, -1.5, 1.4999999, -1.4999999, 5, 8.3, 9, -20, -30, -37, 40, -40]
    values += [rounded(z) for z in random.uniform(-37, 0, 150)] + [rounded(z) for z in random.normal(0, 2, 150)]
    return [[z, agreed(mpmath.ncdf(z), scipy.special.ndtr(z), z)] for z in values]


def exact_normal_quantile(p):
    exact = mpmath.mpf(p)
    start = scipy.special.ndtri(p)
    # log ncdf is nearly a parabola far out, where ncdf itself is hopeless for a search.
    if p < 0.25:
        return mpmath.findroot(lambda z: mpmath.log(mpmath.ncdf(z) / exact), start)
    return -mpmath.findroot(lambda z: mpmath.log(mpmath.ncdf(z) / (1 - exact)), -start) if p > 0.75 else (
        mpmath.findroot(lambda z: mpmath.ncdf(z) - exact, start)
    )


def normal_quantile():
    values = [0.075, 0.925, 0.0749999, 0.9250001, 1e-300, 1e-200, 1e-50, 1e-17, 0.025, 0.975, 0.05, 0.95, 1 - 2**-53]
    values += [0.5 + 2**-40, 0.5 - 2**-30]
    values += [rounded(10**power) for power in random.uniform(-300, 0, 120)]
    values += [rounded(p) for p in random.uniform(0, 1, 120)]
    return [[p, agreed(exact_normal_quantile(p), scipy.special.ndtri(p), p)] for p in values]


def exact_beta(a, b, x, rest=None):
    a, b, x = mpmath.mpf(a), mpmath.mpf(b), mpmath.mpf(x)
    rest = 1 - x if rest is None else rest
    if x == 0 or rest == 0:
        return mpmath.mpf(0 if x == 0 else 1)
    if a * rest < b * x:
        return 1 - exact_beta(b, a, rest, x)
    # All terms of this series are positive, so that nothing cancels however small the result is.
    return x**a * rest**b / (a * mpmath.beta(a, b)) * mpmath.hyp2f1(a + b, 1, a + 1, x)


def incomplete_beta():
    cases = [(1, 1, 0.3), (0.5, 0.5, 1e-12), (1, 5, 0.999), (5, 1, 1e-30), (1e-3, 2, 1e-9), (300, 2, 0.5)]
    for _ in range(250):
        a, b = (rounded(10**power, 4) for power in random.uniform(-2, 3, 2))
        mean, spread = a / (a + b), math.sqrt(a * b / (a + b + 1)) / (a + b)
        x = mean + random.normal(0, 3) * spread if random.random() < 0.7 else random.uniform(0, 1)
        cases.append((a, b, rounded(min(max(x, 1e-9), 0.999))))
    return [[*case, agreed(exact_beta(*case), scipy.special.betainc(*case), case)] for case in cases]


def exact_t(t, degrees):
    t, degrees = mpmath.mpf(t), mpmath.mpf(degrees)
    square = t * t / degrees
    tail = exact_beta(degrees / 2, 0.5, 1 / (1 + square), square / (1 + square)) / 2
    return 1 - tail if t > 0 else tail


def t_cdf():
    cases = [(t, degrees) for degrees in (1, 2, 3, 0.5, 30) for t in (0, 1, -1, -1e-9, -1000, -1e30, 5)]
    cases += [(-1e100, 1), (-1e160, 1), (-1e200, 1.5), (-1e120, 2), (-2, 1e4), (-37, 1e5), (1.5, 1e6)]
    for _ in range(250):
        degrees = rounded(10 ** random.uniform(-1, 4), 4)
        scale = 2 if random.random() < 0.5 else 12
        cases.append((rounded(random.normal(0, scale)), degrees))
    return [[*case, agreed(exact_t(*case), float(scipy.stats.t.cdf(*case)), case)] for case in cases]


def t_cdf_large():
    """Degrees of freedom beyond mpmath's patience: the density integrated with 30 digits."""
    mpmath.mp.dps = 30
    cases = [(-z, rounded(10**power, 3)) for power in (5, 6, 7, 8, 9) for z in (0.01, 0.5, 1.2, 1.96, 3, 6, 12, 30)]
    rows = []
    for t, degrees in cases:
        v = mpmath.mpf(degrees)
        scale = mpmath.exp(mpmath.loggamma((v + 1) / 2) - mpmath.loggamma(v / 2)) / mpmath.sqrt(v * mpmath.pi)
        density = lambda u: mpmath.exp(-(v + 1) / 2 * mpmath.log1p(u * u / v))
        unit = 1 / max(-t, 1)
        value = scale * mpmath.quad(density, [-t + unit * step for step in (0, 1, 2, 4, 8, 16, 24, 32, 48, 64, 96, 1000)])
        rows.append([t, degrees, float(value)])
    mpmath.mp.dps = 60
    return rows


def t_quantile():
    """Cases are built from t, so that the exact inverse is known: rows are [p, degrees of freedom, t]."""
    rows = []
    cases = [(-t, degrees) for degrees in (1, 2, 3) for t in (1e-8, 0.1, 1, 12.7062, 1e6)]
    for _ in range(240):
        degrees = rounded(10 ** random.uniform(-0.5, 4), 4)
        cases.append((rounded(random.normal(0, 3 if random.random() < 0.7 else 15)), degrees))
    for t, degrees in cases:
        p = float(exact_t(t, degrees))
        if not 1e-300 < p < 1:
            continue
        exact = mpmath.mpf(t)
        # Newton's method from t, for p is rounded to a double.
        for _ in range(5):
            density = 1 / mpmath.sqrt(degrees) / mpmath.beta(mpmath.mpf(0.5), mpmath.mpf(degrees) / 2)
            density *= (1 + exact * exact / degrees) ** (-(mpmath.mpf(degrees) + 1) / 2)
            exact += (mpmath.mpf(p) - exact_t(exact, degrees)) / density
        rows.append([p, degrees, float(exact)])
        scipys = float(scipy.stats.t.ppf(p, degrees))
        if abs(scipys - rows[-1][2]) > 1e-7 * abs(scipys):
            print("SciPy's quantile differs", p, degrees, rows[-1][2], scipys)
    return rows


def binomial():
    cases = [(0, 0, 0.5), (0, 5, 0), (5, 5, 1), (3, 5, 0), (3, 5, 1), (0, 10, 0.3), (10, 10, 0.3), (1, 1, 0.5)]
    cases += [(50, 100, 0.5), (0, 10_000_000, 1e-8), (1, 10_000_000, 1e-8)]
    for _ in range(280):
        trials = int(10 ** random.uniform(0, 7))
        chance = 0.5 if random.random() < 0.3 else rounded(random.beta(0.5, 0.5), 4)
        chance = min(max(chance, 1e-5), 0.9999)
        spread = math.sqrt(trials * chance * (1 - chance))
        successes = round(trials * chance + random.normal(0, 3) * spread)
        cases.append((min(max(successes, 0), trials), trials, chance))
    rows = []
    for successes, trials, chance in cases:
        mass, below = (float(of(successes, trials, chance)) for of in (scipy.stats.binom.pmf, scipy.stats.binom.cdf))
        if trials <= 3000:
            exact = [exact_mass(at, trials, chance) for at in range(successes + 1)]
            mass, below = agreed(exact[-1], mass, successes, trials, chance), agreed(sum(exact), below, successes, trials)
        rows.append([successes, trials, chance, mass, below])
    return rows


def exact_mass(successes, trials, chance):
    chance = mpmath.mpf(chance)
    return math.comb(trials, successes) * chance**successes * (1 - chance) ** (trials - successes)


functions = [log_gamma, normal_cdf, normal_quantile, incomplete_beta, t_cdf, t_cdf_large, t_quantile, binomial]
body = ",\n".join(
    f'"{of.__name__}": [\n' + ",\n".join(json.dumps([float(x) for x in row]) for row in of()) + "\n]" for of in functions
)
pathlib.Path(__file__).with_name("distributions.json").write_text("{\n" + body + "\n}\n")
