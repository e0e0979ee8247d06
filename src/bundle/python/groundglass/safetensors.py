"""Reads and writes safetensors files: eight bytes with the length of a header, the header as JSON, the tensors' bytes."""
import json
import os
import struct

import numpy as np

TYPES = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "I64": np.int64, "I32": np.int32, "U8": np.uint8}
MOST_HEADER = 100 << 20


def metadata_of(path):
    """The metadata of a file, text by name, without its tensors."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        return json.loads(file.read(min(length, MOST_HEADER))).get("__metadata__", {})


def body_of(path):
    """The bytes of a file's tensors: all that follows its header."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        file.seek(8 + length)
        return file.read()


def read(path):
    """Returns the tensors by name, as numpy arrays, and the metadata, text by name. Raises ValueError for a damaged file."""
    with open(path, "rb") as file:
        body = file.read()
    if len(body) < 8:
        raise ValueError(f"{path}: the file is cut short; unpack the archive again")
    (length,) = struct.unpack("<Q", body[:8])
    if length > min(MOST_HEADER, len(body) - 8):
        raise ValueError(f"{path}: this is no safetensors file, or it is cut short; unpack the archive again")
    header = json.loads(body[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    data = memoryview(body)[8 + length :]
    tensors = {}
    for name, about in header.items():
        if about["dtype"] not in TYPES:
            raise ValueError(f"{path}: the tensor {name} has numbers of the type {about['dtype']}, which is not known here")
        begin, end = about["data_offsets"]
        kind = np.dtype(TYPES[about["dtype"]]).newbyteorder("<")
        if not 0 <= begin <= end <= len(data) or end - begin != kind.itemsize * int(np.prod(about["shape"], dtype=np.int64)):
            raise ValueError(f"{path}: the tensor {name} is cut short; unpack the archive again")
        tensors[name] = np.frombuffer(data[begin:end], dtype=kind).reshape(about["shape"])
    return tensors, metadata


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
