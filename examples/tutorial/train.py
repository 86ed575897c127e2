"""Learns to tell iris flowers apart and prints how well it does. Plain Python: python3 train.py"""

import csv
from math import dist
from pathlib import Path
from statistics import mean

DATA = Path(__file__).parent / "data" / "iris.csv"
FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def read_rows():
    with DATA.open(newline="") as file:
        return [([float(row[name]) for name in FEATURES], row["species"]) for row in csv.DictReader(file)]


def train(rows):
    """The mean flower of each species."""
    species = sorted({label for _, label in rows})
    return {s: [mean(column) for column in zip(*(x for x, label in rows if label == s))] for s in species}


def predict(centres, x):
    return min(centres, key=lambda s: dist(centres[s], x))


def main():
    rows = read_rows()
    held_out = rows[::5]
    centres = train([row for index, row in enumerate(rows) if index % 5])
    right = sum(predict(centres, x) == label for x, label in held_out)
    print(f"{len(rows)} rows, accuracy {right / len(held_out):.3f} on {len(held_out)} held out")


if __name__ == "__main__":
    main()
