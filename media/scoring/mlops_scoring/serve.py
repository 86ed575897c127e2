import traceback
import warnings

from .inputs import decode
from .load import load
from .memory import resident
from .outputs import encode


def serve(frames):
    """Loads the model that the first message names, then answers calls until the input ends."""
    warnings.simplefilter("ignore")
    first = frames.read()
    if first is None:
        return
    try:
        model = load(first["load"])
    except BaseException as error:
        frames.write({"failed": describe(error, "load")})
        return
    frames.write({"ready": {**model.facts(), "memory": resident()}})
    answered = 0
    while True:
        call = frames.read()
        if call is None:
            return
        answer = score(model, call)
        answered += 1
        if answered % 64 == 1:
            answer["memory"] = resident()
        frames.write(answer)


def score(model, call):
    """The answer to one call, whatever it holds and whatever the model does with it."""
    stage = "input"
    try:
        given = decode(call["input"], model)
        stage = "model"
        result = model.call(call.get("method"), given, call.get("params"))
        stage = "output"
        return {"id": call.get("id"), "output": encode(result)}
    except (Exception, SystemExit, RecursionError, MemoryError) as error:
        return {"id": call.get("id") if isinstance(call, dict) else None, "error": describe(error, stage)}


def describe(error, stage):
    stack = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    return {"stage": stage, "type": type(error).__name__, "message": str(error)[:4000], "stack": stack[-16000:]}
