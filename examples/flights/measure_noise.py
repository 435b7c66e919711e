"""Measures how far the metrics move when nothing but the seed changes, which is what a tolerance must allow.

    python measure_noise.py

Trains with the seeds 1 to 20 and writes noise.md: for each metric the standard deviation over the seeds and the
largest step to the worse between any two of them.
"""

from pathlib import Path

import pandas as pd
import yaml

from train import run

SEEDS = range(1, 21)
METRICS = ["roc_auc", "log_loss", "brier", "f1", "balanced_accuracy", "precision", "recall"]


def table(runs: pd.DataFrame) -> str:
    lines = ["| metric | mean | standard deviation | largest step to the worse |", "|---|---:|---:|---:|"]
    for name in METRICS:
        values = runs[name]
        step = values.max() - values.min()
        lines.append(f"| {name} | {values.mean():.4f} | {values.std():.4f} | {step:.4f} |")
    return "\n".join(lines)


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    runs = pd.DataFrame([run({**params, "seed": seed})[0] for seed in SEEDS])
    text = (
        "# Seed noise\n\n"
        f"{len(SEEDS)} trainings that differ only in the seed ({SEEDS[0]} to {SEEDS[-1]}), written by `python measure_noise.py`.\n"
        "The last column is the gap between the best and the worst of them: a tolerance below it would sooner or later\n"
        "block a pull request that changes nothing.\n\n" + table(runs) + "\n"
    )
    Path("noise.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()
