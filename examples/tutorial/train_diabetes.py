"""The tutorial of MLflow: an ElasticNet on the diabetes data. python train_diabetes.py [ALPHA] [L1_RATIO]

Needs `pip install mlflow scikit-learn`. In a terminal of this window its runs appear in MLOps > Runs while it works.
"""

import sys

import mlflow
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split

alpha = float(sys.argv[1]) if len(sys.argv) > 1 else 0.05
l1_ratio = float(sys.argv[2]) if len(sys.argv) > 2 else 0.05

features, target = load_diabetes(return_X_y=True, as_frame=True)
train_x, test_x, train_y, test_y = train_test_split(features, target, random_state=42)

mlflow.set_experiment("diabetes")

with mlflow.start_run():
    model = ElasticNet(alpha=alpha, l1_ratio=l1_ratio, random_state=42).fit(train_x, train_y)
    predicted = model.predict(test_x)
    mlflow.log_param("alpha", alpha)
    mlflow.log_param("l1_ratio", l1_ratio)
    mlflow.log_metric("rmse", mean_squared_error(test_y, predicted) ** 0.5)
    mlflow.log_metric("r2", r2_score(test_y, predicted))
    mlflow.log_metric("mae", mean_absolute_error(test_y, predicted))
    mlflow.sklearn.log_model(model, "model")
