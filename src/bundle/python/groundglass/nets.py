"""The studio's nets as torch modules, whose state_dict has the names of the studio's files."""
import torch
import torchvision
from torch import nn


class ConvBlock(nn.Module):
    """A 3x3 convolution, batch norm, ReLU."""

    def __init__(self, in_channels, out_channels, stride):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return torch.relu(self.norm(self.conv(x)))


class GroundglassSmall(nn.Module):
    """Groundglass Small: images [N, 3, H, W] -> logits [N, classes]."""

    def __init__(self, classes):
        super().__init__()
        widths = [(3, 16, 2), (16, 32, 2), (32, 32, 1), (32, 64, 2), (64, 64, 1), (64, 128, 2)]
        self.features = nn.Sequential(*(ConvBlock(*width) for width in widths))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(128, classes)

    def forward(self, x):
        return self.fc(torch.flatten(self.avgpool(self.features(x)), 1))


class CnnRnn(nn.Module):
    """CNN-RNN: scans [N, slices, H, W] -> logits [N, classes]. ResNet-50 sees every slice as a grey picture, a GRU reads them in order."""

    def __init__(self, classes):
        super().__init__()
        self.backbone = torchvision.models.resnet50(weights=None)
        self.backbone.fc = nn.Identity()
        self.gru = nn.GRU(2048, 128)
        self.fc = nn.Linear(128, classes)

    def forward(self, x):
        n, slices, height, width = x.shape
        pictures = x.transpose(0, 1).reshape(slices * n, 1, height, width).expand(-1, 3, -1, -1)
        sequence = self.backbone(pictures).reshape(slices, n, -1)
        _, state = self.gru(sequence)
        return self.fc(state[0])


OWN = {"groundglass_small": GroundglassSmall, "cnn_rnn": CnnRnn}


def build(name, classes, transform_input=False):
    """Returns the net without trained values. `transform_input` is of Inception alone: its weights began as torchvision's."""
    if name in OWN:
        return OWN[name](classes)
    more = {"aux_logits": True, "transform_input": transform_input, "init_weights": False} if name == "inception_v3" else {}
    return getattr(torchvision.models, name)(weights=None, num_classes=classes, **more)


def load(net, tensors):
    """Puts values of a file into a net; every tensor of the net must be there. Raises RuntimeError that names what is not."""
    values = {name: torch.from_numpy(array.copy()) for name, array in tensors.items() if not name.startswith("optimizer.")}
    net.load_state_dict(values, strict=True)
    return net
