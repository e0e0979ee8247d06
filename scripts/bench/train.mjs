// npm run bench -- train: training steps of a net, our engine against TensorFlow.js. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench, processorOf, refuseWithWasm } from './command.mjs';

const COMMAND = {
  usage: `train [--model NAME] [--batch N] [--size N] [--engine compiled|eager|both|wasm]
                              [--runtime dawn|chromium] [--steps N] [--tune] [--against torch] [--json FILE]
       npm run bench -- train --engine wasm [--threads N] [--against torch|tfjs|torch,tfjs] ...`,
  options: {
    model: { type: 'string', default: 'resnet18' },
    batch: { type: 'string', default: '8' },
    size: { type: 'string' },
    steps: { type: 'string', default: '20' },
    engine: { type: 'string', default: 'both' },
    threads: { type: 'string' },
    runtime: { type: 'string', default: 'dawn' },
    tune: { type: 'boolean' },
    against: { type: 'string' },
    json: { type: 'string' },
  },
  choices: { engine: ['compiled', 'eager', 'both', 'wasm'], runtime: ['dawn', 'chromium'] },
  whole: ['batch', 'size', 'steps', 'threads'],
  check: (values) => refuseWithWasm(values) ?? (values.engine === 'wasm' ? checkWasm(values) : checkWebgpu(values)),
};

function checkWasm({ against, tune }) {
  if (tune) return '--engine wasm has nothing to tune.';
  const unknown = against?.split(',').some((name) => !['torch', 'tfjs'].includes(name));
  return unknown ? '--against takes torch, tfjs, or both with a comma between them.' : null;
}

function checkWebgpu({ against, engine }) {
  if (against !== undefined && against !== 'torch') return '--against takes torch.';
  return against && engine === 'eager' ? '--against compares the compiled engine.' : null;
}

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const processor = await processorOf(values);
  if (processor) {
    const { run: bench } = await importTs('scripts/bench/train-on-processor.ts');
    await bench({ ...values, ...processor });
    return;
  }
  const page = await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/train.ts');
  await bench({ ...values, page });
  await page?.close();
}
