"""What is known about a flight when it leaves the gate. The delay is known hours later and must not be here."""

import numpy as np
import pandas as pd


def features(flights: pd.DataFrame, history: pd.DataFrame, params: dict) -> pd.DataFrame:
    """One row of numbers for each flight; `history` holds all flights in order of departure."""
    settings = params["features"]
    return pd.DataFrame(
        {
            "hour": departure_hour(flights["date"], settings["departure"]),
            "weekday": flights["date"].dt.day_of_week,
            "distance": flights["distance"],
            "lateness": recent_lateness(flights["date"], history, params["late_after_minutes"], **settings["lateness"]),
        }
    )


def departure_hour(date: pd.Series, kind: str) -> pd.Series:
    """The local time of departure in hours: exact to the minute, or only the quarter of the day."""
    if kind == "exact":
        return date.dt.hour + date.dt.minute / 60
    if kind == "part-of-day":
        return date.dt.hour // 6
    raise ValueError(f"params.yaml: features.departure is {kind!r}; use 'exact' or 'part-of-day'")


def recent_lateness(
    date: pd.Series, history: pd.DataFrame, late_after: int, *, after_hours: int, until_hours: int, at_least: int
) -> np.ndarray:
    """The share of late flights in the whole network a little earlier, missing where fewer than `at_least` are known.

    Only flights that departed at least `after_hours` before count. Sixteen hours cover the six between the clocks of
    Hawaii and the east coast and the ten of the longest flight: all of them have landed, so nothing of the future
    enters.
    """
    departures = history["date"].to_numpy()
    late_so_far = np.concatenate([[0], (history["delay"] > late_after).cumsum()])
    first = np.searchsorted(departures, date.to_numpy() - np.timedelta64(until_hours, "h"))
    last = np.searchsorted(departures, date.to_numpy() - np.timedelta64(after_hours, "h"))
    known = last - first
    return np.where(known >= at_least, (late_so_far[last] - late_so_far[first]) / np.maximum(known, 1), np.nan)
