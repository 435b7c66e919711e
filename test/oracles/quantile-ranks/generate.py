"""Which values of a sorted sample enclose a quantile, by SciPy, kept in quantile-ranks.json.

Run: `pip install -r requirements.txt && python generate.py`. The samples are the whole numbers from 1, so that a bound of
SciPy's interval is a rank. Null stands for a bound that SciPy does not have, because the sample is too small.
"""

import json
import math
from pathlib import Path

import numpy as np
from scipy import stats

rows = []
for size in (1, 2, 5, 6, 20, 100, 999, 1000, 20_000, 300_000):
    for probability in (0.0001, 0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999):
        for confidence in (0.8, 0.95, 0.99):
            test = stats.quantile_test(np.arange(1, size + 1), q=0, p=probability)
            low, high = test.confidence_interval(confidence)
            rank = lambda bound: None if math.isnan(bound) else int(bound)
            rows.append([size, probability, (1 + confidence) / 2, rank(low), rank(high)])

Path(__file__).with_name("quantile-ranks.json").write_text(json.dumps(rows).replace("], [", "],\n[") + "\n")
