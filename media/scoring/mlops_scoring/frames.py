import json
import os
import struct


class Frames:
    """Messages over two file descriptors. `read` answers None at the end."""

    def __init__(self, source, target):
        self._source = os.fdopen(source, "rb", buffering=1 << 16)
        self._target = target

    def read(self):
        head = self._source.read(4)
        if len(head) < 4:
            return None
        (length,) = struct.unpack(">I", head)
        body = self._source.read(length)
        return json.loads(body) if len(body) == length else None

    def write(self, message):
        # A lone surrogate in a person's text is no reason to end.
        body = json.dumps(message).encode("utf-8", "replace")
        view = memoryview(struct.pack(">I", len(body)) + body)
        while view:
            view = view[os.write(self._target, view) :]
