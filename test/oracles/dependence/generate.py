"""Chatterjee's xi of small tables by SciPy, kept in dependence.json.

Run: `pip install -r requirements.txt && python generate.py`. No feature has a value twice, so that there is one order of
the rows. Labels that are texts have no order: their xi is the mean of that of each class against all others, weighted by
the variance of the class. Beside it stands the most that the same labels can have, which is that of the labels as a
feature of themselves.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy.stats import chatterjeexi

random = np.random.default_rng(20210403)


def of_classes(x, y):
    names, sizes = np.unique(y, return_counts=True)
    shares = sizes / len(y)
    weights = shares * (1 - shares)
    each = [chatterjeexi(x, (y == name).astype(int)).statistic for name in names]
    return float(np.average(each, weights=weights))


cases = []
for size in (50, 51, 120, 400):
    for noise in (0, 0.02, 0.3, 5):
        x = random.permutation(size * 3)[:size] / 8
        for label in ("numbers", "whole", "texts"):
            y = np.sin(x / 3) * 4 + noise * random.normal(size=size)
            if label == "whole":
                y = np.round(y)
            if label == "texts":
                y = np.array(["low", "middle", "high", "top"])[np.digitize(y, [-2, 0, 3])]
            if label == "texts":
                xi, most = of_classes(x, y), of_classes(np.unique(y, return_inverse=True)[1], y)
            else:
                xi, most = (float(chatterjeexi(feature, y).statistic) for feature in (x, y))
            cases.append({"label": label, "x": x.tolist(), "y": y.tolist(), "xi": xi, "most": most})

versions = {name: version(name) for name in ("numpy", "scipy")}
Path(__file__).with_name("dependence.json").write_text(
    json.dumps({"versions": versions, "cases": cases}).replace('{"label"', '\n{"label"') + "\n"
)
