"""Counts and numbers of the real files of vega-datasets by pandas, NumPy and SciPy, kept in real-files.json.

Run: `pip install -r requirements.txt && python generate.py` after `npm ci`. The limits are those of
test/data/real-files/policy.ts; what they ask is computed here from its description in docs/data.md, without SQL. A check of
a column with several settings has its numbers in the order of the policy.
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial.distance import jensenshannon
from scipy.stats import ks_2samp, rankdata

folder = Path(__file__).parents[3] / "node_modules/vega-datasets/data"
now = datetime(2026, 1, 31, 12)

measured = defaultdict(list)
rows_of = {}


def note(check, subject, total, failing=None, value=None):
    entry = {"total": int(total)}
    if failing is not None:
        entry["failing"] = int(failing)
    if value is not None:
        entry["value"] = float(value)
    measured[f"data.{check} {subject}"].append(entry)


def judge(check, subject, values, broken, rows=False):
    """One check of single values: nulls are left out; `broken` is a mask over the values that are there, or a predicate."""
    there = values[values.notna()]
    mask = broken(there) if callable(broken) else broken
    mask = np.asarray(mask, dtype=bool)
    note(check, subject, len(there), mask.sum())
    if rows:
        first_rows(check, subject, there.index[mask])


def each(condition):
    return lambda values: values.map(condition)


def first_rows(check, subject, positions):
    rows_of[f"data.{check} {subject}"] = [int(position) + 1 for position in list(positions)[:5]]


def required(name, columns, missing=()):
    for column in columns:
        note("required", f"{name}.{column}", 1, int(column in missing))


def known_type(name, column):
    note("type", f"{name}.{column}", 1, 0)


def number(check, subject, values, value):
    note(check, subject, values.notna().sum(), 0, value)


def quantile(values, probability):
    return np.quantile(values.dropna().astype(float), probability, method="inverted_cdf")


def outliers(subject, values, reach, rows=False):
    low, high = quantile(values, 0.25), quantile(values, 0.75)
    fence = reach * (high - low)
    judge("outliers", subject, values, lambda v: (v < low - fence) | (v > high + fence), rows)


def order(subject, values, broken, rows=False):
    there = values.dropna()
    judge("order", subject, values, broken(there, there.shift(1)) & there.shift(1).notna(), rows)


def freshness(subject, values):
    number("freshness", subject, values, (now - values.max().to_pydatetime()).total_seconds())


def share(subject, values, wanted):
    there = values.dropna()
    note("share", subject, len(there), None, (there == wanted).sum() / len(there))


def unique(name, table, columns, rows=False):
    keys = table[columns].dropna()
    sizes = keys.groupby(columns).size()
    subject = f"{name}.{', '.join(columns)}"
    note("unique", subject, len(sizes), (sizes > 1).sum())
    if rows:
        first_rows("unique", subject, keys.index[keys.groupby(columns).cumcount() == 1])


def correlation(name, table, columns):
    pairs = table[columns].dropna().astype(float)
    value = np.corrcoef(pairs[columns[0]], pairs[columns[1]])[0, 1]
    note("correlation", f"{name}.{', '.join(columns)}", len(pairs), None, value)


def keys_of(table, columns):
    there = table[columns].dropna()
    return there.index, pd.MultiIndex.from_frame(there)


def shared(check, subject, table, other, columns, rows=False):
    index, mine = keys_of(table, columns)
    found = mine.isin(keys_of(other, columns)[1])
    note(check, subject, len(mine), found.sum())
    if rows:
        first_rows(check, subject, index[found])


def whole_rows(name, table, other, columns):
    """Null equals null: no column compared here has one on one side only that another value could stand for."""
    filled = [one[columns].astype(object).where(one[columns].notna(), "no value") for one in (table, other)]
    found = pd.MultiIndex.from_frame(filled[0]).isin(pd.MultiIndex.from_frame(filled[1]))
    note("leakage_rows", name, len(table), found.sum())


def no_index(name, table, columns):
    for column in columns:
        values = table[column]
        numbers = values.notna().all() and sorted(values) in ([*range(len(values))], [*range(1, len(values) + 1)])
        note("index_column", f"{name}.{column}", len(table), len(table) if numbers else 0)


def rows(name, table):
    note("rows", name, len(table), None, len(table))


def conflicts(name, label, within, across):
    """Rows of which an equal row, in this data set or in the other, has another label."""
    table, features = within
    kinds = table.groupby(features, dropna=False)[label].transform("nunique")
    note("conflicting_labels", f"{name}.{label}", len(table), (kinds > 1).sum())
    other, features = across
    there = other.groupby(features, dropna=False)[label].agg(set)
    labels = pd.MultiIndex.from_frame(table[features]).map(lambda key: there.get(key, set()))
    differs = [bool(found - {own}) for found, own in zip(labels, table[label])]
    note("conflicting_labels", f"{name}.{label}", len(table), sum(differs))


def area(scores, positive):
    ranks = rankdata(scores)
    positives, negatives = positive.sum(), (~positive).sum()
    return (ranks[positive].sum() - positives * (positives + 1) / 2) / (positives * negatives)


def murmur(numbers):
    """The engine's hash of a 64-bit integer, by which rows are put into five parts."""
    hashed = numbers.astype(np.uint64)
    for _ in range(2):
        hashed = (hashed ^ (hashed >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return hashed ^ (hashed >> np.uint64(32))


def single_feature(values, positive):
    """The better area of the values in their order, either way, and of the rates of the other four fifths of the rows."""
    parts = murmur(np.arange(len(values))) % np.uint64(5)
    frame = pd.DataFrame({"value": values, "part": parts, "positive": positive})
    all_of = frame.groupby("value")["positive"].agg(["sum", "count"])
    own = frame.groupby(["value", "part"])["positive"].agg(["sum", "count"])
    keys = pd.MultiIndex.from_arrays([frame["value"], frame["part"]])
    hits = all_of["sum"].loc[frame["value"]].to_numpy() - own["sum"].loc[keys].to_numpy()
    size = all_of["count"].loc[frame["value"]].to_numpy() - own["count"].loc[keys].to_numpy()
    areas = [0.5, area((hits + positive.mean()) / (size + 1), positive)]
    if not isinstance(values.iloc[0], str):
        ordered = area(values.rank(method="dense"), positive)
        areas += [ordered, 1 - ordered]
    return max(areas)


# Flights

flights = pd.read_parquet(folder / "flights-3m.parquet")


def records(file):
    return pd.DataFrame(json.loads((folder / file).read_text()))


def sample_of(file):
    table = records(file)
    return table.assign(date=pd.to_datetime(table["date"], format="%Y/%m/%d %H:%M").astype(flights["date"].dtype))


sample, small = sample_of("flights-20k.json"), sample_of("flights-5k.json")
airports = pd.read_csv(folder / "airports.csv", keep_default_na=False)
routes = pd.read_csv(folder / "flights-airport.csv", keep_default_na=False)
route = ["origin", "destination"]
key = ["date", *route]

rows("flights", flights)
required("flights", ["date", "delay", "distance", "origin", "destination"])
unique("flights", flights, key, rows=True)
repeated = flights.duplicated()
note("duplicate_rows", "flights", len(flights), repeated.sum())
# Shown is the second of each kind, not every further one.
kinds = flights[repeated].drop_duplicates()
first_rows("duplicate_rows", "flights", kinds.index)

date, delay, distance = flights["date"], flights["delay"], flights["distance"]
origin, destination = flights["origin"], flights["destination"]
known_type("flights", "date")
known_type("flights", "delay")
judge("min", "flights.date", date, lambda v: v < "2001-01-02")
judge("exclusive_max", "flights.date", date, lambda v: v >= "2001-07-01", rows=True)
order("flights.date", date, lambda v, before: v <= before, rows=True)
freshness("flights.date", date)
note("distinct", "flights.date", date.count(), None, date.nunique() / date.count())
note("not_null", "flights.delay", len(delay), delay.isna().sum())
judge("min", "flights.delay", delay, lambda v: v < -30)
judge("max", "flights.delay", delay, lambda v: v > 180, rows=True)
judge("exclusive_min", "flights.delay", delay, lambda v: v <= -30)
judge("exclusive_max", "flights.delay", delay, lambda v: v >= 180)
judge("multiple_of", "flights.delay", delay, lambda v: v % 15 != 0)
judge("not_in", "flights.delay", delay, lambda v: v.isin([0, 1]))
judge("coded_nulls", "flights.delay", delay, lambda v: v.isin([0, -999]))
number("mean", "flights.delay", delay, delay.mean())
number("standard_deviation", "flights.delay", delay, delay.std(ddof=1))
for probability in (0.5, 0.01, 0.25, 0.999):
    number("quantile", "flights.delay", delay, quantile(delay, probability))
note("sum", "flights.delay", delay.count(), None, delay.sum())
note("distinct", "flights.delay", delay.count(), None, delay.nunique())
share("flights.delay", delay, 0)
share("flights.delay", delay, -3)
outliers("flights.delay", delay, 3, rows=True)
judge("multiple_of", "flights.distance", distance, lambda v: v % 10 != 0)
order("flights.distance", distance, lambda v, before: v < before)
outliers("flights.distance", distance, 1.5)
note("distinct", "flights.distance", distance.count(), None, distance.nunique())
hubs = ["ATL", "ORD", "DFW", "LAX", "PHX", "STL", "DTW", "MSP", "LAS", "BOS", "EWR"]
judge("in", "flights.origin", origin, lambda v: ~v.isin(hubs))
matching = {code: re.search("^[A-M]|[AEIOU]$", code) is not None for code in origin.unique()}
judge("matches", "flights.origin", origin, lambda v: ~v.map(matching), rows=True)
judge("length", "flights.origin", origin, lambda v: v.str.len() > 2)
judge("references", "flights.origin", origin, lambda v: ~v.isin(airports["iata"]))
share("flights.origin", origin, "ORD")
judge("not_in", "flights.destination", destination, lambda v: v.isin(["ORD", "ATL"]))
judge("references", "flights.destination", destination, lambda v: ~v.isin(routes["destination"]), rows=True)
unknown = ~keys_of(flights, route)[1].isin(keys_of(routes, route)[1])
note("references", "flights.origin, destination", len(flights), unknown.sum())
correlation("flights", flights, ["delay", "distance"])
late = ~(delay < distance / 20)
note("expect", "flights: delay < distance / 20", len(flights), late.sum())
first_rows("expect", "flights: delay < distance / 20", flights.index[late])
chicago = flights[(origin == "ORD") | (destination == "ORD")]
note("expect", "flights: Chicago", len(chicago), (chicago["delay"] > 60).sum())
note("failing_rows", "flights: late airports", len(flights), (flights.groupby("origin")["delay"].mean() > 8).sum())
shared("leakage_key", "flights.date, origin, destination", flights, sample, key, rows=True)
shared("leakage_group", "flights.origin, destination", flights, sample, route)
judge("leakage_time", "flights.date", date, lambda v: v <= sample["date"].max())
whole_rows("flights", flights, sample, list(flights.columns))
whole_rows("flights", flights, sample, ["delay", "distance"])
no_index("flights", flights, ["delay", "distance"])

rows("sample", sample)
required("sample", ["date"])
note("type", "sample.date", len(sample), 0)
note("format", "sample.date", len(sample), 0)
shared("leakage_key", "sample.date, origin, destination", sample, small, key)
whole_rows("sample", sample, small, list(small.columns))
whole_rows("sample", sample, small, ["delay", "distance"])
pair = ["delay", "distance"]
others = sample[~keys_of(sample, pair)[1].isin(keys_of(small, pair)[1])]
coarse = [table[pair].map(lambda number: f"{float(number):.2e}") for table in (others, small)]
near = pd.MultiIndex.from_frame(coarse[0]).isin(pd.MultiIndex.from_frame(coarse[1]))
note("leakage_near", "sample", len(others), near.sum())
first_rows("leakage_near", "sample", others.index[near])
no_index("sample", sample, pair)
rows("small", small)
required("small", ["date"])
note("type", "small.date", len(small), 0)
note("format", "small.date", len(small), 0)
rows("airports", airports)
rows("routes", routes)

# Penguins

penguins = records("penguins.json")
beak, depth = penguins["Beak Length (mm)"], penguins["Beak Depth (mm)"]
flipper, mass, sex = penguins["Flipper Length (mm)"], penguins["Body Mass (g)"], penguins["Sex"]
rows("penguins", penguins)
named = ["Species", "Sex", "Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)", "Year"]
required("penguins", named, missing=["Year"])
unique("penguins", penguins, ["Species", "Island", "Sex", "Body Mass (g)"])
share("penguins.Species", penguins["Species"], "Adelie")
share("penguins.Species", penguins["Species"], "Emperor")
judge("coded_nulls", "penguins.Sex", sex, lambda v: v.str.strip() == ".")
note("not_null", "penguins.Sex", len(sex), sex.isna().sum())
judge("in", "penguins.Sex", sex, lambda v: v != "MALE")
# The lengths have one decimal, so tenths of them are whole numbers.
judge("multiple_of", "penguins.Beak Length (mm)", beak, lambda v: (v * 10).round().astype(int) % 3 != 0, rows=True)
number("mean", "penguins.Beak Length (mm)", beak, beak.mean())
number("standard_deviation", "penguins.Beak Length (mm)", beak, beak.std(ddof=1))
number("quantile", "penguins.Beak Length (mm)", beak, quantile(beak, 0.5))
number("sum", "penguins.Beak Length (mm)", beak, (beak * 10).round().sum() / 10)
outliers("penguins.Beak Length (mm)", beak, 0.5)
judge("exclusive_min", "penguins.Beak Depth (mm)", depth, lambda v: v <= 15)
judge("exclusive_max", "penguins.Beak Depth (mm)", depth, lambda v: v >= 20)
note("nulls", "penguins.Beak Depth (mm)", len(depth), depth.isna().sum())
judge("min", "penguins.Flipper Length (mm)", flipper, lambda v: v < 181)
judge("max", "penguins.Flipper Length (mm)", flipper, lambda v: v > 230)
order("penguins.Flipper Length (mm)", flipper, lambda v, before: v > before, rows=True)
note("distinct", "penguins.Flipper Length (mm)", flipper.count(), None, flipper.nunique())
judge("multiple_of", "penguins.Body Mass (g)", mass, lambda v: v % 100 != 0)
note("sum", "penguins.Body Mass (g)", mass.count(), None, mass.sum())
correlation("penguins", penguins, ["Beak Length (mm)", "Beak Depth (mm)"])
correlation("penguins", penguins, ["Flipper Length (mm)", "Body Mass (g)"])

# Weather

seattle = pd.read_csv(folder / "seattle-weather.csv", parse_dates=["date"])
both = pd.read_csv(folder / "weather.csv", parse_dates=["date"])
rows("seattle", seattle)
required("seattle", ["date", "precipitation", "temp_max", "weather"])
day, rain, warmest, kind = (seattle[name] for name in ("date", "precipitation", "temp_max", "weather"))
known_type("seattle", "date")
judge("exclusive_min", "seattle.date", day, lambda v: v <= "2012-06-30")
judge("max", "seattle.date", day, lambda v: v > "2015-06-30")
freshness("seattle.date", day)
judge("max", "seattle.precipitation", rain, lambda v: v > 10)
judge("multiple_of", "seattle.precipitation", rain, lambda v: (v * 10).round().astype(int) % 5 != 0)
number("quantile", "seattle.precipitation", rain, quantile(rain, 0.9))
outliers("seattle.precipitation", rain, 3)
judge("type", "seattle.temp_max", warmest, lambda v: v != v.round())
judge("min", "seattle.temp_max", warmest, lambda v: v < 5)
order("seattle.temp_max", warmest, lambda v, before: v < before)
judge("not_in", "seattle.weather", kind, lambda v: v.isin(["drizzle", "snow"]))
share("seattle.weather", kind, "sun")
warm = ~(warmest - seattle["temp_min"] < 10)
note("expect", "seattle: temp_max - temp_min < 10", len(seattle), warm.sum())
raining = seattle[kind == "rain"]
note("expect", "seattle: rain", len(raining), (raining["precipitation"] <= 0).sum())

rows("weather", both)
unique("weather", both, ["date"])
shared("leakage_key", "weather.date", both, seattle, ["date"])
measures = ["precipitation", "temp_max", "temp_min", "wind"]
whole_rows("weather", both, seattle, list(seattle.columns))
whole_rows("weather", both, seattle, measures)
conflicts("weather", "weather", (both, ["location", *measures]), (seattle, measures))

rows("cities", both)
rows("cities_again", both)
shared("leakage_key", "cities.date", both, both, ["date"])
whole_rows("cities", both, both, list(both.columns))
whole_rows("cities", both, both, [*measures, "weather"])
conflicts("cities", "location", (both, [*measures, "weather"]), (both, [*measures, "weather"]))
is_seattle = (both["location"] == max(both["location"])).to_numpy()
note("leakage_feature", "cities.location", len(both), None, min(is_seattle.sum(), (~is_seattle).sum()))
for column in ["date", *measures, "weather"]:
    note("leakage_feature", f"cities.{column}", len(both), None, single_feature(both[column], is_seattle))


def drift_of(column):
    before, after = seattle[column], both[column]
    if column != "weather":
        return {"effect": float(ks_2samp(before, after).statistic)}
    categories = sorted(set(before) | set(after))
    p, q = (np.array([(side == name).sum() for name in categories]) for side in (before, after))
    n, m = p.sum(), q.sum()
    pooled = (p + q) / (n + m)
    error = np.sqrt((1 / n + 1 / m) * pooled * (1 - pooled))
    difference = p / n - q / m
    chance = 2 / np.sqrt(np.pi) * error * np.exp(-((difference / error) ** 2) / 2)
    smooth_p, smooth_q = ((x + 0.5) / (x + 0.5).sum() for x in (np.append(p, [0, 0]), np.append(q, [0, 0])))
    return {
        "effect": float((np.abs(difference) - chance).sum() / 2),
        "psi": float(((smooth_q - smooth_p) * np.log(smooth_q / smooth_p)).sum()),
        "jensen_shannon": float(jensenshannon(p, q, base=2)),
    }


drift = {column: drift_of(column) for column in [*measures, "weather"]}
schema = {
    "added": sorted(set(both.columns) - set(seattle.columns)),
    "removed": sorted(set(seattle.columns) - set(both.columns)),
    "retyped": sorted(name for name in seattle.columns if both[name].dtype != seattle[name].dtype),
}

# Movies

movies = records("movies.json")
title = movies["Title"].map(lambda value: None if pd.isna(value) else str(value))
released, rated, director = movies["Release Date"], movies["MPAA Rating"], movies["Director"]
rating, running, genre = movies["IMDB Rating"], movies["Running Time min"], movies["Major Genre"]
rows("movies", movies)
named = ["Title", "Release Date", "MPAA Rating", "Director", "Running Time min", "IMDB Rating", "Major Genre"]
required("movies", named)
note("extra_columns", "movies", len(movies.columns), len(set(movies.columns) - set(named)))
unique("movies", movies.assign(Title=title), ["Title"], rows=True)
note("duplicate_rows", "movies", len(movies), movies.astype(object).duplicated().sum())
known_type("movies", "Title")


def is_hostname(text):
    labels = text.split(".")
    fits = all(re.fullmatch("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", label) for label in labels)
    return fits and len(text) <= 253 and not labels[-1].isdecimal()


def kind_of(text):
    try:
        float(text)
        return "number"
    except ValueError:
        return "date" if re.match(r"\d{4}-\d{1,2}-\d{1,2}", text) else "text"


judge("matches", "movies.Title", title, each(lambda text: not re.search("^The |[0-9]", text)))
judge("length", "movies.Title", title, lambda v: (v.str.len() < 5) | (v.str.len() > 40), rows=True)
judge("format", "movies.Title", title, each(lambda text: not is_hostname(text)))
kinds = title.dropna().map(kind_of)
rare = [name for name, count in kinds.value_counts().items() if 10 * count <= len(kinds)]
judge("mixed_types", "movies.Title", title, kinds.isin(rare), rows=True)
dates = released.map(lambda text: datetime.strptime(text, "%b %d %Y"))
note("type", "movies.Release Date", released.count(), 0)
note("format", "movies.Release Date", released.count(), 0)
judge("max", "movies.Release Date", dates, lambda v: v > "2009-12-31")
judge("min", "movies.Release Date", dates, lambda v: v < "1990-01-01")
judge("coded_nulls", "movies.MPAA Rating", rated, lambda v: v.str.strip().str.lower().isin(["not rated", "open"]))
judge("in", "movies.MPAA Rating", rated, lambda v: ~v.isin(["G", "PG", "PG-13"]))
note("nulls", "movies.MPAA Rating", len(rated), rated.isna().sum())
note("not_null", "movies.Director", len(director), director.isna().sum())
note("distinct", "movies.Director", director.count(), None, director.nunique())
judge("whitespace", "movies.Director", director, lambda v: v != v.str.strip())
judge("encoding", "movies.Director", director, each(lambda text: not text.isascii()))


def spelled(check, subject, values):
    plain = values.dropna().map(lambda text: unicodedata.normalize("NFC", " ".join(text.split()).lower()))
    spellings = values.dropna().groupby(plain).nunique()
    note(check, subject, len(spellings), (spellings > 1).sum())


spelled("case_variants", "movies.Director", director)
judge("min", "movies.Running Time min", running, lambda v: v < 60)
judge("max", "movies.Running Time min", running, lambda v: v > 180)
judge("type", "movies.IMDB Rating", rating, lambda v: v != v.round())
number("quantile", "movies.IMDB Rating", rating, quantile(rating, 0.5))
judge("exclusive_min", "movies.IMDB Rating", rating, lambda v: v <= 3)
judge("type", "movies.Major Genre", genre, each(lambda text: not re.fullmatch("[+-]?[0-9]+", text)))
profit = movies["Worldwide Gross"] > movies["Production Budget"]
note("expect", "movies: profitable", len(movies), (~profit).sum())
note("failing_rows", "movies: busy directors", len(movies), (director.value_counts() > 10).sum())
# Which values are names is told by their form: two to five words that begin with a capital.
people = pd.Series(director.dropna().unique())
words = r"[^\W\d_][\w'’.-]*"
names = people[people.map(lambda text: text[0].isupper() and re.fullmatch(rf"{words}(,? {words}){{1,4}}", text) is not None)]
today = (now - datetime(1970, 1, 1)).days
note("personal_data", "movies", movies.notna().any().sum(), 1, today)
note("personal_data", "movies.Director", len(people), len(names))

# Other files

jobs = records("jobs.json")
rows("jobs", jobs)
required("jobs", ["job"])
judge("whitespace", "jobs.job", jobs["job"], lambda v: v != v.str.strip(), rows=True)
flare = records("flare.json")
rows("flare", flare)
rows("flare_again", flare)
required("flare", ["name", "parent"])
spelled("case_variants", "flare.name", flare["name"])
judge("references", "flare.parent", flare["parent"], lambda v: ~v.isin(flare["id"]))
shared("leakage_key", "flare.name", flare, flare, ["name"])
whole_rows("flare", flare, flare, list(flare.columns))
whole_rows("flare", flare, flare, ["id", "parent", "size"])
no_index("flare", flare, ["id", "parent", "size"])
football = json.loads((folder / "football.json").read_text())
garbled = pd.Series([match["division"] for match in football])
note("rows", "garbled", len(garbled), None, len(garbled))
required("garbled", ["division"])
judge("encoding", "garbled.division", garbled, each(lambda text: not text.isascii()), rows=True)

packages = ["numpy", "pandas", "pyarrow", "scipy"]
versions = {"python": sys.version.split()[0], **{name: version(name) for name in packages}}
data_version = json.loads((folder.parent / "package.json").read_text())["version"]


def lines(entries):
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in sorted(entries.items())) + "\n}"


parts = {"versions": json.dumps({**versions, "vega-datasets": data_version})}
parts |= {"measurements": lines(measured), "first_rows": lines(rows_of)}
parts |= {"drift": lines(drift), "schema": json.dumps(schema)}
text = "{\n" + ",\n".join(f'"{name}": {part}' for name, part in parts.items()) + "\n}\n"
Path(__file__).with_name("real-files.json").write_text(text)
