// npm run bench -- train: training steps of a net, our engine against TensorFlow.js. See bench/README.md.
import { importTs } from '../lib/bundle.mjs';
import { openRuntime, parseBench } from './command.mjs';

const COMMAND = {
  usage: `train [--model NAME] [--batch N] [--size N] [--engine compiled|eager|both]
                              [--runtime dawn|chromium] [--steps N] [--tune] [--against torch] [--json FILE]`,
  options: {
    model: { type: 'string', default: 'resnet18' },
    batch: { type: 'string', default: '8' },
    size: { type: 'string' },
    steps: { type: 'string', default: '20' },
    engine: { type: 'string', default: 'both' },
    runtime: { type: 'string', default: 'dawn' },
    tune: { type: 'boolean' },
    against: { type: 'string' },
    json: { type: 'string' },
  },
  choices: { engine: ['compiled', 'eager', 'both'], runtime: ['dawn', 'chromium'] },
  whole: ['batch', 'size', 'steps'],
  check: ({ against, engine }) => {
    if (against !== undefined && against !== 'torch') return '--against takes torch.';
    return against && engine === 'eager' ? '--against compares the compiled engine.' : null;
  },
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const page = await openRuntime(values.runtime);
  const { run: bench } = await importTs('scripts/bench/train.ts');
  await bench({ ...values, page });
  await page?.close();
}
