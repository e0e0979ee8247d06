#!/usr/bin/python3
"""Reference logits of nets as other libraries build and save them (scripts/verify/weights/forms.test.ts):

    python3 weight_forms.py [SEED] > ../weights/forms.json

Every net has the synthetic weights of torchvision's keys. It is then put together as the library does, whose state_dict has other keys;
`keys` is the FNV-1a hash of these, sorted. Logits in float64 of one image. Made with torch 1.13.1 and torchvision 0.14.1 on a CPU.
"""
import collections
import json
import re
import sys

import torch
import torchvision
from torch import nn

from synthetic import fill, fnv1a, images, rounded

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 5
SIZE, INCEPTION_SIZE = 64, 96


def synthetic(key, shape):
    if key.endswith("running_mean"):
        return fill(key, SEED, shape, 0.0, 0.1)
    if key.endswith("running_var"):
        return fill(key, SEED, shape, 1.0, 0.3)
    if len(shape) == 1:
        return fill(key, SEED, shape, 1.0, 0.2) if key.endswith("weight") else fill(key, SEED, shape, 0.0, 0.1)
    fan_in = 1
    for size in shape[1:]:
        fan_in *= size
    return fill(key, SEED, shape, 0.0, (6.0 / fan_in) ** 0.5)


def filled(net):
    state = net.state_dict()
    for key, value in state.items():
        if value.dtype == torch.float32:
            state[key] = torch.from_numpy(synthetic(key, tuple(value.shape)))
    net.load_state_dict(state)
    return net.eval()


def resnet(classes=4):
    return filled(torchvision.models.resnet18(weights=None, num_classes=classes))


def densenet(classes=4):
    return filled(torchvision.models.densenet121(weights=None, num_classes=classes))


class Radimagenet(nn.Module):
    """A net without its last two children, or of a DenseNet its features alone, as `backbone`; the head stands outside."""

    def __init__(self, children):
        super().__init__()
        self.backbone = nn.Sequential(*children)

    def forward(self, x):
        return self.backbone(x)


class MonaiLayer(nn.Module):
    def __init__(self, layer):
        super().__init__()
        parts = [("norm1", layer.norm1), ("relu1", nn.ReLU()), ("conv1", layer.conv1), ("norm2", layer.norm2), ("relu2", nn.ReLU()), ("conv2", layer.conv2)]
        self.layers = nn.Sequential(collections.OrderedDict(parts))

    def forward(self, x):
        return torch.cat([x, self.layers(x)], 1)


class MonaiDenseNet(nn.Module):
    """monai.networks.nets.DenseNet(spatial_dims=2, in_channels=3): every layer's parts are in `layers`, the head in `class_layers`."""

    def __init__(self, net):
        super().__init__()
        parts = []
        for name, part in net.features.named_children():
            if name.startswith("denseblock"):
                part = nn.Sequential(collections.OrderedDict((layer, MonaiLayer(module)) for layer, module in part.named_children()))
            parts.append((name, part))
        self.features = nn.Sequential(collections.OrderedDict(parts))
        head = [("relu", nn.ReLU()), ("pool", nn.AdaptiveAvgPool2d(1)), ("flatten", nn.Flatten(1)), ("out", net.classifier)]
        self.class_layers = nn.Sequential(collections.OrderedDict(head))

    def forward(self, x):
        return self.class_layers(self.features(x))


class Chexnet(nn.Module):
    """arnoweng/CheXNet: a Sequential for a classifier, in DataParallel."""

    def __init__(self, net):
        super().__init__()
        self.densenet121 = net
        self.densenet121.classifier = nn.Sequential(net.classifier, nn.Sigmoid())

    def forward(self, x):
        return torch.logit(self.densenet121(x))


class Fastai(nn.Module):
    """vision_learner: the body, and fastai's own head."""

    def __init__(self, body):
        super().__init__()
        head = [nn.BatchNorm1d(1024), nn.Linear(1024, 512, bias=False), nn.BatchNorm1d(512), nn.Linear(512, 4, bias=False)]
        self.net = nn.Sequential(body, nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), head[0], nn.Dropout(), head[1], nn.ReLU(), head[2], nn.Dropout(), head[3]))

    def state_dict(self):
        return self.net.state_dict()


def pooled(features, head, relu):
    """The head of the net that we load the body into."""
    features = torch.relu(features) if relu else features
    return features.mean((2, 3)) @ torch.from_numpy(synthetic(f"{head}.weight", (4, features.shape[1]))).double().T + torch.from_numpy(synthetic(f"{head}.bias", (4,))).double()


IMAGE = torch.from_numpy(images("input", SEED, 1, SIZE)).double()
GREY = IMAGE[:, :1]
LARGER = torch.from_numpy(images("input", SEED, 1, INCEPTION_SIZE)).double()
forms = {}


def add(name, net, keys, module, forward, size=SIZE):
    with torch.no_grad():
        logits = forward(module.double().eval())
    forms[name] = {"net": net, "size": size, "keys": fnv1a("\n".join(sorted(keys))), "tensors": len(keys), "logits": rounded(logits[0].numpy())}


r = resnet()
module = Radimagenet(list(r.children())[:-2])
add("radimagenet-resnet", "resnet18", module.state_dict(), module, lambda m: pooled(m(IMAGE), "fc", False))
r = resnet()
module = Fastai(nn.Sequential(*list(r.children())[:-2]))
add("fastai", "resnet18", module.state_dict(), module, lambda m: pooled(m.net[0](IMAGE), "fc", False))
module = Radimagenet([densenet().features])
add("radimagenet-densenet", "densenet121", module.state_dict(), module, lambda m: pooled(m(IMAGE), "classifier", True))
i = filled(torchvision.models.inception_v3(weights=None, num_classes=4, aux_logits=False, init_weights=False))
module = Radimagenet(list(i.children())[:-1])
add("radimagenet-inception", "inception_v3", module.state_dict(), module, lambda m: pooled(m(LARGER), "fc", False), INCEPTION_SIZE)
module = MonaiDenseNet(densenet())
add("monai", "densenet121", module.state_dict(), module, lambda m: m(IMAGE))
module = nn.DataParallel(Chexnet(densenet()))
old = [re.sub(r"(norm|conv)([12])\.(\w+)$", r"\1.\2.\3", key) for key in module.state_dict() if not key.endswith("num_batches_tracked")]
add("chexnet", "densenet121", old, module, lambda m: pooled(m.module.densenet121.features(IMAGE), "classifier", True))
# torchxrayvision: one grey channel.
xrv = torchvision.models.densenet121(weights=None, num_classes=4)
xrv.features.conv0 = nn.Conv2d(1, 64, 7, 2, 3, bias=False)
xrv = filled(xrv)
add("torchxrayvision", "densenet121", [*xrv.state_dict(), "op_threshs"], xrv, lambda m: m(GREY))

print(json.dumps({"seed": SEED, "forms": forms}, indent=1))
