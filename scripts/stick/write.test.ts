import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STARTERS } from './starters.mjs';
import { checkFolder, writeStick } from './write.mjs';

let home = '';
const inHome = (...names: string[]) => path.join(home, ...names);

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'groundglass-stick-'));
  mkdirSync(inHome('site/assets'), { recursive: true });
  for (const file of ['index.html', 'automation.html', 'assets/a.js', 'assets/automation-1.js']) writeFileSync(inHome('site', file), file);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const write = (folder: string, addWeights = async (_: string) => {}) =>
  writeStick(folder, { site: inHome('site'), demo: false, addWeights, onProgress: () => {} });

it('a stick has the page, what was put beside it, the servers, starters for each system, and sheets in both languages', async () => {
  const out = inHome('stick');
  checkFolder(out);
  await write(out, async (folder) => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'net.pth'), 'weights');
  });
  const { files } = JSON.parse(readFileSync(path.join(out, 'server/server.json'), 'utf8'));
  expect(files.map(([name]: [string]) => name)).toEqual(['assets/a.js', 'index.html', 'weights/net.pth']);
  expect(existsSync(path.join(out, 'studio/automation.html'))).toBe(false);
  for (const starter of Object.keys(STARTERS)) expect(statSync(path.join(out, starter)).mode & 0o111, starter).not.toBe(0);
  for (const sheet of ['README.txt', 'README-ja.txt']) {
    const text = readFileSync(path.join(out, sheet), 'utf8');
    expect(text, sheet).toMatch(/^\uFEFF.*\r\n1\. .*\r\n2\. .*\r\n3\. .*--lan/s);
    for (const starter of Object.keys(STARTERS)) expect(text, sheet).toContain(starter);
    expect(text, 'weights are on it').toContain('studio/weights');
  }
});

it('replaces a stick, also one that was not written to its end, and leaves a folder with other things alone', async () => {
  const out = inHome('again');
  const broken = async () => {
    throw new Error('the stick was pulled out');
  };
  await expect(write(out, broken)).rejects.toThrow('pulled out');
  checkFolder(out);
  await write(out);
  checkFolder(out);
  writeFileSync(path.join(out, 'thesis.docx'), 'mine');
  expect(() => checkFolder(out)).toThrow(`${out} holds other things.`);
  expect(() => checkFolder(inHome('site'))).toThrow('holds other things.');
  expect(() => checkFolder(inHome('site/index.html'))).toThrow('holds other things.');
});
