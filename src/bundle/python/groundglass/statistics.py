"""The running statistics of BatchNorm over the parts of a batch, in one process or several."""
import torch


class Statistics:
    """One process moves them part by part, as the studio does.

    Several begin each part with the statistics from before the batch, and put the moves together as if the parts had come one
    after another, so that they differ from those of one process by rounding alone.
    """

    def __init__(self, norms, ranks, parts):
        """`norms`: the modules whose statistics move in this batch; `parts`: how many parts it has in all processes."""
        self.ranks, self.parts = ranks, parts
        self.norms = norms if ranks.world > 1 else []
        self.before = [(buffer.clone(), momentum) for buffer, momentum in self._buffers()]
        self.moves = [torch.zeros_like(buffer) for buffer, _ in self.before]

    def _buffers(self):
        return [(buffer, norm.momentum) for norm in self.norms for buffer in (norm.running_mean, norm.running_var)]

    def moved(self, place):
        """Takes the move of one part, at its place among the parts, off the statistics."""
        with torch.no_grad():
            for (buffer, momentum), (before, _), moves in zip(self._buffers(), self.before, self.moves):
                moves += (buffer - (1 - momentum) * before) * (1 - momentum) ** (self.parts - 1 - place)
                buffer.copy_(before)

    def put_together(self):
        """Applies the moves of all parts in all processes."""
        if not self.norms:
            return
        flat = self.ranks.add_up(torch.cat([moves.reshape(-1) for moves in self.moves]))
        at = 0
        with torch.no_grad():
            for (buffer, momentum), (before, _) in zip(self._buffers(), self.before):
                moves = flat[at : at + buffer.numel()]
                at += buffer.numel()
                buffer.copy_((1 - momentum) ** self.parts * before + moves)
            for norm in self.norms:
                own = len(self.ranks.share(range(self.parts)))
                norm.num_batches_tracked += self.parts - own
