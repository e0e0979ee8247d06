import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { type Case, type Outcome, requireNone } from '../case.ts';
import { randomCheckpoint, type SubjectChoice } from '../onnx/subjects.ts';
import { LOGITS } from '../tolerances.ts';
import { withBundle } from './python.ts';

/** A net's logits in Python's torch against those of our engine. */
export function netCases(name: string): Case[] {
  const one = (called: string, choice: SubjectChoice): Case => ({ name: called, run: () => compareLogits(name, choice) });
  const own = [one(name, {})];
  if (name === 'inception_v3') own.push(one(`${name}.transformed`, { transformInput: true }));
  if (name === 'groundglass_small') own.push({ name: `${name}.changed`, run: refusesChanges });
  return own;
}

function compareLogits(name: string, choice: SubjectChoice): Promise<Outcome> {
  return withBundle(randomCheckpoint(name, choice), ({ predict }) => {
    const { status, stdout, stderr } = predict('--check');
    const off = /off by (\S+) of the largest/.exec(stdout)?.[1];
    requireNone([(status !== 0 || off === undefined) && (stderr.trim().split('\n').at(-1) ?? `status ${status}`)]);
    return { comparisons: [{ what: 'logits', measured: Number(off), limit: LOGITS, worst: '' }] };
  });
}

/** A file that was changed is named, and nothing is predicted. */
function refusesChanges(): Promise<Outcome> {
  return withBundle(randomCheckpoint('groundglass_small'), ({ folder, predict }) => {
    appendFileSync(path.join(folder, 'groundglass/nets.py'), '# changed\n');
    const { status, stderr } = predict('--check');
    requireNone([status !== 1 && `status ${status}`, !/nets\.py was changed after the studio wrote it/.test(stderr) && `said: ${stderr}`]);
    return { comparisons: [] };
  });
}
