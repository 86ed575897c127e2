METHODS = ("predict", "predict_proba", "decision_function", "transform")
# Of these, arrays and tables give the same answer, and arrays cost less.
PLAIN = ("ensemble", "linear_model", "tree", "svm", "neighbors", "naive_bayes", "neural_network", "discriminant_analysis", "cluster")


class Model:
    """What was loaded, and what is known of it: one way to call sklearn-like objects, pyfunc and plain functions."""

    def __init__(self, loaded, spec, by_mlflow=False):
        self._loaded = loaded
        self.by_mlflow = by_mlflow
        self.raw = unwrap(loaded) if by_mlflow else loaded
        self.columns = spec.get("columns")
        self.types = spec.get("types") or {}
        names = getattr(self.raw, "feature_names_in_", None)
        self.features = None if names is None else [str(name) for name in names]
        parts = type(self.raw).__module__.split(".")
        self.is_plain = parts[0] == "sklearn" and len(parts) > 1 and parts[1] in PLAIN and not by_mlflow
        # One row is answered sooner by one thread than by a pool of them; the answer is the same.
        if self.is_plain and getattr(self.raw, "n_jobs", None) not in (None, 1):
            self.raw.n_jobs = 1
        if not callable(self.raw) and not any(hasattr(self.raw, name) for name in METHODS):
            raise TypeError(f"A {type(self.raw).__name__} is no model: it has no predict.")

    def facts(self):
        classes = getattr(self.raw, "classes_", None)
        width = getattr(self.raw, "n_features_in_", None)
        return {
            "type": f"{type(self.raw).__module__}.{type(self.raw).__qualname__}",
            "methods": [name for name in METHODS if callable(getattr(self.raw, name, None))] or ["predict"],
            "classes": None if classes is None or not hasattr(classes, "tolist") else [str(item) for item in classes.tolist()],
            "features": self.features,
            "width": None if width is None else int(width),
        }

    def call(self, method, given, params):
        method = method or "predict"
        if self.by_mlflow and method == "predict":
            return self._loaded.predict(given, params=params) if params else self._loaded.predict(given)
        target = getattr(self.raw, method, None)
        if target is None and method == "predict" and callable(self.raw):
            target = self.raw
        if target is None:
            raise AttributeError(f"{type(self.raw).__name__} has no {method}.")
        return target(given)


def unwrap(pyfunc):
    """The object inside mlflow's wrappers, whatever the flavor calls it."""
    inner = getattr(pyfunc, "_model_impl", pyfunc)
    for name in ("sklearn_model", "xgb_model", "lgb_model"):
        if hasattr(inner, name):
            return getattr(inner, name)
    return pyfunc
