import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesBelow, linksLeftOut } from './walk.mjs';

const top = mkdtempSync(path.join(os.tmpdir(), 'walk-'));
const place = (...parts: string[]) => path.join(top, ...parts);

beforeAll(() => {
  for (const folder of ['data/store/one', 'data/plain', 'elsewhere']) mkdirSync(place(folder), { recursive: true });
  for (const file of ['data/store/one/1.dcm', 'data/plain/2.dcm', 'elsewhere/3.dcm']) writeFileSync(place(file), file);
});
afterAll(() => rmSync(top, { recursive: true }));

it('takes the files of a folder without links as they are', () => {
  const { files, leftOut, linked } = filesBelow(place('data/plain'));
  expect(files).toEqual([{ path: 'plain/2.dcm', file: place('data/plain/2.dcm') }]);
  expect({ leftOut, linked }).toEqual({ leftOut: [], linked: false });
});

it('follows the links of a folder once, and says which it leaves out', () => {
  mkdirSync(place('data/a'));
  symlinkSync(place('data/plain/2.dcm'), place('data/a/file.dcm'));
  symlinkSync(place('elsewhere'), place('data/a/outside'));
  symlinkSync(place('data'), place('data/a/round'));
  symlinkSync(top, place('data/a/above'));
  symlinkSync(place('nowhere'), place('data/a/broken'));
  symlinkSync(place('data/store'), place('data/a/store'));
  const { files, leftOut, linked } = filesBelow(place('data'));
  const read = ['data/a/file.dcm', 'data/a/outside/3.dcm', 'data/plain/2.dcm', 'data/store/one/1.dcm'];
  expect(files.map((file) => file.path).sort()).toEqual(read);
  expect(linked).toBe(true);
  const told = Object.fromEntries(linksLeftOut(leftOut).map(({ subject, what }) => [subject, what]));
  expect(Object.keys(told).sort()).toEqual(['data/a/above', 'data/a/broken', 'data/a/round', 'data/a/store']);
  expect(told['data/a/store']).toMatch(/read already/);
  expect(told['data/a/above']).toMatch(/contains the named one/);
});

it('reads scans that are all links, and goes no further from where they lie', () => {
  mkdirSync(place('sets/s1'), { recursive: true });
  mkdirSync(place('private'));
  for (const file of ['sets/s1/1.dcm', 'private/p.dcm']) writeFileSync(place(file), file);
  symlinkSync(place('private'), place('sets/s1/on'));
  mkdirSync(place('chosen'));
  symlinkSync(place('sets/s1'), place('chosen/ct_scan_1'));
  const { files, leftOut } = filesBelow(place('chosen'));
  expect(files.map((file) => file.path)).toEqual(['chosen/ct_scan_1/1.dcm']);
  expect(leftOut.map((left) => left.path)).toEqual(['chosen/ct_scan_1/on']);
});
