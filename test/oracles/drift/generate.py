"""Distances between samples and their p-values by SciPy, and keeps them in drift.json.

Run: `pip install -r requirements.txt && python generate.py`.
Samples of the Kolmogorov-Smirnov and Wasserstein cases are kept as their distinct values and counts, so that a bin edge
at every value makes the binned statistics exact. PSI is computed from its definition with half a row in every bin.
"""

import json
from pathlib import Path

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.special import gammaincc, kolmogorov
from scipy.stats import chi2, chi2_contingency, ks_2samp, kstwobign, wasserstein_distance

random = np.random.default_rng(20260201)


def survival():
    kolmogorovs = [[float(x), float(kolmogorov(x))] for x in np.round(np.linspace(0.02, 6, 200), 4)]
    degrees = np.concatenate([np.arange(1, 11), [19, 50, 51, 100, 199, 1000]])
    chi_squares = []
    for df in degrees:
        for factor in [1e-6, 0.01, 0.3, 0.7, 0.97, 1, 1.03, 1.4, 2, 4, 8, 15]:
            x = float(np.round(df * factor, 8))
            chi_squares.append([int(df), x, float(chi2.sf(x, df))])
    gammas = []
    for _ in range(200):
        shape = float(np.round(10 ** random.uniform(-2, 3.5), 4))
        x = float(np.round(shape * 10 ** random.uniform(-1, 0.6), 4))
        gammas.append([shape, x, float(gammaincc(shape, x))])
    return kolmogorovs, chi_squares, gammas


def counted(values):
    distinct, counts = np.unique(values, return_counts=True)
    return [distinct.tolist(), counts.tolist()]


def samples():
    rows = []
    for case in range(200):
        n, m = (int(10 ** random.uniform(0.5, 2)) for _ in range(2))
        shift = random.choice([0, 0.3, 1])
        if case % 3 == 0:
            a, b = random.poisson(2, n), random.poisson(2 + shift, m)
        elif case % 3 == 1:
            a, b = np.round(random.normal(0, 1, n), 1), np.round(random.normal(shift, 1 + shift, m), 1)
        else:
            a = np.round(random.exponential(1, n) * (random.random(n) < 0.6), 1)
            b = np.round(random.exponential(1 + shift, m) * (random.random(m) < 0.7), 1)
        d = ks_2samp(a, b, method="asymp").statistic
        p = kstwobign.sf(d * np.sqrt(n * m / (n + m)))
        rows.append([counted(a), counted(b), float(d), float(p), float(wasserstein_distance(a, b))])
    return rows


def categories():
    rows = []
    for _ in range(240):
        k = int(random.integers(2, 30))
        shares = random.dirichlet(np.full(k, random.choice([0.3, 1, 5])))
        others = shares if random.random() < 0.5 else random.dirichlet(np.full(k, 2))
        n, m = (int(10 ** random.uniform(1, 6)) for _ in range(2))
        a, b = random.multinomial(n, shares), random.multinomial(m, others)
        kept = (a + b) > 0
        if kept.sum() < 2:
            continue
        test = chi2_contingency(np.array([a[kept], b[kept]]), correction=False)
        p, q = ((x + 0.5) / (x + 0.5).sum() for x in (a, b))
        rows.append(
            [
                a.tolist(),
                b.tolist(),
                float(test.statistic),
                int(test.dof),
                float(test.pvalue),
                float(jensenshannon(a, b, base=2)),
                float(((q - p) * np.log(q / p)).sum()),
                float(np.abs(a / n - b / m).sum() / 2),
            ]
        )
    return rows


kolmogorovs, chi_squares, gammas = survival()
result = {
    "kolmogorov": kolmogorovs,
    "chi_square": chi_squares,
    "gamma": gammas,
    "samples": samples(),
    "categories": categories(),
}
lines = ",\n".join(f'"{key}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for key, rows in result.items())
Path(__file__).with_name("drift.json").write_text("{\n" + lines + "\n}\n")
