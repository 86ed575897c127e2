import base64
import datetime
import json


def encode(result):
    """A result as {kind, ...}: `array` and `records` are one JSON text a row, so that rows can be told apart without being read."""
    if is_a(result, "DataFrame"):
        columns = [str(name) for name in result.columns]
        rows = zip(*[result[name].tolist() for name in result.columns]) if columns else []
        return {"kind": "records", "columns": columns, "rows": [dumps(dict(zip(columns, row))) for row in rows]}
    if is_a(result, "Series"):
        name = "0" if result.name is None else str(result.name)
        return {"kind": "records", "columns": [name], "rows": [dumps({name: value}) for value in result.tolist()]}
    if hasattr(result, "dtype") and hasattr(result, "tolist"):
        return encode_array(result)
    if isinstance(result, (list, tuple)):
        return {"kind": "array", "dtype": dtype_of(result), "shape": [len(result)], "rows": [dumps(item) for item in result]}
    return {"kind": "value", "type": type(result).__name__, "text": dumps(result)}


def is_a(value, name):
    return type(value).__name__ == name and type(value).__module__.split(".")[0] == "pandas"


def encode_array(result):
    if getattr(result, "ndim", 1) == 0:
        return {"kind": "value", "type": "number", "text": dumps(result.tolist())}
    rows = [dumps(row) for row in result.tolist()]
    return {"kind": "array", "dtype": str(result.dtype), "shape": list(result.shape), "rows": rows}


def dtype_of(items):
    for kind, name in ((bool, "bool"), (int, "int64"), (float, "float64"), (str, "str")):
        if items and all(type(item) is kind for item in items):
            return name
    return "object"


def dumps(value):
    return json.dumps(value, default=plain)


def plain(value):
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, bytes):
        return base64.encodebytes(value).decode("ascii")
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
