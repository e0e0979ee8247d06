"""Training steps of a net in torch, a block of them for every line read: argv is model, batch, size, steps of a block, threads.

Prints a JSON line {version, device, variants} when ready, and {variant: milliseconds of a step} after every block. With threads the
variant is the CPU with so many; with 0 threads it is the CPU as torch finds it, or CUDA without and with TF32. Cross-entropy and Adam,
float32, one batch over and over.
"""

import json
import signal
import sys
import time

import torch
import torchvision
from torch import nn


def say(record):
    print(json.dumps(record), flush=True)


def groundglass_small(classes):
    """The studio's own net, as src/nn/zoo/small.ts has it."""

    def block(before, after, stride):
        return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU())

    shapes = [(3, 16, 2), (16, 32, 2), (32, 32, 1), (32, 64, 2), (64, 64, 1), (64, 128, 2)]
    blocks = [block(*shape) for shape in shapes]
    return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, classes))


def net_of(name, classes):
    if name == "groundglass_small":
        return groundglass_small(classes)
    return torchvision.models.get_model(name, weights=None, num_classes=classes)


def main():
    # A bench that is stopped from the keyboard closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    name = sys.argv[1]
    batch, size, block, threads = (int(argument) for argument in sys.argv[2:])
    torch.manual_seed(1)
    if threads > 0:
        torch.set_num_threads(threads)
    cuda = threads == 0 and torch.cuda.is_available()
    device = torch.device("cuda" if cuda else "cpu")
    torch.backends.cudnn.benchmark = True
    net = net_of(name, 4).to(device).train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    criterion = torch.nn.CrossEntropyLoss()
    pixels = torch.randn(batch, 3, size, size).to(device)
    labels = (torch.arange(batch) % 4).to(device)

    def step():
        optimizer.zero_grad(set_to_none=True)
        output = net(pixels)
        loss = criterion(getattr(output, "logits", output), labels)
        if hasattr(output, "aux_logits"):
            loss = loss + 0.4 * criterion(output.aux_logits, labels)
        loss.backward()
        optimizer.step()
        return loss.detach()

    # As a training loop that reads its losses late: nothing waits for the GPU within a block.
    def steps(tf32):
        torch.backends.cudnn.allow_tf32 = tf32
        torch.backends.cuda.matmul.allow_tf32 = tf32
        began = time.perf_counter()
        losses = [step() for _ in range(block)]
        torch.stack(losses).tolist()
        return 1000 * (time.perf_counter() - began) / block

    count = torch.get_num_threads()
    variants = {"CUDA, TF32 off": False, "CUDA, TF32 on": True} if cuda else {f"CPU, {count} thread{'' if count == 1 else 's'}": False}
    for tf32 in variants.values():
        steps(tf32)
    say({"version": torch.__version__, "device": torch.cuda.get_device_name() if cuda else "CPU", "variants": list(variants)})
    for _ in sys.stdin:
        say({variant: steps(tf32) for variant, tf32 in variants.items()})


main()
