"""Several processes that train one net: each takes parts of every batch, and their sums are added up."""
import os
from contextlib import contextmanager
from datetime import timedelta

import torch
from torch import distributed

from . import Refused

#: A process that waits so long for the others gives up: one of them has died without a word.
PATIENCE = timedelta(minutes=10)


@contextmanager
def together():
    """What all processes do at once. Raises Refused where another is not there, or is no more."""
    try:
        yield
    except RuntimeError as error:
        raise Refused(f"Another process ended, or can't be reached any more: start all of them again, to go on from the last state. {error}") from None


class Ranks:
    """This process among the others, by the variables RANK, WORLD_SIZE, LOCAL_RANK, MASTER_ADDR and MASTER_PORT; alone without them."""

    def __init__(self, device=None):
        self.world = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        if not 0 <= self.rank < self.world:
            raise Refused(f"RANK={self.rank} and WORLD_SIZE={self.world} contradict each other: ranks count from 0")
        local = int(os.environ.get("LOCAL_RANK", "0"))
        if device is None:
            device = f"cuda:{local % torch.cuda.device_count()}" if torch.cuda.is_available() else "cpu"
        self.device = torch.device(device)
        if self.device.type == "cuda":
            torch.cuda.set_device(self.device)
        if self.world > 1:
            missing = [name for name in ("MASTER_ADDR", "MASTER_PORT") if name not in os.environ]
            if missing:
                raise Refused(f"WORLD_SIZE is {self.world}, but {' and '.join(missing)} is not set: name the host and the port of the process of rank 0")
            with together():
                distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo", timeout=PATIENCE)

    @property
    def is_first(self):
        return self.rank == 0

    @property
    def in_words(self):
        """How many processes there are."""
        return "1 process" if self.world == 1 else f"{self.world} processes"

    def share(self, items):
        """The items of this process, with their places: those at rank, rank + world and so on."""
        return list(enumerate(items))[self.rank :: self.world]

    def add_up(self, tensor):
        """Replaces a tensor by its sum over all processes."""
        if self.world > 1:
            with together():
                distributed.all_reduce(tensor)
        return tensor

    def add_up_array(self, array):
        """The sum of an array over all processes, in double precision."""
        if self.world == 1:
            return array
        return self.add_up(torch.from_numpy(array).to(self.device)).cpu().numpy()

    def any(self, flag):
        """Whether the flag is set in any process."""
        if self.world == 1:
            return flag
        return bool(self.add_up(torch.tensor([float(flag)], device=self.device)).item())

    def agree(self, *numbers):
        """Raises Refused where the processes have other numbers, which a folder that they do not share would cause."""
        if self.world == 1:
            return
        own = torch.tensor([float(number) for number in numbers], dtype=torch.float64, device=self.device)
        first = own.clone()
        with together():
            distributed.broadcast(first, 0)
        if self.any(not torch.equal(first, own)):
            raise Refused("The processes found different states to go on from: give all of them one folder --out, which they share")

    def end(self):
        if self.world > 1:
            distributed.destroy_process_group()
