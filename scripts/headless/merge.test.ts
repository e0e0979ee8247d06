import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { planSweep } from '#train/sweep/plan-sweep.ts';
import { cutShard } from '#train/sweep/shards.ts';
import { mergeCommand } from './merge-command.mjs';
import { GRID_OPTIONS } from './options.mjs';
import { parse } from './parse.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'groundglass-merge-'));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(root, { recursive: true }));

const grid = { model: 'resnet18', batch: [16, 32], seed: [1, 2, 3] };
const plan = planSweep(parseGrid(JSON.stringify(grid), GRID_OPTIONS));

/** A folder with a shard of which all runs have this outcome. */
function shardFolder(name: string, index: number, change: object = {}, outcome = 'failed'): string {
  const folder = path.join(root, name);
  mkdirSync(folder, { recursive: true });
  const shard = { index, of: 3, plan: 'a'.repeat(64), runs: plan.length, studio: '0.1.0', commit: null, ...change };
  const runs = cutShard(plan, shard).map(({ name: run, point, options }) => {
    return { name: run, id: `${index}-${run}`, point, options, weightsAt: null, outcome, reason: 'no memory', scores: null };
  });
  writeFileSync(path.join(folder, 'sweep.json'), JSON.stringify({ format: 'groundglass-sweep/1', grid, shard, runs }));
  return folder;
}
const shards = [1, 2, 3].map((index) => shardFolder(`shard-${index}`, index));
const out = path.join(root, 'merged');

async function give(...args: string[]): Promise<{ status: number; printed: string }> {
  const lines: string[] = [];
  for (const method of ['log', 'error'] as const) vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line));
  const status = await mergeCommand(parse(['sweep', '--merge', ...args, '--out', out]));
  return { status, printed: lines.join('\n') };
}

it('one table has the runs of all shards in the order of the plan, and says which shards are missing', async () => {
  const part = await give(shards[2]!, shards[0]!);
  expect(part).toMatchObject({ status: 3, printed: expect.stringContaining('Missing of 3 shards: 2.') });
  const all = await give(...shards);
  expect(all).toMatchObject({ status: 3, printed: expect.stringContaining('0 of 6 runs done, 6 failed') });
  const { runs, merged } = JSON.parse(readFileSync(path.join(out, 'sweep.json'), 'utf8'));
  expect(runs.map(({ name }: { name: string }) => name)).toEqual(plan.map(({ name }) => name));
  expect(merged).toBe(true);
});

it.each<[string, string, object]>([
  ['plan', 'another plan', { plan: 'b'.repeat(64) }],
  ['version', 'another version of the studio', { studio: '9.9.9' }],
])('a shard of another %s is refused by the name of its folder', async (word, what, change) => {
  const other = shardFolder(`other-${word}`, 2, change);
  await expect(give(shards[0]!, other)).rejects.toMatchObject({ problem: { subject: other, what: expect.stringContaining(what) } });
});

it('a wrong command line is told as such', async () => {
  await expect(give()).rejects.toMatchObject({ usage: expect.any(String) });
  await expect(give(root)).rejects.toThrow('it holds no sweep');
  await expect(give(shards[0]!, '--data', root)).rejects.toThrow('leave out --data');
  expect(() => parse(['sweep', 'grid.json', '--shard', '9/8'])).toThrow('--shard takes');
  expect(() => parse(['sweep', '--resume', '--shard', '1/8'])).toThrow('leave out --shard');
});

it('never over a sweep that was trained there', async () => {
  const command = parse(['sweep', '--merge', ...shards, '--out', shards[0]!]);
  await expect(mergeCommand(command)).rejects.toThrow('it holds a sweep already');
});
