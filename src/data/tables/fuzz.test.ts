import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readLabelTables } from '../labels/label-table.ts';

const CASES = path.resolve(import.meta.dirname, '../../../tests/reports/tables');
const table = (name: string): Uint8Array<ArrayBuffer> => {
  const file = readdirSync(path.join(CASES, name)).find((entry) => entry !== 'expect.json') ?? '';
  return new Uint8Array(readFileSync(path.join(CASES, name, file)));
};

/** A workbook of every writer, and text in several encodings. */
const SAMPLES = {
  'openpyxl.xlsx': table('x-merged-names'),
  'xlsxwriter.xlsx': table('x-rich-text'),
  'strict.xlsx': table('x-strict'),
  'old.xlsx': table('xlsx-encrypted'),
  'sjis.csv': table('sjis-names'),
  'utf16.csv': table('utf16-bare'),
  'lines.csv': table('remarks-of-lines'),
};

/** JavaScript's own words for what went wrong. */
const ENGINE = /undefined|not a function|cannot read|invalid array|maximum call|is not iterable|NaN|\[object/i;

/** A bad file ends in a problem in words for people, and in nothing else; a reader that never ends runs into the test's time limit. */
async function survives(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const tables = await readLabelTables(new Blob([bytes]), name).catch((thrown: Error) => {
    expect(thrown).toMatchObject({ name: 'ProblemError', problem: { code: 'labels-unreadable', what: expect.not.stringMatching(ENGINE) } });
    return [];
  });
  for (const { columns, rows, rowNumbers = [] } of tables) {
    expect(new Set(columns).size).toBe(columns.length);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect([0, rows.length]).toContain(rowNumbers.length);
  }
}

describe.each(Object.entries(SAMPLES))('%s', (name, sample) => {
  const anywhere = fc.integer({ min: 0, max: sample.length - 1 });

  it('survives truncation anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, (at) => survives(name, sample.slice(0, at))),
      { numRuns: 40 },
    );
  });

  it('survives changed bytes', async () => {
    const changes = fc.array(fc.tuple(anywhere, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, (edits) => {
        const bytes = sample.slice();
        for (const [at, value] of edits) bytes[at] = value;
        return survives(name, bytes);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(Object.entries(SAMPLES).filter(([, sample]) => sample[0] === 0x50))('the parts of %s', (name, sample) => {
  const parts = unzipSync(sample);
  const names = Object.keys(parts).filter((part) => /\.(xml|rels)$/.test(part));
  const pieces = [
    '<',
    '>',
    '"',
    "'",
    '/>',
    '</row>',
    '<row r="1048576">',
    '<c r="XFD1">',
    '<!--',
    '<![CDATA[',
    '&#x110000;',
    '&amp;',
    't="s"',
    '-1',
    '1e99',
    ':A1',
  ];

  it('survive pieces of XML in the wrong places', async () => {
    const edit = fc.record({
      part: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.integer({ min: 0, max: 40 }),
      piece: fc.constantFrom(...pieces),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const changed = { ...parts };
        for (const { part, at, cut, piece } of edits) {
          const text = new TextDecoder().decode(changed[part]);
          const from = Math.floor(at * text.length);
          changed[part] = new TextEncoder().encode(text.slice(0, from) + piece + text.slice(from + cut));
        }
        return survives(name, zipSync(changed) as Uint8Array<ArrayBuffer>);
      }),
      { numRuns: 120 },
    );
  });
});
