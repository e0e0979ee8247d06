"""Which scans an epoch takes, in which order and in which batches, as in the studio."""
from .streams import Stream


def batches(order, size, last="own"):
    """Cuts an order into batches. What is left over at the end is a smaller batch of its own, or joins the one before."""
    cut = [order[begin : begin + size] for begin in range(0, len(order), size)]
    if last == "join" and len(cut) > 1 and len(cut[-1]) < size:
        rest = cut.pop()
        cut[-1] = cut[-1] + rest
    return cut


def epoch_order(labels, balance, seed, epoch):
    """The positions of an epoch (from 1). With balanced sampling it has the same number of every class that is present, give or take one."""
    if balance["by"] != "sampling":
        return Stream(f"epoch.{epoch}", seed).shuffle(list(range(len(labels))))
    stream = Stream(f"balance.{epoch}", seed)
    members = {}
    for position, label in enumerate(labels):
        members.setdefault(label, []).append(position)
    chosen = []
    classes = stream.shuffle(sorted(members))
    for place, label in enumerate(classes):
        quota = len(labels) // len(classes) + (place < len(labels) % len(classes))
        turns = []
        while len(turns) < quota:
            turns += stream.shuffle(list(members[label]))
        chosen += turns[:quota]
    return stream.shuffle(chosen)
