"""Training steps of a torchvision net, a block of them for every line read: argv is model, batch, size, steps of a block.

Prints a JSON line {version, variants} when ready, and {variant: milliseconds of a step} after every block; the variants are the CPU, or
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
    name, batch, size, block = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    torch.manual_seed(1)
    cuda = torch.cuda.is_available()
    device = torch.device("cuda" if cuda else "cpu")
    torch.backends.cudnn.benchmark = True
    net = torchvision.models.get_model(name, weights=None, num_classes=4).to(device).train()
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

    variants = {"CUDA, TF32 off": False, "CUDA, TF32 on": True} if cuda else {f"CPU, {torch.get_num_threads()} threads": False}
    for tf32 in variants.values():
        steps(tf32)
    say({"version": torch.__version__, "device": torch.cuda.get_device_name() if cuda else "CPU", "variants": list(variants)})
    for _ in sys.stdin:
        say({variant: steps(tf32) for variant, tf32 in variants.items()})


main()
