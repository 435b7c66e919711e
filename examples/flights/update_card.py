"""Writes the measured metrics into MODEL_CARD.md: the front matter's model-index and the table under Evaluation.

    python update_card.py
"""

import json
import re
from pathlib import Path


def update(card: str, name: str, value: float) -> str:
    """The card with a metric's value replaced in both places; a metric that the card does not show stays out."""
    card = re.sub(rf"(- type: {name}\n\s+value: )\S+", rf"\g<1>{value}", card)
    return re.sub(rf"(\| {name} \| )\S+( \|)", rf"\g<1>{value}\g<2>", card)


def main() -> None:
    path = Path("MODEL_CARD.md")
    card = path.read_text(encoding="utf-8")
    for name, value in json.loads(Path("metrics.json").read_text(encoding="utf-8")).items():
        card = update(card, name, value)
    path.write_text(card, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
