"""The settings of a run that this program heeds. With any other the training would silently be another one."""
from . import Refused

#: By their paths. Of these, engine, memorySaver, memoryGoal and keepFeatures say how the studio computes, and change no number but for rounding.
KNOWN = """
    model classes weights extent
    learningRate schedule warmupEpochs backboneRate
    optimizer momentum nesterov weightDecay clipNorm labelSmoothing seed
    maxEpochs stopping.rule stopping.patience stopping.watch stopping.minDelta ties
    saveEvery engine memorySaver memoryGoal
    batchSize microBatch lastBatch
    frozenBatchNorm unfreezeEvery keepFeatures
    preparation.slices preparation.lungs preparation.window preparation.size preparation.normalization
    augmentation balance
""".split()
#: The forms of those that have several, each with values of its own.
FORMS = {
    "schedule": ("constant", "cosine", "one-cycle", "plateau"),
    "balance": ("none", "weights", "sampling", "focal"),
    "optimizer": ("adam", "adamw", "sgd"),
    "stopping.rule": ("plateau", "reference-code"),
}
AUGMENTATIONS = {"flip", "rotation", "shift", "scale", "elastic", "intensity", "noise"}


def require_known(settings):
    """Raises Refused for a setting, or a form of one, that is not known here."""
    unknown = [path for path in _paths(settings) if path not in KNOWN]
    for path, forms in FORMS.items():
        value = settings
        for name in path.split("."):
            value = value[name]
        form = value["by"] if isinstance(value, dict) else value
        if form not in forms:
            unknown.append(f"{path} {form}")
    unknown += [f"augmentation.{name}" for name in settings["augmentation"] or {} if name not in AUGMENTATIONS]
    if unknown:
        raise Refused(f"This run has settings that train.py does not know: {', '.join(unknown)}. Train it in the studio, or save the archive with a newer one")


def _paths(settings, before=""):
    for name, value in settings.items():
        path = before + name
        if path in KNOWN or not isinstance(value, dict):
            yield path
        else:
            yield from _paths(value, f"{path}.")
