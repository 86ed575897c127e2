import base64

# MLflow's types of columns, as numpy has them.
TYPES = {"double": "float64", "float": "float32", "long": "int64", "integer": "int32", "boolean": "bool"}


def decode(given, model):
    """What the model takes: {"form": "frame", columns, data}, "array", "columns" or "raw"."""
    form = given["form"]
    if form == "raw":
        return given["data"]
    if form == "frame":
        return frame(given, model)
    import numpy

    if form == "array":
        return array(numpy, given["data"], given.get("dtype"))
    return {name: numpy.array(values) for name, values in given["data"].items()}


def array(numpy, data, dtype=None):
    result = numpy.array(data, dtype=dtype or None)
    # A `null` among numbers is a number that is none.
    return numpy.array(data, dtype="float64") if result.dtype == object else result


def frame(given, model):
    columns, data = given.get("columns"), given["data"]
    fits = columns is None or model.features is None or columns == model.features
    if model.is_plain and fits and data:
        import numpy

        return numpy.array(data, dtype="float64")
    try:
        import pandas
    except ImportError:
        import numpy

        return array(numpy, data)
    table = pandas.DataFrame(data, columns=columns)
    for name, kind in model.types.items():
        if name in table.columns:
            table[name] = convert(pandas, table[name], kind)
    return table


def convert(pandas, column, kind):
    if kind == "datetime":
        return pandas.to_datetime(column)
    if kind == "binary":
        return column.map(lambda text: base64.decodebytes(text.encode()))
    wanted = TYPES.get(kind)
    if wanted is None or (column.isna().any() and wanted not in ("float64", "float32")):
        return column
    return column.astype(wanted)
