"""Trains the model that tells, as a flight leaves the gate, whether it will arrive more than 15 minutes late.

    python train.py

Reads params.yaml and data/, writes metrics.json and out/predictions.parquet (one row for each test flight).
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import yaml
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import (
    balanced_accuracy_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import TargetEncoder

from features import features

AIRPORTS = ["origin", "destination"]


def fit_and_score(train: pd.DataFrame, test: pd.DataFrame, params: dict) -> np.ndarray:
    """The probability of being late for each test flight."""
    seed = params["seed"]
    late = train["delay"] > params["late_after_minutes"]
    history = pd.concat([train, test]).sort_values("date")
    train_features = features(train, history, params)
    test_features = features(test, history, params)

    # Each airport becomes the share of late flights there. Cross-fitting keeps a flight's own outcome out of its
    # features; the encoder never sees the test flights.
    folds = StratifiedKFold(params["encoder"]["folds"], shuffle=True, random_state=seed)
    encoder = TargetEncoder(smooth=params["encoder"]["smooth"], cv=folds)
    train_features[AIRPORTS] = encoder.fit_transform(train[AIRPORTS], late)
    test_features[AIRPORTS] = encoder.transform(test[AIRPORTS])

    model = HistGradientBoostingClassifier(random_state=seed, early_stopping=False, **params["model"])
    model.fit(train_features, late)
    # Four decimals are kept and everything is measured on them, so the predictions file gives the same metrics.
    return model.predict_proba(test_features)[:, 1].round(4)


def measure(late: pd.Series, probability: np.ndarray, params: dict, n_train: int) -> dict:
    """Metrics on the test flights; the ones that need a decision use the threshold of params.yaml."""
    decision = probability >= params["threshold"]
    scores = {
        "balanced_accuracy": balanced_accuracy_score(late, decision),
        "roc_auc": roc_auc_score(late, probability),
        "f1": f1_score(late, decision),
        "precision": precision_score(late, decision),
        "recall": recall_score(late, decision),
        "log_loss": log_loss(late, probability),
        "brier": brier_score_loss(late, probability),
    }
    return {
        **{name: round(float(value), 4) for name, value in scores.items()},
        "threshold": params["threshold"],
        "n_train": n_train,
        "n_test": len(late),
        "seed": params["seed"],
    }


def departure_band(date: pd.Series) -> pd.Series:
    """Three hours of the day, by which the report shows the metrics apart: `21 to 24`."""
    start = date.dt.hour // 3 * 3
    return start.map("{:02d}".format) + " to " + (start + 3).map("{:02d}".format)


def run(params: dict) -> tuple[dict, pd.DataFrame]:
    """One training: the metrics, and the predictions that they were computed from."""
    train, test = pd.read_parquet("data/train.parquet"), pd.read_parquet("data/test.parquet")
    probability = fit_and_score(train, test, params)
    late = test["delay"] > params["late_after_minutes"]
    predictions = pd.DataFrame(
        {
            "flight": np.arange(len(test), dtype=np.int32),
            "origin": test["origin"].to_numpy(),
            "departure": departure_band(test["date"]).to_numpy(),
            "late": late.to_numpy(),
            "p_late": probability.astype(np.float32),
        }
    )
    return measure(late, probability, params, len(train)), predictions


def main() -> None:
    params = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
    metrics, predictions = run(params)
    Path("metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8", newline="\n")
    Path("out").mkdir(exist_ok=True)
    predictions.to_parquet("out/predictions.parquet", index=False, compression="zstd")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()
