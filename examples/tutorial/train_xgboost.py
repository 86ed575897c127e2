"""Gradient boosting on the flowers, with autologging: the loss of every round becomes a curve.

Needs `pip install mlflow scikit-learn xgboost`. python train_xgboost.py [LEARNING_RATE] [COLSAMPLE]
"""

import csv
import sys
from pathlib import Path

import mlflow
import numpy
import xgboost
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split

learning_rate = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
colsample = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0

with (Path(__file__).parent / "data" / "iris.csv").open(newline="") as file:
    rows = list(csv.DictReader(file))
species = sorted({row["species"] for row in rows})
features = numpy.array([[float(row[name]) for name in row if name != "species"] for row in rows])
labels = numpy.array([species.index(row["species"]) for row in rows])
train_x, test_x, train_y, test_y = train_test_split(features, labels, test_size=0.2, random_state=42)

mlflow.set_experiment("iris")
mlflow.xgboost.autolog()

with mlflow.start_run():
    train, test = xgboost.DMatrix(train_x, label=train_y), xgboost.DMatrix(test_x, label=test_y)
    options = {"objective": "multi:softprob", "num_class": len(species), "learning_rate": learning_rate, "colsample_bytree": colsample}
    model = xgboost.train(options, train, evals=[(train, "train"), (test, "test")])
    chances = model.predict(test)
    mlflow.log_metrics({"log_loss": log_loss(test_y, chances), "accuracy": accuracy_score(test_y, chances.argmax(axis=1))})
