import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pickData } from './pick-data.mjs';

const top = mkdtempSync(path.join(os.tmpdir(), 'pick-'));
afterAll(() => rmSync(top, { recursive: true }));
const place = (...parts: string[]) => path.join(top, ...parts);

/** Returns what a page receives for a folder. */
async function pick(folder: string) {
  const told: { picked: string | string[]; paths: string[]; problems: string[] } = { picked: [], paths: [], problems: [] };
  const input = {
    setInputFiles: async (files: string | string[]) => void Object.assign(told, { picked: files }),
    evaluate: async () => {},
  };
  const page = { locator: () => input, evaluate: async (_: unknown, paths: string[]) => void Object.assign(told, { paths }) };
  await pickData(page, folder, ({ subject }) => void told.problems.push(subject));
  return told;
}

it('leaves a folder without links to the browser', async () => {
  mkdirSync(place('plain/ct_0'), { recursive: true });
  writeFileSync(place('plain/ct_0/1.dcm'), '1');
  expect(await pick(place('plain'))).toEqual({ picked: place('plain'), paths: [], problems: [] });
});

it('gives the files of linked folders one by one, and tells of links to nothing', async () => {
  mkdirSync(place('linked'));
  symlinkSync(place('plain/ct_0'), place('linked/ct_scan_0'));
  symlinkSync(place('nowhere'), place('linked/ct_scan_1'));
  const { picked, paths, problems } = await pick(place('linked'));
  expect(picked).toEqual([place('linked/ct_scan_0/1.dcm')]);
  expect(paths).toEqual(['linked/ct_scan_0/1.dcm']);
  expect(problems).toEqual(['linked/ct_scan_1']);
});
