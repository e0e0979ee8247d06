import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { importModel } from './import-model.ts';

const CHECKPOINTS = path.join(import.meta.dirname, '../../tests/checkpoints');
const bytes = (name: string) => readFileSync(path.join(CHECKPOINTS, `${name}.safetensors`));

it('stores the model of a file once, whatever the file is called, and another file beside it', async () => {
  const opened: number[] = [];
  const add = (name: string, called: string) => importModel(new Blob([bytes(name)]), called, async ({ epoch }) => void opened.push(epoch));
  const first = await add('version-2', 'a.safetensors');
  expect(await add('version-2', 'copy of a.safetensors')).toBe(first);
  const other = await add('version-1', 'b.safetensors');
  expect(new Set((await listCheckpoints()).map(({ id }) => id))).toEqual(new Set([first, other]));
  expect(opened).toHaveLength(2);
});

it('stores nothing of a file whose net cannot be opened', async () => {
  const before = (await listCheckpoints()).length;
  const changed = Buffer.concat([bytes('version-2'), Buffer.alloc(4)]);
  const refuse = async () => {
    throw new Error('no room');
  };
  await expect(importModel(new Blob([changed]), 'c.safetensors', refuse)).rejects.toThrow();
  expect(await listCheckpoints()).toHaveLength(before);
});
