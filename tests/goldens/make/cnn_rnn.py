#!/usr/bin/python3
"""Reference numbers of the CNN-RNN net (src/nn/zoo/cnn-rnn.ts), in the form of torchvision's nets beside them:

    python3 cnn_rnn.py [SEED] > ../models/cnn_rnn.json

torchvision's ResNet-50 without its head on every slice (a grey picture), torch.nn.GRU over the slices, torch.nn.Linear on
its last state. Reference in float64; `spread` is what float32 differs, `noise` what the weights' last digits change.
Made with torch 1.13.1 and torchvision 0.14.1 on a CPU.
"""
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
from torch import nn

from synthetic import bit_sum, fill, images, rounded, sampled

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 0
CLASSES, LABELS, TRAIN_SIZE = 4, [2, 0, 3, 1], 64
TAPS = ["backbone.conv1", "backbone.layer1", "backbone.layer4", "backbone", "gru", "fc"]
NOISE, DRAWS, CANDIDATES = 1e-6, 3, ["train_input", "train_input.1", "train_input.2", "train_input.3"]


class CnnRnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = torchvision.models.resnet50(weights=None)
        self.backbone.fc = nn.Identity()
        self.gru = nn.GRU(2048, 128)
        self.fc = nn.Linear(128, CLASSES)

    def forward(self, x):  # (scans, slices, height, width)
        grey = x.transpose(0, 1).reshape(-1, 1, *x.shape[2:]).expand(-1, 3, -1, -1)
        features = self.backbone(grey).reshape(x.shape[1], x.shape[0], -1)
        return self.fc(self.gru(features)[1][0])


def kind_of(key, shape):
    if key.endswith("num_batches_tracked"):
        return "num_batches_tracked", 0.0, 0.0
    if key.endswith("running_mean"):
        return "running_mean", 0.0, 0.1
    if key.endswith("running_var"):
        return "running_var", 1.0, 0.3
    if key.startswith("backbone") and len(shape) == 1:
        gain = 0.25 if ".bn3." in key else 1.0
        return ("norm_weight", gain, 0.2 * gain) if key.endswith("weight") else ("norm_bias", 0.0, 0.1)
    if len(shape) == 1:
        return "bias", 0.0, 0.1
    gain = 0.5 if key.startswith("gru") else 1.0
    return "weight", 0.0, float(gain * np.sqrt(6.0 / np.prod(shape[1:])))


KINDS = {"weight": None, "bias": (0.0, 0.1), "norm_weight": (1.0, 0.2), "norm_bias": (0.0, 0.1), "running_mean": (0.0, 0.1),
         "running_var": (1.0, 0.3), "num_batches_tracked": (0.0, 0.0)}
BLANK = CnnRnn()
STATE = {}
for _key, _tensor in BLANK.state_dict().items():
    _kind, _offset, _scale = kind_of(_key, _tensor.shape)
    _zero = _kind == "num_batches_tracked"
    STATE[_key] = torch.zeros_like(_tensor) if _zero else torch.from_numpy(fill(_key, SEED, tuple(_tensor.shape), _offset, _scale))


def fresh(dtype, train=True):
    BLANK.float().load_state_dict(STATE)
    net = CnnRnn()
    net.load_state_dict(STATE)
    return net.to(dtype).train(train)


def batch(name, n, size, dtype):
    return torch.from_numpy(images(name, SEED, n, size)).to(dtype)


def parameters():
    names = dict(BLANK.named_parameters())
    rows, total = [], 0
    for key, tensor in STATE.items():
        kind, offset, scale = kind_of(key, tensor.shape)
        rows.append([key, list(tensor.shape), kind] + ([] if KINDS[kind] == (offset, scale) else [offset, scale]))
        if kind != "num_batches_tracked":
            total = (total * 31 + bit_sum(tensor.numpy())) & 0xFFFFFFFF
    kinds = {}
    for kind, rule in KINDS.items():
        role = "buffer" if kind.startswith(("running", "num")) else "parameter"
        kinds[kind] = {"role": role, "dtype": "int64" if kind.startswith("num") else "float32"}
        if rule:
            kinds[kind].update(offset=rule[0], scale=rule[1])
    floats = [tensor for key, tensor in STATE.items() if key not in names]
    return {"kinds": kinds, "parameterCount": sum(p.numel() for p in names.values()), "parameterTensors": len(names),
            "bufferElements": sum(tensor.numel() for tensor in floats), "entries": len(rows), "bitsum": total, "rows": rows}


def evaluation(size, taps=(), slices=False):
    """Two scans of three slices; or, with `slices`, one scan of six."""
    net, seen = fresh(torch.float64, train=False), {}
    modules = dict(net.named_modules())
    for name in taps:
        keep = lambda _m, _i, out, name=name: seen.__setitem__(name, (out[1][0] if isinstance(out, tuple) else out).detach().clone())
        modules[name].register_forward_hook(keep)
    x = batch("input", 2, size, torch.float64)
    with torch.no_grad():
        logits = net(x.reshape(1, 6, size, size) if slices else x)
    part = {"input": "input", "batch": 2, "size": size, "inputStats": {"bitsum": bit_sum(images("input", SEED, 2, size))},
            "logits_f64": rounded(logits, 17)}
    if taps:
        part["taps"] = []
    for name in taps:
        a = seen[name].numpy()
        idx = sampled(name + "#tap", a.size, 8)
        part["taps"].append({"module": name, "shape": list(a.shape), "mean": rounded(a.mean()), "std": rounded(a.std()),
                             "absMax": rounded(np.abs(a).max()), "idx": idx, "v": rounded(a.reshape(-1)[idx])})
    return part


def gradients(dtype, name, draw=None):
    net = fresh(dtype)
    if draw is not None:
        generator = torch.Generator().manual_seed(1000 + draw)
        for p in net.parameters():
            p.data.mul_(1 + NOISE * torch.randn(p.shape, generator=generator).to(dtype))
    logits = net(batch(name, 4, TRAIN_SIZE, dtype))
    loss = F.cross_entropy(logits, torch.tensor(LABELS))
    loss.backward()
    return net, logits.detach(), float(loss), {key: p.grad for key, p in net.named_parameters()}


def noise_of(name):
    base = gradients(torch.float64, name)[3]
    worst = dict.fromkeys(base, 0.0)
    for draw in range(DRAWS):
        other = gradients(torch.float64, name, draw)[3]
        worst = {key: max(worst[key], float((other[key] - g).norm() / g.norm())) for key, g in base.items()}
    return worst


def choose_input():
    """The first candidate whose gradients do not jump when the weights' last digits change, else the best one."""
    best = None
    for name in CANDIDATES:
        noise = noise_of(name)
        if best is None or max(noise.values()) < max(best[1].values()):
            best = name, noise
        if max(noise.values()) < 5e-4:
            break
    return best


def evaluate(net, x):
    net.eval()
    with torch.no_grad():
        logits = net(x)
    net.train()
    return logits.double(), float(F.cross_entropy(logits, torch.tensor(LABELS)))


OPTIMIZERS = {"adam": lambda p: torch.optim.Adam(p, lr=1e-3), "adam_lr1e-5": lambda p: torch.optim.Adam(p, lr=1e-5),
              "sgd": lambda p: torch.optim.SGD(p, lr=1e-3, momentum=0.9)}


def steps(dtype, name, kind, count, head_only=False):
    """Losses before each step and after the last; the net after the first and, evaluated, after the last."""
    net, x, losses, first = fresh(dtype), batch(name, 4, TRAIN_SIZE, dtype), [], None
    if head_only:
        for key, p in net.named_parameters():
            p.requires_grad = key.startswith("fc.")
    optimizer = OPTIMIZERS[kind]([p for p in net.parameters() if p.requires_grad])
    for step in range(count + 1):
        loss = F.cross_entropy(net(x), torch.tensor(LABELS))
        losses.append(float(loss))
        if step == count:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step == 0 and not head_only:
            first = {key: p.detach().clone().double() for key, p in net.named_parameters()}, *evaluate(net, x)
    return losses, first, evaluate(net, x)


def differences(a, b):
    return [rounded(abs(p - q), 2) for p, q in zip(a, b)]


def one_step(f64, f32):
    keys = list(f64[0])
    params = {}
    for key in [keys[0], keys[1], keys[len(keys) // 2], *keys[-3:]]:
        values = f64[0][key].reshape(-1)
        idx = sampled(key + "#step", values.numel(), 4)
        params[key] = {"idx": idx, "v": rounded(values[idx])}
    return {"params": params, "evalLoss_f64": f64[2], "evalLoss_f32": f32[2], "evalLogits_f64": rounded(f64[1]),
            "evalLogits_f32": rounded(f32[1], 9)}


def training():
    name, noise = choose_input()
    net64, logits, loss, g64 = gradients(torch.float64, name)
    net32, _, _, g32 = gradients(torch.float32, name)
    rows = []
    for key, g in g64.items():
        flat, size = g.reshape(-1), float(g.norm())
        idx = sampled(key + "#grad", flat.numel(), 4)
        spread = float((g32[key].double() - g).norm()) / size
        rows.append([rounded(size), rounded(spread, 2), rounded(noise[key], 2), idx, rounded(flat[idx])])
    norms, modules64, modules32 = {}, dict(net64.named_modules()), dict(net32.named_modules())
    batch_norms = [key for key, module in modules64.items() if isinstance(module, nn.BatchNorm2d)]
    for key in (batch_norms[0], batch_norms[-1]):
        norms[key] = {"num_batches_tracked": 1}
        for statistic in ("running_mean", "running_var"):
            a, b = (getattr(m[key], statistic).double().numpy() for m in (modules64, modules32))
            idx = sampled(f"{key}.{statistic}#bn", a.size, 8)
            norms[key][statistic] = {"mean": rounded(a.mean()), "std": rounded(a.std()), "absMax": rounded(np.abs(a).max()),
                                     "idx": idx, "v": rounded(a[idx]), "f32MaxAbs": rounded(np.abs(a - b).max(), 3)}
    part = {"input": name, "batch": 4, "size": TRAIN_SIZE, "labels": LABELS,
            "inputStats": {"bitsum": bit_sum(images(name, SEED, 4, TRAIN_SIZE))}, "loss_f64": loss,
            "forward": {"logits": {"f64": rounded(logits)}},
            "grads": {"rows": rows, "globalNorm": rounded(np.sqrt(sum(float((g * g).sum()) for g in g64.values()))),
                      "spreadNoise": {"median": rounded(np.median(list(noise.values())), 2)}},
            "bnAfterOneForward": norms, "losses": {}}
    for kind in OPTIMIZERS:
        f64, f32 = (steps(dtype, name, kind, 5) for dtype in (torch.float64, torch.float32))
        part["losses"][kind] = {"f64": rounded(f64[0]), "absSpread": differences(f64[0], f32[0])}
        if kind != "adam_lr1e-5":
            part[f"afterOneStep_{kind}"] = one_step(f64[1], f32[1])
    f64, f32 = (steps(dtype, name, "adam", 3, head_only=True) for dtype in (torch.float64, torch.float32))
    head = {"trainable": ["fc.weight", "fc.bias"], "losses_f64": rounded(f64[0]), "absSpread": differences(f64[0], f32[0]),
            "evalLossAfter_f64": f64[2][1], "evalLogitsAfter_f64": rounded(f64[2][0])}
    return part, head


def golden():
    train, head = training()
    return {"arch": "cnn_rnn", "seed": SEED, "numClasses": CLASSES, "torch": torch.__version__,
            "torchvision": torchvision.__version__, "head": ["fc"], "params": parameters(),
            "eval": evaluation(224, TAPS), "evalSmall": evaluation(64), "evalSlices": evaluation(64, slices=True),
            "train": train, "featureExtraction": head}


def text(value, depth=0):
    """JSON with short things on one line each."""
    line = json.dumps(value, separators=(",", ":"))
    if len(line) < 160 or (isinstance(value, list) and not any(isinstance(v, (list, dict)) for v in value)):
        return line
    pad, rows = " " * (depth + 1), value.items() if isinstance(value, dict) else [(None, v) for v in value]
    body = ",\n".join(pad + (json.dumps(k) + ":" if k is not None else "") + text(v, depth + 1) for k, v in rows)
    left, right = "{}" if isinstance(value, dict) else "[]"
    return f"{left}\n{body}\n{' ' * depth}{right}"


if __name__ == "__main__":
    torch.set_num_threads(1)
    print(text(golden()))
