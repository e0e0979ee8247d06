import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { forgetCommand, readCommand, refuseInterrupted, writeCommand } from './interrupted.mjs';
import { inside, OutputFolder } from './output-folder.mjs';

const scratch = () => mkdtempSync(path.join(tmpdir(), 'groundglass-folder-'));
const lockIn = (folder: string) => path.join(folder, '.groundglass-lock');
const problemOf = (act: () => unknown) => {
  try {
    act();
  } catch (thrown) {
    return (thrown as { problem: { code: string } }).problem.code;
  }
  return null;
};

/** Starts a process that locks a folder and reports whether it could. It holds the lock until it is killed. */
function other(folder: string) {
  const script = `import { OutputFolder } from ${JSON.stringify(path.join(import.meta.dirname, 'output-folder.mjs'))};
    try { await OutputFolder.take(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.problem.code); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', (text) => resolve(text.trim())));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, said, ended };
}

it('a folder has one writer, and a killed one holds nothing', async () => {
  const folder = path.join(scratch(), 'new');
  const first = other(folder);
  expect(await first.said).toBe('taken');
  await expect(OutputFolder.take(folder)).rejects.toMatchObject({
    problem: { code: 'folder-in-use', subject: folder, what: expect.stringContaining(`process ${first.child.pid}`) },
  });
  first.child.kill('SIGKILL');
  await first.ended;
  expect(existsSync(lockIn(folder))).toBe(true);
  const taken = await OutputFolder.take(folder);
  taken.release();
  expect(readdirSync(folder)).toEqual([]);
  (await OutputFolder.take(folder)).release();
});

it('of several that find a dead lock one takes it', async () => {
  const folder = scratch();
  const dead = other(folder);
  await dead.said;
  dead.child.kill('SIGKILL');
  await dead.ended;
  const all = Array.from({ length: 4 }, () => other(folder));
  const said = await Promise.all(all.map((one) => one.said));
  for (const { child } of all) child.kill('SIGKILL');
  await Promise.all(all.map(({ ended }) => ended));
  expect(said.sort()).toEqual(['folder-in-use', 'folder-in-use', 'folder-in-use', 'taken']);
});

it.each([
  [
    'a process of that number which began at another time',
    { pid: process.pid, host: hostname(), started: '1' },
    process.platform === 'linux',
  ],
  ['no process', { pid: 2 ** 22 + 1, host: hostname(), started: null }, true],
  ['a process of another computer', { pid: process.pid, host: 'elsewhere.example', started: null }, false],
  ['what is no lock', { pid: -1 }, true],
])('a lock that names %s', async (_, words, free) => {
  const folder = scratch();
  writeFileSync(lockIn(folder), JSON.stringify(words));
  const taking = OutputFolder.take(folder);
  if (free) (await taking).release();
  else await expect(taking).rejects.toMatchObject({ problem: { code: 'folder-in-use', remedy: expect.stringContaining('delete') } });
});

it('lets go only of its own lock', async () => {
  const folder = scratch();
  const taken = await OutputFolder.take(folder);
  writeFileSync(lockIn(folder), 'of another');
  taken.release();
  expect(readFileSync(lockIn(folder), 'utf8')).toBe('of another');
});

it('names never lead out of the folder', async () => {
  const base = scratch();
  const folder = await OutputFolder.take(path.join(base, 'out'));
  const victim = path.join(base, 'victim');
  mkdirSync(victim);
  writeFileSync(path.join(victim, 'precious'), 'kept');
  symlinkSync(victim, path.join(folder.path, 'linked'));
  for (const name of ['../victim', '..', '.', '', victim, 'a/../../victim', 'a/b', 'nul\0']) {
    expect(
      problemOf(() => folder.remove(name)),
      name,
    ).toBe('name-leads-out');
    expect(
      problemOf(() => folder.write('x', name, 'precious')),
      name,
    ).toBe('name-leads-out');
    expect(
      problemOf(() => inside(folder.path, name)),
      name,
    ).toBe('name-leads-out');
  }
  expect(problemOf(() => folder.write('x', 'linked', 'precious'))).toBe('name-leads-out');
  expect(problemOf(() => folder.folder('linked'))).toBe('name-leads-out');
  // The link is removed, its target stays.
  folder.remove('linked');
  expect(readFileSync(path.join(victim, 'precious'), 'utf8')).toBe('kept');
  for (const name of ['001-resnet18-lr1e-5', 'fold-1.run.json', 'my run 3', 'Läufe', '..a', 'a..b']) {
    expect(inside(folder.path, name)).toBe(path.join(folder.path, name));
  }
  folder.release();
});

it('a written file is whole, and a link of its name is replaced', async () => {
  const base = scratch();
  const folder = await OutputFolder.take(path.join(base, 'out'));
  const victim = path.join(base, 'precious');
  writeFileSync(victim, 'kept');
  symlinkSync(victim, path.join(folder.path, 'sweep.json'));
  symlinkSync(victim, path.join(folder.path, 'sweep.json.part'));
  folder.write('new', 'sweep.json');
  expect(folder.read('sweep.json')).toBe('new');
  expect(readFileSync(victim, 'utf8')).toBe('kept');
  mkdirSync(path.join(folder.path, 'sweep.csv'));
  expect(problemOf(() => folder.write('x', 'sweep.csv'))).toBe('not-written');
  folder.release();
});

it('a training that has begun is never deleted by a new command, one that has not is', async () => {
  const folder = await OutputFolder.take(scratch());
  const command = { command: 'train', values: { data: 'd', out: folder.path }, marks: null, port: 4000 };
  await refuseInterrupted(folder);
  writeCommand(folder, { ...command, begun: false });
  await refuseInterrupted(folder);
  expect(await readCommand(folder.path)).toBeNull();
  writeCommand(folder, { ...command, begun: true });
  await expect(refuseInterrupted(folder)).rejects.toMatchObject({
    problem: { code: 'folder-interrupted', remedy: expect.stringContaining('train --resume') },
  });
  // The record of an earlier version does not say whether its training has begun.
  writeCommand(folder, command);
  await expect(refuseInterrupted(folder)).rejects.toThrow(/interrupted training/);
  folder.write('{', '.interrupted', 'command.json');
  await expect(refuseInterrupted(folder)).rejects.toThrow(/interrupted training/);
  forgetCommand(folder);
  await refuseInterrupted(folder);
  folder.release();
});
