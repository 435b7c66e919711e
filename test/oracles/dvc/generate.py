"""Asks the real DVC how it flattens and compares metrics, and keeps the answers in flattening.json.

Run with any Python that has DVC and git on the path: `pip install dvc==3.67.1 && python generate.py`.
Each shape is a metrics file in two versions. DVC sees the old one in a commit and the new one in the workspace.
"""

import json
import math
import os
import subprocess
import tempfile
from pathlib import Path

SHAPES = [
    ("flat.json", '{"accuracy": 0.9, "loss": 0.3, "epochs": 3}', '{"accuracy": 0.895, "loss": 0.3, "epochs": 4}'),
    ("nested.json", '{"train": {"loss": 0.3, "acc": {"top1": 0.7}}}', '{"train": {"loss": 0.25, "acc": {"top1": 0.8}}}'),
    ("deep.json", '{"a": {"b": {"c": {"d": {"e": 1}}}}}', '{"a": {"b": {"c": {"d": {"e": 2}}}}}'),
    ("kinds.json", '{"i": 1, "f": 1.5, "s": "text", "t": true, "n": null, "l": [1, 2], "e": {}}',
     '{"i": 2, "f": 2.5, "s": "other", "t": false, "n": 1, "l": [3], "e": {"x": 1}}'),
    ("nested-dropped.json", '{"a": {"l": [{"x": 1}], "n": null, "k": 1}, "b": {"c": {}}}',
     '{"a": {"l": [], "n": null, "k": 2}, "b": {"c": {}}}'),
    ("nan.json", '{"a": NaN, "b": Infinity, "c": -Infinity, "d": 1}', '{"a": NaN, "b": Infinity, "c": 1, "d": NaN}'),
    ("dotted-key.json", '{"a.b": 1, "c": {"d.e": 2}}', '{"a.b": 2, "c": {"d.e": 3}}'),
    ("slash-key.json", '{"val/acc": 1, "x": {"y/z": 2}}', '{"val/acc": 2, "x": {"y/z": 3}}'),
    ("empty-key.json", '{"": 1, "a": {"": 2}}', '{"": 2, "a": {"": 3}}'),
    ("space-key.json", '{"macro avg": {"f1-score": 0.8, "support": 10.0}}', '{"macro avg": {"f1-score": 0.7, "support": 10.0}}'),
    ("duplicate-key.json", '{"a": 1, "a": 2}', '{"a": 3, "a": 4}'),
    ("collision.json", '{"a.b": 1, "a": {"b": 2}}', '{"a.b": 3, "a": {"b": 4}}'),
    ("big.json", '{"i": 9007199254740990, "z": -0.0, "s": 1e-9}', '{"i": 9007199254740991, "z": 0, "s": 2e-9}'),
    ("root-list.json", "[1, 2]", "[1, 3]"),
    ("root-scalar.json", "0.5", "0.6"),
    ("root-zero.json", "0", "0"),
    ("empty.json", "{}", "{}"),
    ("broken.json", '{"a": 1', '{"a": 2'),
    ("flat.yaml", "accuracy: 0.9\nloss: .nan\nbound: .inf\n", "accuracy: 0.8\nloss: .nan\nbound: 1\n"),
    ("numbers.yaml", "a: 1e3\nb: 0x10\nc: 1_000\nd: 0o17\ne: 1.\nf: 010\n", "a: 1e4\nb: 0x11\nc: 2_000\nd: 0o20\ne: 2.\nf: 011\n"),
    ("keys.yaml", "0: {precision: 0.5}\n1: {precision: 0.6}\ntrue: 3\n", "0: {precision: 0.6}\n1: {precision: 0.7}\ntrue: 4\n"),
    ("words.yaml", "a: yes\nb: true\nc: ~\nd: 2024-01-01\ne: NaN\n", "a: no\nb: false\nc: ~\nd: 2024-01-02\ne: NaN\n"),
    ("merge.yaml", "base: &b {x: 1, y: 2}\nother: {<<: *b, y: 3}\n", "base: &b {x: 2, y: 2}\nother: {<<: *b, y: 4}\n"),
    ("flat.toml", 'title = "t"\n[train]\nloss = 0.5\nn = nan\nlist = [1, 2]\nwhen = 2024-01-01\n',
     'title = "u"\n[train]\nloss = 0.4\nn = nan\nlist = [1]\nwhen = 2024-01-02\n'),
    ("text.txt", "accuracy: 0.9\nf1 score: 0.8\n", "accuracy: 0.8\nf1 score: 0.7\n"),
]


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def spelled(value):
    """JSON for other languages: what is not finite, and -0, becomes a text in an object."""
    if isinstance(value, float) and value == 0 and math.copysign(1, value) < 0:
        return {"number": "-0"}
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, dict):
        return {str(key): spelled(each) for key, each in value.items()}
    return value


def main() -> None:
    here = Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run("git", "init", "-q")
        run("git", "config", "user.email", "oracle@example.com")
        run("git", "config", "user.name", "oracle")
        run("dvc", "init", "-q")
        for name, old, _ in SHAPES:
            Path(name).write_text(old)
        run("git", "add", "-A")
        run("git", "commit", "-qm", "old")
        for name, _, new in SHAPES:
            Path(name).write_text(new)
        version = run("dvc", "--version").strip()
        answers = []
        for name, old, new in SHAPES:
            entry = {"file": name, "old": old, "new": new}
            try:
                answer = json.loads(run("dvc", "metrics", "diff", "HEAD", "--all", "--json", "--targets", name))
                entry["dvc"] = spelled(answer.get(name, {}))
            except subprocess.CalledProcessError as error:
                entry["dvc"] = None
                entry["error"] = error.stderr.strip().splitlines()[0]
            except json.JSONDecodeError:
                entry["dvc"] = None
            answers.append(entry)
        os.chdir("/")
    (here / "flattening.json").write_text(json.dumps({"version": version, "shapes": answers}, indent=2) + "\n")


if __name__ == "__main__":
    main()
