"""Reads and writes safetensors files: eight bytes with the length of a header, the header as JSON, the tensors' bytes."""
import json
import os
import struct

import numpy as np

from . import Refused

TYPES = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "I64": np.int64, "I32": np.int32, "U8": np.uint8}
MOST_HEADER = 100 << 20


def _header(path, file):
    """The header of an open file, whose tensors come next. Raises Refused."""
    size = os.fstat(file.fileno()).st_size
    try:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > min(MOST_HEADER, size - 8):
            raise ValueError("its header is longer than the file")
        header = json.loads(file.read(length))
        if not isinstance(header, dict):
            raise ValueError("its header is no table")
    except (ValueError, struct.error) as why:
        raise _damaged(path, why) from None
    return header


def _damaged(path, why):
    return Refused(f"{path} is no safetensors file, or it is damaged ({why}): put a whole copy in its place")


def metadata_of(path):
    """The metadata of a file, text by name, without its tensors. Raises Refused."""
    with open(path, "rb") as file:
        return _header(path, file).get("__metadata__", {})


def body_of(path):
    """The bytes of a file's tensors: all that follows its header. Raises Refused."""
    with open(path, "rb") as file:
        _header(path, file)
        return file.read()


def read(path):
    """Returns the tensors by name, as numpy arrays, and the metadata, text by name. Raises Refused for a damaged file."""
    with open(path, "rb") as file:
        header = _header(path, file)
        data = memoryview(file.read())
    metadata = header.pop("__metadata__", {})
    try:
        return {name: _tensor(data, about) for name, about in header.items()}, metadata
    except (ValueError, KeyError, TypeError) as why:
        raise _damaged(path, why) from None


def _tensor(data, about):
    if about["dtype"] not in TYPES:
        raise ValueError(f"numbers of the type {about['dtype']} are not known here")
    kind = np.dtype(TYPES[about["dtype"]]).newbyteorder("<")
    begin, end = about["data_offsets"]
    if not 0 <= begin <= end <= len(data):
        raise ValueError("it is cut short")
    return np.frombuffer(data[begin:end], dtype=kind).reshape(about["shape"])


def write(path, tensors, metadata=None):
    """Writes arrays by name, and text by name. The file is there whole or not at all."""
    names = {np.dtype(kind): name for name, kind in TYPES.items()}
    header = {"__metadata__": metadata} if metadata else {}
    parts, at = [], 0
    for name, values in tensors.items():
        part = np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
        header[name] = {"dtype": names[np.dtype(values.dtype)], "shape": list(values.shape), "data_offsets": [at, at + len(part)]}
        parts.append(part)
        at += len(part)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(f"{path}.part", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.part", path)
