#!/usr/bin/python3
"""Reference maps of what a net goes by, over the synthetic weights of ../models:

    python3 explain.py > ../explain.json

Grad-CAM (Selvaraju et al., arXiv 1610.02391) at the last map of features, attention rollout (Abnar and Zuidema, arXiv 2005.00928), and
the penultimate features, of torchvision's nets in evaluation mode, float64. Made with torch 1.13.1 and torchvision 0.14.1 on a CPU.
"""
import json
import os

import scipy
import torch
import torchvision
from scipy.stats import spearmanr

from synthetic import fill, images, rounded, sampled

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES, IMAGES = 4, 2
SAMPLES = 12
# Net: input size (small, but with a map of more than one cell), module of the last map of features, last layer with weights.
NETS = {
    "alexnet": (95, "features.11", "classifier.6"),
    "vgg11_bn": (64, "features.27", "classifier.6"),
    "resnet18": (96, "layer4", "fc"),
    "densenet121": (96, "features", "classifier"),
    "squeezenet1_0": (64, "features", "classifier.1"),
    "inception_v3": (139, "Mixed_7c", "fc"),
    "mobilenet_v2": (96, "features", "classifier.1"),
    "mobilenet_v3_small": (96, "features", "classifier.3"),
    "efficientnet_b0": (96, "features", "classifier.1"),
    "convnext_tiny": (96, "features", "classifier.2"),
    "cnn_rnn": (64, "backbone.layer4", "fc"),
    "vit_b_32": (224, None, "heads.head"),
}


def net_of(arch):
    with open(os.path.join(HERE, "..", "models", f"{arch}.json")) as file:
        golden = json.load(file)
    if arch == "cnn_rnn":
        net = CnnRnn()
    else:
        extra = {"transform_input": False, "init_weights": False} if arch == "inception_v3" else {}
        net = getattr(torchvision.models, arch)(weights=None, num_classes=golden["numClasses"], **extra)
    state = {}
    for key, shape, kind, *own in golden["params"]["rows"]:
        rule = golden["params"]["kinds"][kind]
        if rule["dtype"] == "int64":
            state[key] = torch.tensor(0)
            continue
        offset, scale = own or (rule["offset"], rule["scale"])
        state[key] = torch.from_numpy(fill(key, golden["seed"], tuple(shape), offset, scale))
    net.load_state_dict(state)
    for module in net.modules():  # An in-place ReLU would change the map that a hook has kept.
        if hasattr(module, "inplace"):
            module.inplace = False
    return net.double().eval(), golden["seed"]


class CnnRnn(torch.nn.Module):
    """As in cnn_rnn.py."""

    def __init__(self):
        super().__init__()
        self.backbone = torchvision.models.resnet50(weights=None)
        self.backbone.fc = torch.nn.Identity()
        self.gru = torch.nn.GRU(2048, 128)
        self.fc = torch.nn.Linear(128, 4)

    def forward(self, x):
        grey = x.transpose(0, 1).reshape(-1, 1, *x.shape[2:]).expand(-1, 3, -1, -1)
        features = self.backbone(grey).reshape(x.shape[1], x.shape[0], -1)
        return self.fc(self.gru(features)[1][0])


def grad_cam(net, module, x, labels):
    kept = []

    def keep(_module, _inputs, y):
        y.requires_grad_()
        kept.append(y)
        return y.clone()  # DenseNet's functional ReLU works in place.

    handle = dict(net.named_modules())[module].register_forward_hook(keep)
    logits = net(x)
    handle.remove()
    (features,) = kept
    chosen = logits[torch.arange(len(x)), labels].sum()
    (gradient,) = torch.autograd.grad(chosen, features)
    weights = gradient.mean((2, 3), keepdim=True)
    return torch.relu((weights * features).sum(1)), logits


def telling_labels(net, module, x):
    """For each image the class whose map has most cells that are not cut off at 0."""
    counts = []
    for label in range(CLASSES):
        maps, _ = grad_cam(net, module, x, [label] * len(x))
        counts.append(slices_of(maps, len(x)).flatten(1).gt(0).sum(1))
    return torch.stack(counts).argmax(0).tolist()


def slices_of(maps, scans):
    """Maps of a net that sees slice by slice, all scans of the first slice first: [slices * N, h, w] -> [N, slices, h, w]."""
    return maps.reshape(-1, scans, *maps.shape[1:]).transpose(0, 1)


def rollout(net, x):
    blocks = []

    class Watched(torch.nn.MultiheadAttention):
        def forward(self, query, key, value, need_weights=False):
            y, weights = super().forward(query, key, value, need_weights=True, average_attn_weights=True)
            blocks.append(weights)
            return y, weights

    attentions = [module for module in net.modules() if isinstance(module, torch.nn.MultiheadAttention)]
    for attention in attentions:
        attention.__class__ = Watched
    logits = net(x)
    assert len(blocks) == len(attentions)
    joint = torch.eye(blocks[0].shape[-1], dtype=torch.float64)
    for weights in blocks:
        own = 0.5 * weights + 0.5 * torch.eye(weights.shape[-1], dtype=torch.float64)
        joint = (own / own.sum(-1, keepdim=True)) @ joint
    side = int(round((joint.shape[-1] - 1) ** 0.5))
    return joint[:, 0, 1:].reshape(len(x), side, side), logits


def penultimate(net, module, x):
    kept = []
    handle = dict(net.named_modules())[module].register_forward_pre_hook(lambda _module, inputs: kept.append(inputs[0]))
    with torch.no_grad():
        net(x)
    handle.remove()
    (features,) = kept
    return features.mean((2, 3)) if features.dim() == 4 else features


def row(arch):
    size, module, classifier = NETS[arch]
    net, seed = net_of(arch)
    x = torch.from_numpy(images("explain", seed, IMAGES, size)).double()
    labels = telling_labels(net, module, x) if module else [0] * IMAGES
    maps, logits = grad_cam(net, module, x, labels) if module else rollout(net, x)
    features = penultimate(net, classifier, x)
    index = sampled(f"explain.{arch}", features.numel(), SAMPLES)
    flat = features.reshape(-1)
    return {
        "arch": arch,
        "seed": seed,
        "input": "explain",
        "size": size,
        "method": "grad-cam" if module else "rollout",
        "labels": labels,
        "logits": rounded(logits.detach()),
        "mapShape": list(maps.shape),
        "map": rounded(maps.detach().reshape(-1)),
        "features": {"shape": list(features.shape), "norm": rounded(features.norm()), "idx": index, "v": rounded(flat[index])},
    }


def similarities():
    """Pairs of maps with Spearman's rank correlation; with ties, turned around, and without any order."""
    def pair(name, a, b):
        defined = len(set(a)) > 1 and len(set(b)) > 1
        return {"id": name, "a": rounded(a), "b": rounded(b), "rho": rounded(spearmanr(a, b)[0]) if defined else None}

    a, b = fill("similarity.a", 0, (49,)).tolist(), fill("similarity.b", 0, (49,)).tolist()
    relu = [max(0.0, value) for value in a]
    return [
        pair("unlike", a, b),
        pair("same order", a, [value**3 for value in a]),
        pair("turned around", a, [-value for value in a]),
        pair("ties", relu, b),
        pair("ties in both", relu, [max(0.0, value) for value in b]),
        pair("constant", [0.0] * 9, a[:9]),
    ]


def upsamplings():
    def case(shape, size):
        grid = torch.from_numpy(fill(f"upsample.{size}", 0, shape)).double()
        larger = torch.nn.functional.interpolate(grid[None, None], size=size, mode="bilinear", align_corners=False)
        return {"shape": list(shape), "grid": rounded(grid.reshape(-1)), "size": list(size), "v": rounded(larger.reshape(-1))}

    return [case((3, 3), (8, 8)), case((2, 5), (7, 6)), case((4, 4), (4, 4)), case((1, 1), (3, 3)), case((6, 6), (5, 4))]


def main():
    rows = [json.dumps(row(arch)) for arch in NETS]
    about = {"torch": torch.__version__, "torchvision": torchvision.__version__}
    about["scipy"] = scipy.__version__
    print('{"generator": %s, "similarity": %s,\n"upsample": %s,\n"cases": [\n%s\n]}'
          % (json.dumps(about), json.dumps(similarities()), json.dumps(upsamplings()), ",\n".join(rows)))


main()
