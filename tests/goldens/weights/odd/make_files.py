"""Small files as torch.save writes them, sound but unusual or to be refused, and expected.json: what a right reader gives.

Usage: python3 make_files.py OUT_DIR   (Debian's python3-torch). expected.json: per file either {"tensors": {key: [type,
shape, values in row-major order]}} or {"refused": what the message must name}.
"""
import collections, json, os, pickle, sys, zipfile

import torch

out = sys.argv[1]
os.makedirs(out, exist_ok=True)
expected = {}
NAMES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
         torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL"}
path = lambda name: os.path.join(out, name)


def describe(tensors):
    return {k: [NAMES[t.dtype], list(t.shape), t.detach().float().flatten().tolist()] for k, t in tensors.items()}


def save(name, value, tensors=None, refused=None, **options):
    torch.save(value, path(name), **options)
    expected[name] = {"refused": refused} if refused else {"tensors": describe(value if tensors is None else tensors)}


torch.manual_seed(3)
plain = collections.OrderedDict([("a.weight", torch.randn(2, 3, 2, 2)), ("a.bias", torch.randn(2)), ("bn.num_batches_tracked", torch.tensor(7)), ("none", torch.zeros(0, 4))])
save("plain.pth", plain)
save("plain_legacy.pth", plain, _use_new_zipfile_serialization=False)
save("protocol4.pth", plain, pickle_protocol=4)
save("protocol5_legacy.pth", plain, pickle_protocol=5, _use_new_zipfile_serialization=False)

types = {str(t).split(".")[1]: torch.tensor([0, 1, 5, 2]).to(t) for t in NAMES}
types["exact_half"] = torch.tensor([1.5, -2.0 ** -24, 65504.0]).half()
save("types.pth", types)
save("types_legacy.pth", types, _use_new_zipfile_serialization=False)

base = torch.arange(60, dtype=torch.float32).reshape(3, 4, 5)
strided = {"transposed": base.t() if base.dim() == 2 else base.transpose(0, 2), "slice": base[1:, ::2, 1:4], "row": base[2, 3],
           "channels_last": torch.randn(2, 3, 2, 2).contiguous(memory_format=torch.channels_last), "scalar": base[1, 1, 1]}
save("strided.pth", strided)
save("strided_legacy.pth", strided, _use_new_zipfile_serialization=False)

tied = torch.randn(3, 2)
save("tied.pth", {"encoder.weight": tied, "decoder.weight": tied, "part": tied[1]})

module = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4))
save("with_metadata.pth", module.state_dict())
save("parameters.pth", dict(module.named_parameters()))
save("data_parallel.pth", {"module." + k: v for k, v in module.state_dict().items()})

optimizer = torch.optim.Adam(module.parameters())
module(torch.randn(2, 3, 5, 5)).sum().backward()
optimizer.step()
checkpoint = {"epoch": 3, "best_acc": 0.5, "arch": "net", "state_dict": module.state_dict(), "optimizer": optimizer.state_dict()}
save("checkpoint.pth", checkpoint, module.state_dict())
save("checkpoint_legacy.pth", checkpoint, module.state_dict(), _use_new_zipfile_serialization=False)

torch.save({"w": torch.arange(1000, dtype=torch.float32), "part": torch.arange(50.0)[7:9]}, path("tmp.pth"))
with zipfile.ZipFile(path("tmp.pth")) as source, zipfile.ZipFile(path("deflated.pth"), "w", zipfile.ZIP_DEFLATED) as target:
    for name in source.namelist():
        target.writestr(name, source.read(name))
os.remove(path("tmp.pth"))
expected["deflated.pth"] = {"tensors": describe({"w": torch.arange(1000.0), "part": torch.arange(50.0)[7:9]})}

save("whole_module.pth", module, refused="torch.nn.modules.container.Sequential")
import argparse, datetime, functools, pathlib
import numpy
save("numpy_scalar.pth", {"state_dict": dict(plain), "best": numpy.float64(0.5)}, plain)
# What people keep beside their weights: data, which is not looked into.
told = argparse.Namespace(lr=0.1, device=torch.device("cpu"), dtype=torch.float16, out=pathlib.PurePosixPath("runs/1"), classes={"a", "b"})
beside = {"args": told, "state_dict": dict(plain), "scores": numpy.arange(3.0), "mean": numpy.float32(0.5), "flags": numpy.array([True, False]),
          "saved": datetime.datetime(2023, 4, 15, 12, 30, tzinfo=datetime.timezone.utc), "took": datetime.timedelta(hours=1), "size": torch.Size([1, 2]),
          "history": collections.defaultdict(list, {"loss": [1.0]}), "counts": collections.Counter("aab"), "last": collections.deque([1, 2]),
          "labels": frozenset([1, 2]), "complex": 1 + 2j, "bytes": b"\xff\x00", "array": bytearray(b"abc")}
save("beside.pth", beside, plain)
save("beside_legacy.pth", beside, plain, _use_new_zipfile_serialization=False)
save("beside_protocol4.pth", beside, plain, pickle_protocol=4)
save("beside_first.pth", collections.defaultdict(dict, {"config": told, "model": {"network": dict(plain)}}), plain)
one = torch.tensor([2.0])
expanded = {"grey": torch.randn(2, 1, 2, 2).expand(2, 3, 2, 2), "ones": one.expand(300), "plain": torch.zeros(400), "both": torch.randn(3, 1).expand(3, 4).t()}
save("expanded.pth", expanded)
save("expanded_legacy.pth", expanded, _use_new_zipfile_serialization=False)
save("quantized.pth", {"w": torch.quantize_per_tensor(torch.randn(4), 0.1, 0, torch.qint8)}, refused="torch._utils._rebuild_qtensor")
save("sparse.pth", {"w": torch.eye(3).to_sparse()}, refused="torch._utils._rebuild_sparse_tensor")
save("complex.pth", {"w": torch.zeros(2, dtype=torch.complex64)}, refused="torch.ComplexFloatStorage")
save("tensor_alone.pth", torch.zeros(3), refused="dict of tensors")
save("no_tensors.pth", {"epoch": 3}, refused="no tensors")


class Evil:
    def __init__(self, function, *args):
        self.call = (function, args)

    def __reduce__(self):
        return self.call


save("evil_system.pth", {"w": Evil(os.system, "true")}, refused="posix.system")
save("evil_eval_legacy.pth", {"w": Evil(eval, "1")}, refused="__builtin__.eval", _use_new_zipfile_serialization=False)
save("evil_getattr.pth", {"w": Evil(getattr, "text", "upper")}, refused="__builtin__.getattr", pickle_protocol=2)
save("evil_namespace.pth", {"args": argparse.Namespace(lr=Evil(os.system, "true")), "w": torch.zeros(1)}, refused="posix.system")
save("evil_partial.pth", {"w": torch.zeros(1), "f": functools.partial(print, "x")}, refused="functools.partial")
save("evil_own_class.pth", {"w": torch.zeros(1), "mode": Evil(Evil, "x")}, refused="__main__.Evil")
with open(path("pickle_alone.pth"), "wb") as f:
    pickle.dump({"w": [1, 2]}, f, protocol=2)
expected["pickle_alone.pth"] = {"refused": "Python pickle"}

json.dump(expected, open(path("expected.json"), "w"), separators=(",", ":"))
