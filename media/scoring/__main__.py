"""A model behind a pipe. Started by the gateway of MLOps Workbench as `python3 media/scoring`; needs only what the model needs.

Frames are four bytes of length, big-endian, and JSON. In: first {"load": {...}}, then {"id", "method", "input"}. Out: {"ready": ...},
then an answer for each call, in order. It ends when its standard input does, so it never outlives who started it.
"""
import os
import sys

sys.dont_write_bytecode = True

from mlops_scoring.frames import Frames  # noqa: E402
from mlops_scoring.serve import serve  # noqa: E402


def main():
    # Whatever the model prints goes to the log, not between the frames.
    answers = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    serve(Frames(os.dup(0), answers))


if __name__ == "__main__":
    main()
