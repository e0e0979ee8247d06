"""Makes the cases tests/reports/weights/not-finite and infinite-unused: the state of a training that has diverged, and a sound one. torch.

python3 tests/reports/make/not_finite.py [FOLDER]
"""
import json
import sys
from pathlib import Path

import torch

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / 'weights')
CHANNELS = [3, 16, 32, 32, 64, 64, 128]
BROKEN = 'features.3.norm.running_var'
#: Views of one small storage, so that the files are small. Halves hold up to 65504: what is larger becomes infinite in them.
BASE = (torch.arange(128 * 64 * 3, dtype=torch.float32) % 97 / 970 - 0.05).half()


def small_net():
    """The state of our small net with four classes."""
    tensors = {}
    for i, (inputs, outputs) in enumerate(zip(CHANNELS, CHANNELS[1:])):
        rows = BASE[: outputs * inputs * 3].view(outputs, inputs, 3, 1)
        tensors[f'features.{i}.conv.weight'] = rows.expand(outputs, inputs, 3, 3)
        for name in ('weight', 'bias', 'running_mean', 'running_var'):
            tensors[f'features.{i}.norm.{name}'] = BASE[60 : 60 + 1].abs().expand(outputs)
    tensors['fc.weight'] = BASE[: 4 * 128].view(4, 128)
    tensors['fc.bias'] = BASE[:4]
    return tensors


def write(name, tensors, **expect):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(tensors, folder / 'weights.pth')
    (folder / 'expect.json').write_text(json.dumps({**expect, 'net': 'groundglass_small'}, indent=2) + '\n')


diverged = small_net()
diverged[BROKEN] = torch.tensor(1e6).half().expand(64)
assert torch.isinf(diverged[BROKEN]).all()
write(
    'not-finite',
    diverged,
    kind='A state with values that are not finite is refused, and the tensor is named',
    fits=False,
    told=[f"{BROKEN}.*infinite or not numbers"],
    mostProblems=1,
)
sound = small_net()
sound['criterion.weight'] = torch.tensor(float('inf')).half().expand(4)
sound[BROKEN] = torch.tensor(65504.0).half().expand(64)
write(
    'infinite-unused',
    sound,
    kind='What the net does not use may be infinite, and what it uses may be as large as a half can be',
    fits=True,
    notTold=['not numbers'],
)
