"""The other side of torch.test.ts: torch and torchvision read a file of ours strictly, and write files for us.

Started as: interop.py IMAGES SIZE CLASSES, where IMAGES is a file of float32 values [N, 3, SIZE, SIZE]. To import torch takes seconds,
so one process answers all questions. Each is a line of JSON, and so is its answer, the logits of the images:
  ["read", NET, FILE.safetensors]
  ["write", NET, FOLDER]             writes zip.pth and legacy.pth
"""
import json
import os
import sys

import numpy
import torch
import torchvision

TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def read_safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    state = {}
    for key, entry in header.items():
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[start + begin:start + end], TYPES[entry["dtype"]])
        state[key] = torch.from_numpy(values.copy()).reshape(entry["shape"])
    return state


images, size, classes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
x = torch.from_numpy(numpy.fromfile(images, numpy.float32)).reshape(-1, 3, size, size)


def answer(mode, name, place):
    torch.manual_seed(11)
    net = getattr(torchvision.models, name)(weights=None, num_classes=classes)
    if mode == "read":
        net.load_state_dict(read_safetensors(place), strict=True)
    else:
        with torch.no_grad():
            net.train()(x)  # running statistics of their own
        torch.save(net.state_dict(), os.path.join(place, "zip.pth"))
        torch.save(net.state_dict(), os.path.join(place, "legacy.pth"), _use_new_zipfile_serialization=False)
    with torch.no_grad():
        return net.eval()(x).flatten().tolist()


for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
