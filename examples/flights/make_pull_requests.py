"""Makes the pull requests in pull-requests/ again: runs each one's commands and keeps the files that they change.

    python make_pull_requests.py path/to/flights-3m.parquet

The files under `edited` in a pull-request.yaml were written by hand; all others in its folder `files` come from here.
"""

import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd
import yaml

from prepare import EARLIEST_POSSIBLE_ARRIVAL, write

EXAMPLE = Path(__file__).parent
PULL_REQUESTS = EXAMPLE / "pull-requests"
NOT_TRAINED_WITH = shutil.ignore_patterns("pull-requests", "__pycache__", ".holdout")


def corrupt_training_data(source: Path, tree: Path) -> None:
    """Loads the training flights as described in pull-requests/corrupted-data/README.md."""
    path = tree / "data" / "train.parquet"
    everything = pd.read_parquet(source)
    rejected = everything[everything["delay"] < EARLIEST_POSSIBLE_ARRIVAL]
    flights = pd.concat([pd.read_parquet(path), rejected]).sort_values("date", kind="stable")
    interrupted = flights[flights["date"] < "2001-02-01"]
    resumed = flights[(flights["date"] >= "2001-01-29") & (flights["date"] < "2001-05-09")]
    write(pd.concat([interrupted, resumed]), path)


PREPARATIONS = {"corrupt_training_data": corrupt_training_data}


def overlay(name: str, tree: Path) -> dict:
    """Puts a finished pull request, and the ones it stands on, over a copy of the example."""
    description = describe(name)
    if "after" in description:
        overlay(description["after"], tree)
    shutil.copytree(PULL_REQUESTS / name / "files", tree, dirs_exist_ok=True)
    return description


def describe(name: str) -> dict:
    return yaml.safe_load((PULL_REQUESTS / name / "pull-request.yaml").read_text(encoding="utf-8"))


def contents(tree: Path) -> dict[str, bytes]:
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def make(name: str, source: Path, tree: Path) -> None:
    """Trains in a copy of the example and stores the changed files beside the edited ones."""
    description = describe(name)
    shutil.copytree(EXAMPLE, tree, ignore=NOT_TRAINED_WITH)
    if "after" in description:
        overlay(description["after"], tree)
    before = contents(tree)
    files = PULL_REQUESTS / name / "files"
    for path in description["edited"]:
        shutil.copy(files / path, tree / path)
    if "prepare" in description:
        PREPARATIONS[description["prepare"]](source, tree)
    for command in description["commands"]:
        program, *arguments = shlex.split(command)
        subprocess.run([sys.executable if program == "python" else program, *arguments], cwd=tree, check=True)
    changed = {path: data for path, data in contents(tree).items() if before.get(path) != data}
    shutil.rmtree(files, ignore_errors=True)
    for path, data in changed.items():
        (files / path).parent.mkdir(parents=True, exist_ok=True)
        (files / path).write_bytes(data)
    print(f"{name}: {', '.join(changed)}")


def main() -> None:
    source = Path(sys.argv[1]).resolve()
    names = sorted((path.parent.name for path in PULL_REQUESTS.glob("*/pull-request.yaml")), key=depth)
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            make(name, source, Path(folder) / "flights")


def depth(name: str) -> int:
    """How many pull requests this one stands on: they are made first."""
    after = describe(name).get("after")
    return 0 if after is None else 1 + depth(after)


if __name__ == "__main__":
    main()
