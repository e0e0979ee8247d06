"""Torch's side of `verify -- checkpoint`. It is given the folder of the bundle's Python package first.

    torch_side.py PACKAGES strict NET FILE       loads a saved model strictly, and says how many tensors there are
    torch_side.py PACKAGES train NET FILE OUT    trains from its weights; saves as the paper's code does, then takes one more step
"""
import sys

import torch

sys.path.insert(0, sys.argv[1])
from groundglass import nets, safetensors  # noqa: E402

STEPS = 3
RATE = 1e-3


def values_of(tensors, folder):
    """The tensors below a folder, without it."""
    return {name[len(folder) :]: values for name, values in tensors.items() if name.startswith(folder)}


def strict(name, file):
    tensors, _ = safetensors.read(file)
    net = nets.load(nets.build(name, 4), tensors)
    print(len(net.state_dict()))


def train(name, file, out):
    tensors, _ = safetensors.read(file)
    net = nets.load(nets.build(name, 4), values_of(tensors, "net."))
    images = torch.from_numpy(tensors["images"].copy()).permute(0, 1, 4, 2, 3).contiguous()
    labels = torch.from_numpy(tensors["labels"].copy()).long()
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE)
    net.train()
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(images[step]), labels[step])
        loss.backward()
        optimizer.step()
        if step == STEPS - 2:
            save(out, net, optimizer, loss)
    safetensors.write(f"{out}/next.safetensors", {key: value.numpy() for key, value in net.state_dict().items()})


def save(out, net, optimizer, loss):
    """The forms in which such a file comes: as it is, of older versions of torch, of a net on several GPUs, and with the loss as a tensor."""
    about = {"epoch": 12, "model_state_dict": net.state_dict(), "optimizer_state_dict": optimizer.state_dict(), "loss": loss.item()}
    torch.save(about, f"{out}/paper.pkl")
    torch.save(about, f"{out}/legacy.pkl", _use_new_zipfile_serialization=False)
    parallel = torch.nn.DataParallel(net).state_dict()
    torch.save({**about, "model_state_dict": parallel, "loss": loss.detach()}, f"{out}/parallel.pkl")


if __name__ == "__main__":
    {"strict": strict, "train": train}[sys.argv[2]](*sys.argv[3:])
