import importlib
import importlib.util
import os
import pickle
import sys

from .model import Model


def load(spec):
    """The model of a specification: {kind, path, loader?, data?, code?, flavors?, columns?, types?}."""
    if spec.get("folder"):
        sys.path.append(spec["folder"])
    if spec["kind"] == "mlflow":
        for folder in spec.get("code") or []:
            sys.path.insert(0, folder)
        if importlib.util.find_spec("mlflow") is not None:
            import mlflow.pyfunc

            return Model(mlflow.pyfunc.load_model(spec["path"]), spec, by_mlflow=True)
        return Model(load_flavor(spec), spec)
    return Model(unpickle(spec["path"]), spec)


def load_flavor(spec):
    flavors = spec.get("flavors") or {}
    for name, read in READERS.items():
        if name in flavors:
            return read(spec["path"], flavors[name], flavors.get("python_function") or {})
    loader = (flavors.get("python_function") or {}).get("loader_module") or ""
    if loader.split(".")[0] in ("", "mlflow"):
        raise ModuleNotFoundError("This model can only be loaded with the package mlflow.", name="mlflow")
    data = (flavors.get("python_function") or {}).get("data")
    return importlib.import_module(loader)._load_pyfunc(os.path.join(spec["path"], data) if data else spec["path"])


def read_sklearn(path, flavor, pyfunc):
    return unpickle(os.path.join(path, flavor.get("pickled_model") or pyfunc.get("model_path") or pyfunc.get("data") or "model.pkl"))


def read_xgboost(path, flavor, pyfunc):
    import xgboost

    file = os.path.join(path, flavor.get("data") or pyfunc.get("data") or "model.xgb")
    kind = (flavor.get("model_class") or "xgboost.core.Booster").rsplit(".", 1)[-1]
    if kind == "Booster":
        booster = xgboost.Booster()
        booster.load_model(file)
        return XgboostBooster(booster)
    model = getattr(xgboost, kind)()
    model.load_model(file)
    return model


class XgboostBooster:
    """A booster that takes what scikit-learn's models take."""

    def __init__(self, booster):
        self._booster = booster

    def predict(self, data):
        import xgboost

        return self._booster.predict(xgboost.DMatrix(data))


def read_lightgbm(path, flavor, pyfunc):
    file = os.path.join(path, flavor.get("data") or pyfunc.get("data") or "model.lgb")
    if file.endswith(".pkl"):
        return unpickle(file)
    import lightgbm

    return lightgbm.Booster(model_file=file)


READERS = {"sklearn": read_sklearn, "xgboost": read_xgboost, "lightgbm": read_lightgbm}


def unpickle(path):
    """joblib reads its own files and plain pickles; without it, only the latter can be read."""
    if importlib.util.find_spec("joblib") is not None:
        import joblib

        return joblib.load(path)
    with open(path, "rb") as file:
        return pickle.load(file)
