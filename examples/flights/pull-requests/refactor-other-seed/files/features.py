"""What is known about a flight when it leaves the gate. The delay is known hours later and must not be here."""

import pandas as pd


def features(flights: pd.DataFrame, settings: dict) -> pd.DataFrame:
    """One row of numbers for each flight; `settings` is the section `features` of params.yaml."""
    return pd.DataFrame(
        {
            "hour": departure_hour(flights["date"], settings["departure"]),
            "weekday": flights["date"].dt.day_of_week,
            "distance": flights["distance"],
        }
    )


def departure_hour(date: pd.Series, kind: str) -> pd.Series:
    """The local time of departure in hours: exact to the minute, or only the quarter of the day."""
    if kind == "exact":
        return date.dt.hour + date.dt.minute / 60
    if kind == "part-of-day":
        return date.dt.hour // 6
    raise ValueError(f"params.yaml: features.departure is {kind!r}; use 'exact' or 'part-of-day'")
