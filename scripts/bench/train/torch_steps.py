"""Training steps of a torchvision net, one for every line read: argv is model, batch, size.

Prints a JSON line {version, variants} when ready, and {variant: milliseconds} after every step; the variants are the CPU, or
CUDA without and with TF32. Cross-entropy and Adam, float32, one batch over and over.
"""

import json
import sys
import time

import torch
import torchvision


def say(record):
    print(json.dumps(record), flush=True)


def main():
    name, batch, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.manual_seed(1)
    cuda = torch.cuda.is_available()
    device = torch.device("cuda" if cuda else "cpu")
    torch.backends.cudnn.benchmark = True
    net = torchvision.models.get_model(name, weights=None, num_classes=4).to(device).train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    criterion = torch.nn.CrossEntropyLoss()
    pixels = torch.randn(batch, 3, size, size).to(device)
    labels = (torch.arange(batch) % 4).to(device)

    def step(tf32):
        torch.backends.cudnn.allow_tf32 = tf32
        torch.backends.cuda.matmul.allow_tf32 = tf32
        began = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        output = net(pixels)
        loss = criterion(getattr(output, "logits", output), labels)
        if hasattr(output, "aux_logits"):
            loss = loss + 0.4 * criterion(output.aux_logits, labels)
        loss.backward()
        optimizer.step()
        loss.item()
        if cuda:
            torch.cuda.synchronize()
        return 1000 * (time.perf_counter() - began)

    variants = {"CUDA, TF32 off": False, "CUDA, TF32 on": True} if cuda else {f"CPU, {torch.get_num_threads()} threads": False}
    for _ in range(3):
        for tf32 in variants.values():
            step(tf32)
    say({"version": torch.__version__, "device": torch.cuda.get_device_name() if cuda else "CPU", "variants": list(variants)})
    for _ in sys.stdin:
        say({variant: step(tf32) for variant, tf32 in variants.items()})


main()
