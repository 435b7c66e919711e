"""Makes the two committed extracts, data/train.parquet and data/test.parquet, from the 3 million flights.

    python prepare.py path/to/flights-3m.parquet

Flights of January to May 2001 are for training, flights of June for testing, so the model is always asked about
a time that it has not seen. Of each part every n-th flight in order of departure is kept: no random numbers, and
every hour of every day is represented.
"""

import sys
from pathlib import Path

import pandas as pd

TEST_FROM = pd.Timestamp("2001-06-01")
TEST_UNTIL = pd.Timestamp("2001-07-01")

# The source holds three flights that arrive 212, 953 and 1116 minutes early, before they could have left.
# The next one is 87 minutes early.
EARLIEST_POSSIBLE_ARRIVAL = -120


def clean(flights: pd.DataFrame) -> pd.DataFrame:
    """Removes the flights whose recorded delay is impossible."""
    return flights[flights["delay"] >= EARLIEST_POSSIBLE_ARRIVAL]


def write(flights: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    flights.to_parquet(path, index=False, compression="zstd", compression_level=19)
    print(f"{path}: {len(flights)} flights, {path.stat().st_size} bytes")


def main() -> None:
    flights = clean(pd.read_parquet(sys.argv[1]))
    date = flights["date"]
    write(flights[date < TEST_FROM].iloc[::60], Path("data/train.parquet"))
    write(flights[(date >= TEST_FROM) & (date < TEST_UNTIL)].iloc[::50], Path("data/test.parquet"))


if __name__ == "__main__":
    main()
