"""A net on its device with its optimiser: training steps over parts of a batch, and logits."""
import numpy as np
import torch
from torch import nn

from . import Refused, augment, nets, preparation
from .losses import class_weights, part_loss
from .statistics import Statistics
from .streams import Stream

#: What Inception's auxiliary head counts in the training loss.
AUXILIARY = 0.4
BATCH_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)


def belongs(key, prefixes):
    return any(key == prefix or key.startswith(f"{prefix}.") for prefix in prefixes)


class Learner:
    """`stages` and `head` are prefixes of the net's tensors, from the input to the head, as bundle.json has them."""

    def __init__(self, about, settings, scans, ranks):
        self.settings, self.scans, self.ranks = settings, scans, ranks
        self.stages, self.head = about["training"]["stages"], about["training"]["head"]
        self.local_batch = about["training"]["localBatch"]
        self.net = nets.build(about["net"], len(about["classes"]), about["transformInput"]).to(ranks.device)
        labels = [scans.labels[i] for i in scans.train]
        self.weights = class_weights(labels, settings["balance"], len(about["classes"])).to(ranks.device)
        self.steps = 0
        self.set_trainable(0)

    def check_parts(self):
        """Raises Refused where a batch has fewer parts than there are processes, so that some would have nothing to do."""
        size, world = self.settings["batchSize"], self.ranks.world
        parts = -(-min(size, len(self.scans.train)) // self.local_batch)
        if parts >= world:
            return
        if not any(isinstance(module, BATCH_NORMS) for module in self.net.modules()):
            # Without BatchNorm nothing depends on how a batch is cut.
            self.local_batch = max(1, size // world)
        else:
            raise Refused(
                f"A batch of this run goes through the net in {parts} part{'' if parts == 1 else 's'}, which {world} processes can't share, since BatchNorm goes by the "
                f"statistics of a part: start {parts} instead, or save the archive with a micro-batch of at most {size // world}"
            )

    def set_trainable(self, unfrozen):
        """Trains so many stages more than at first, with a new optimiser."""
        self.unfrozen = unfrozen
        #: Steps of this optimiser.
        self.updates = 0
        trained = self._trained(unfrozen)
        groups = {True: [], False: []}
        for key, parameter in self.net.named_parameters():
            parameter.requires_grad_(trained(key))
            if parameter.requires_grad:
                groups[belongs(key, self.head)].append(parameter)
        factors = {True: 1.0, False: self.settings["backboneRate"]}
        made = [{"params": own, "factor": factors[is_head]} for is_head, own in groups.items() if own]
        self.optimizer = _optimizer(self.settings, made)
        self.trained = [parameter for parameter in self.net.parameters() if parameter.requires_grad]

    def _trained(self, unfrozen):
        extent = self.settings["extent"]
        if extent in ("scratch", "all") or (extent == "head" and unfrozen == 0):
            return lambda key: extent != "head" or belongs(key, self.head)
        first = len(self.stages) if extent == "head" else int(extent.split(":")[1])
        kept = [prefix for stage in self.stages[max(1, first - unfrozen) - 1 :] for prefix in stage]
        return lambda key: belongs(key, kept)

    def _training_mode(self):
        self.net.train()
        if self.settings["frozenBatchNorm"] != "eval":
            return
        for module in self.net.modules():
            if isinstance(module, BATCH_NORMS) and not module.weight.requires_grad:
                module.eval()

    def step(self, batch, rate, stop=False):
        """One step on the scans at these positions. Returns the loss, the hits, and whether any process wants to stop."""
        settings, ranks = self.settings, self.ranks
        self.steps += 1
        self._training_mode()
        self.optimizer.zero_grad(set_to_none=False)
        numbers = torch.zeros(3, device=ranks.device)
        numbers[2] = float(stop)
        labels = torch.tensor([self.scans.labels[i] for i in batch], device=ranks.device)
        batch_weight = self.weights[labels].sum()
        size = min(self.local_batch, len(batch))
        parts = [range(begin, min(begin + size, len(batch))) for begin in range(0, len(batch), size)]
        statistics = Statistics([module for module in self.net.modules() if isinstance(module, BATCH_NORMS) and module.training], ranks, len(parts))
        for place, rows in ranks.share(parts):
            torch.manual_seed(Stream(f"dropout.{self.steps}.{place}", settings["seed"]).uint32())
            images = torch.from_numpy(np.stack([self._image(batch[row], row) for row in rows])).to(ranks.device)
            own = labels[rows.start : rows.stop]
            logits, auxiliary = _logits(self.net(images))
            loss = part_loss(logits, own, self.weights, batch_weight, settings)
            if auxiliary is not None:
                loss = loss + AUXILIARY * part_loss(auxiliary, own, self.weights, batch_weight, settings)
            loss.backward()
            statistics.moved(place)
            numbers[0] += loss.detach()
            numbers[1] += (logits.argmax(dim=1) == own).sum()
        statistics.put_together()
        self._add_up_gradients(numbers)
        if settings["clipNorm"] is not None:
            nn.utils.clip_grad_norm_(self.trained, settings["clipNorm"])
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["factor"]
        self.optimizer.step()
        self.updates += 1
        loss, hits, stopping = numbers.tolist()
        return loss, int(hits), stopping > 0

    def _add_up_gradients(self, numbers):
        """Adds up the gradients and a few numbers over all processes, in one message."""
        for parameter in self.trained:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        if self.ranks.world == 1:
            return
        flat = torch.cat([parameter.grad.reshape(-1) for parameter in self.trained] + [numbers])
        self.ranks.add_up(flat)
        at = 0
        for tensor in [parameter.grad for parameter in self.trained] + [numbers]:
            tensor.copy_(flat[at : at + tensor.numel()].view_as(tensor))
            at += tensor.numel()

    def _image(self, scan, row):
        """The net's input of a scan, changed at random where the run says so."""
        pixels, settings = self.scans.pixels[scan], self.settings
        normalization = settings["preparation"]["normalization"]
        if settings["augmentation"] is None:
            return preparation.normalise(pixels[None], normalization)[0]
        return augment.changed(pixels, settings["augmentation"], normalization, settings["seed"], self.steps, row)

    def logits(self, pixels):
        """Bytes [N, size, size, 3] -> logits [N, classes] in float32, in evaluation mode."""
        self.net.eval()
        images = preparation.normalise(pixels, self.settings["preparation"]["normalization"])
        with torch.no_grad():
            return self.net(torch.from_numpy(images).to(self.ranks.device)).cpu().numpy()

    def tensors(self):
        """Weights and buffers, by torch's names."""
        return {name: value.detach().cpu().numpy() for name, value in self.net.state_dict().items()}

    def load(self, tensors):
        nets.load(self.net, tensors)

    def optimizer_tensors(self):
        """The optimiser's state as the studio has it: `step`, then `exp_avg.KEY` and the like."""
        found = {"step": np.asarray(self.updates, dtype=np.int64)}
        for key, parameter in self.net.named_parameters():
            for slot, value in self.optimizer.state.get(parameter, {}).items():
                if slot != "step" and value is not None:
                    found[f"{slot}.{key}"] = value.detach().cpu().numpy()
        return found

    def load_optimizer(self, tensors):
        self.updates = int(tensors["step"])
        for key, parameter in self.net.named_parameters():
            own = {name.split(".", 1)[0]: value for name, value in tensors.items() if name.split(".", 1)[1:] == [key]}
            if not own:
                continue
            state = {slot: torch.from_numpy(value.copy()).to(parameter) for slot, value in own.items()}
            if self.settings["optimizer"] != "sgd":
                state["step"] = torch.tensor(float(self.updates))
            self.optimizer.state[parameter] = state

    def first_not_finite(self):
        """The name of a tensor of net or optimiser with a value that is not finite; None where all are."""
        for name, values in [*self.tensors().items(), *self.optimizer_tensors().items()]:
            if not np.isfinite(values).all():
                return name
        return None


def _logits(output):
    """The logits, and those of the auxiliary head where the net has one."""
    return (output.logits, output.aux_logits) if hasattr(output, "aux_logits") else (output, None)


def _optimizer(settings, groups):
    name, decay = settings["optimizer"], settings["weightDecay"]
    if name == "sgd":
        momentum = settings["momentum"]
        return torch.optim.SGD(groups, lr=0.0, momentum=momentum, nesterov=settings["nesterov"], weight_decay=decay)
    kind = torch.optim.AdamW if name == "adamw" else torch.optim.Adam
    return kind(groups, lr=0.0, weight_decay=decay)
