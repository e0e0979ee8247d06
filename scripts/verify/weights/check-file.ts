import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { ProblemError } from '#base/problem.ts';
import { stateEntries } from '#nn/module.ts';
import { loadTensors } from '#nn/weights/apply.ts';
import { keyForms } from '#nn/weights/keys.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { planWeights, type WeightPlan } from '#nn/weights/plan.ts';
import { readWeights } from '#nn/weights/read-weights.ts';
import type { WeightFile } from '#nn/weights/weight-file.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Outcome, requireNone } from '../case.ts';
import { compare } from '../compare.ts';
import { stateBitSum } from '../models/subject.ts';
import { LOGITS } from '../tolerances.ts';
import type { FileGolden, WeightGoldens } from './goldens.ts';
import { netLogits } from './net-logits.ts';

/** Logits by the bits of the weights: files that hold the same are computed once. */
const computed = new Map<number, Float32Array>();

/** One file against what weights.json says of it. */
export async function checkWeightFile(folder: string, name: string, golden: FileGolden, goldens: WeightGoldens): Promise<Outcome> {
  const blob = await openAsBlob(path.join(folder, name));
  let file: WeightFile;
  try {
    file = await readWeights(blob, name);
  } catch (thrown) {
    return checkRefusal(thrown, golden);
  }
  requireNone([
    file.bytes !== golden.bytes && `${file.bytes} bytes, not ${golden.bytes}`,
    file.sha256 !== golden.sha256 && `SHA-256 ${file.sha256}, not ${golden.sha256}`,
  ]);
  const { comparisons, detail } = await checkContents(file, golden, goldens);
  return { comparisons, detail: `${file.format}, ${file.tensors.length} tensors${detail && `, ${detail}`}` };
}

/** A refusal must be wanted, be a problem for people, and name what it refuses to call. */
function checkRefusal(thrown: unknown, { reads }: FileGolden): Outcome {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (!(thrown instanceof ProblemError)) throw new Error(`an error that was not foreseen: ${message}`);
  const wanted = reads.startsWith('refused') && thrown.problem.code === 'weights-unsafe' && /'[\w.]+\.\w+'/.test(thrown.problem.what);
  requireNone([!wanted && `refused: ${message}`]);
  return { comparisons: [], detail: `refused: ${thrown.problem.what}` };
}

async function checkContents(file: WeightFile, golden: FileGolden, goldens: WeightGoldens): Promise<Outcome> {
  if (golden.maps) return checkRenaming(file, golden.maps);
  if (!CATALOGUE.some(({ name }) => name === goldens.arch)) return { comparisons: [], detail: `not in the zoo: ${goldens.arch}` };
  if (golden.logits) return checkWholeNet(file, golden.logits, goldens);
  if (golden.missing_includes || golden.unexpected || golden.misshapen)
    return checkMismatch(planFor(file, goldens, goldens.classes), golden);
  throw new Error('it was read, and should have been refused');
}

function planFor(file: WeightFile, { arch }: WeightGoldens, classes: number): WeightPlan {
  const { title, head } = catalogueEntry(arch);
  return planWeights(file, { name: arch, title, head, entries: stateEntries(buildNet(arch, classes)) });
}

/** Every old key, and no other, under its new name; the values are read, too. */
async function checkRenaming({ tensors }: WeightFile, maps: Record<string, string>): Promise<Outcome> {
  const names = tensors.map(({ name }) => name);
  const [today] = keyForms('densenet121', new Set(Object.values(maps)));
  const faults = names
    .filter((name) => today(name)?.key !== maps[name])
    .map((name) => `'${name}' became '${today(name)?.key}', not '${maps[name]}'`);
  if (names.length !== Object.keys(maps).length) faults.push(`${names.length} tensors, not ${Object.keys(maps).length}`);
  for (const { name, shape, read } of tensors) {
    const size = shape.reduce((a, b) => a * b, 1);
    if ((await read()).length !== size) faults.push(`'${name}' has other values than its shape`);
  }
  requireNone(faults);
  return { comparisons: [], detail: `${names.length} renamed` };
}

/** Every tensor used, the head too; the logits; and what is left when the classes are others. */
async function checkWholeNet(file: WeightFile, logits: number[][], goldens: WeightGoldens): Promise<Outcome> {
  const { arch, classes, seed } = goldens;
  const plan = planFor(file, goldens, classes);
  requireNone(plan.problems.map(({ what }) => what));
  requireNone([!plan.fits && 'it does not fit']);
  const state: NamedTensor[] = [];
  for await (const tensor of loadTensors(plan)) state.push(tensor);
  const bits = stateBitSum(inOrder(state, plan));
  const got = computed.get(bits) ?? (await netLogits(arch, classes, seed, state, file.name));
  computed.set(bits, got);
  requireNone(headFaults(planFor(file, goldens, 4), arch));
  return { comparisons: [compare('logits', got, logits.flat(), LOGITS)], detail: `${got.length} logits` };
}

/** In the net's order, whatever the file's. */
function inOrder(state: NamedTensor[], { use }: WeightPlan): NamedTensor[] {
  const byName = new Map(state.map((tensor) => [tensor.name, tensor]));
  return use
    .map(({ key }) => key)
    .sort()
    .map((key) => byName.get(key)!);
}

/** For four classes the head is left out, and said so; everything else is used. */
function headFaults(plan: WeightPlan, arch: string): (string | false)[] {
  const entries = stateEntries(buildNet(arch, 4));
  const { head } = catalogueEntry(arch);
  const inHead = entries.map(([key]) => key).filter((key) => head.some((module) => key.startsWith(`${module}.`)));
  return [
    !plan.fits && 'with four classes it does not fit',
    [...plan.dropped].sort().join() !== [...inHead].sort().join() && `with four classes these are dropped: ${plan.dropped}`,
    plan.use.length !== entries.length - inHead.length && `with four classes ${plan.use.length} tensors are used`,
    !plan.problems.some(({ code }) => code === 'weights-head-fresh') && 'with four classes nothing is said of the head',
  ];
}

/** The three keys are found and told. */
function checkMismatch(plan: WeightPlan, { missing_includes: missing, unexpected, misshapen }: FileGolden): Outcome {
  const text = plan.problems.map(({ what }) => what).join(' ');
  requireNone([
    plan.fits && 'it was taken',
    missing && !plan.missing.includes(missing) && `'${missing}' is not found missing`,
    unexpected && !plan.unexpected.includes(unexpected) && `'${unexpected}' is not found unexpected`,
    misshapen && !plan.misshapen.some(({ key }) => key === misshapen) && `'${misshapen}' is not found misshapen`,
    ...[missing, unexpected, misshapen].map((key) => key && !text.includes(`'${key}'`) && `the problem does not name '${key}'`),
  ]);
  return { comparisons: [], detail: `refused: ${text}` };
}
