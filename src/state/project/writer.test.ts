import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '#base/problem.ts';
import { newProject, type ProjectRecord } from '#projects/record.ts';

/** What the storage has, and what it answers to each write: a reason to fail, or nothing. */
const storage = vi.hoisted(() => ({ stored: [] as string[], answers: [] as (Error | undefined)[], hold: null as Promise<void> | null }));
vi.mock('#storage/projects.ts', () => ({
  saveProject: async (project: ProjectRecord) => {
    const answer = storage.answers.shift();
    await storage.hold;
    if (answer) throw answer;
    storage.stored.push(project.name.value);
  },
}));

const { ProjectWriter } = await import('./writer.ts');
const { ProblemError } = await import('#base/problem.ts');
const { phrase } = await import('#base/messages/phrase.ts');

const ward = (name: string, id = 'p') => ({ ...newProject(id, name, false, 1), runs: ['run'] });
let heard: (Problem | null)[] = [];
const writer = () => new ProjectWriter((problem) => heard.push(problem));

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  Object.assign(storage, { stored: [], answers: [], hold: null });
});
afterEach(() => vi.useRealTimers());

it('tries again after a failure, says why meanwhile, and keeps what is not stored', async () => {
  storage.answers = [new Error('the disk is full'), new Error('the disk is full')];
  const keeper = writer();
  await keeper.write(ward('A'));
  expect([storage.stored, keeper.unsaved.map(({ id }) => id), heard.length, heard[0]?.what]).toEqual([
    [],
    ['p'],
    1,
    expect.stringContaining('the disk is full'),
  ]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect([storage.stored, heard.length]).toEqual([[], 2]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect([storage.stored, keeper.unsaved, heard.at(-1)]).toEqual([['A'], [], null]);
});

it('stores the newest of several states that wait, of every project', async () => {
  let free = () => {};
  storage.hold = new Promise((resolve) => (free = resolve));
  const keeper = writer();
  const writing = keeper.write(ward('A'));
  void keeper.write(ward('A 2'));
  void keeper.write(ward('A 3'));
  void keeper.write(ward('B', 'q'));
  free();
  await writing;
  expect(storage.stored).toEqual(['A', 'A 3', 'B']);
});

it('writes nothing twice, and nothing of a project that holds nothing', async () => {
  const keeper = writer();
  const project = ward('A');
  await keeper.write(project);
  await keeper.write(project);
  await keeper.write(newProject('q', 'empty', false, 1));
  expect(storage.stored).toEqual(['A']);
});

it('gives up a project that is being erased, and takes one that was erased for no failure', async () => {
  storage.answers = [new ProblemError('erased', phrase('subject/project'))];
  const keeper = writer();
  await keeper.write(ward('A'));
  expect([storage.stored, keeper.unsaved, heard]).toEqual([[], [], [null]]);
  storage.answers = [new Error('the disk is full')];
  await keeper.write(ward('A 2'));
  await keeper.giveUp('p');
  await vi.advanceTimersByTimeAsync(30_000);
  expect([storage.stored, keeper.unsaved]).toEqual([[], []]);
});
