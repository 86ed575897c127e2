"""Autologging: MLflow notes the parameters, the scores and the model of whatever scikit-learn fits.

Needs `pip install mlflow scikit-learn`.
"""

import mlflow
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

mlflow.set_experiment("autolog")
mlflow.sklearn.autolog()

features, target = load_diabetes(return_X_y=True, as_frame=True)
train_x, test_x, train_y, test_y = train_test_split(features, target, random_state=42)

pipeline = Pipeline([("scaler", StandardScaler()), ("lr", LinearRegression())])
with mlflow.start_run():
    pipeline.fit(train_x, train_y)
    mlflow.log_metric("test_r2", pipeline.score(test_x, test_y))
