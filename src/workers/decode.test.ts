import { describe, expect, it } from 'vitest';
import { phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from '#data/sample/preparation.ts';
import { needsLungs, type SliceChoice } from '#data/sample/slices.ts';
import { decodeService } from './decode.ts';

async function phantom(seed = 3, name = 'ct_scan_3'): Promise<{ scan: Scan; files: DroppedFile[] }> {
  const files = phantomScan(seed, 1, name);
  const { scans } = arrangeScans(await decodeService.readHeaders(files));
  return { scan: scans[0]!, files };
}

const base: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 32, normalization: NORMALIZATIONS.unit };

it('does not try again a file that was given up', async () => {
  const { scan, files } = await phantom();
  const refused = { level: 'error', code: 'reading-stuck', subject: files[0]!.path, what: '', remedy: '' } as const;
  const marked = files.map((file) => (file.path === scan.slices[0]!.path ? { ...file, refused } : file));
  await expect(decodeService.readSlice(scan, 0, marked)).rejects.toMatchObject({ problem: { code: 'reading-stuck' } });
  expect((await decodeService.readSlice(scan, 1, marked)).unit).toBe('HU');
});

const UNKNOWN = { lungShares: null, byHand: null };

describe('printMiddle', () => {
  const printed = async (seed: number, name?: string, without = 0) => {
    const { scan, files } = await phantom(seed, name);
    return decodeService.printMiddle({ ...scan, slices: scan.slices.slice(without) }, files);
  };

  it('knows a scan under another name and patient, and without its first slices', async () => {
    const known = await printed(3);
    expect(known).toHaveLength(3);
    expect(await printed(3, 'another')).toEqual(known);
    const short = await printed(3, 'another', 2);
    expect(short).not.toEqual(known);
    expect(short.some((slice) => known.includes(slice))).toBe(true);
    expect((await printed(4)).some((slice) => known.includes(slice))).toBe(false);
  });
});

describe('prepareSample', () => {
  it('takes the marked slices of a scan, and of others those of the rule', async () => {
    const { scan, files } = await phantom();
    const slices: SliceChoice = { by: 'hand', otherwise: 'middle-3' };
    const of = async (byHand: number[] | null) =>
      (await decodeService.prepareSample(scan, files, { ...base, slices }, { ...UNKNOWN, byHand })).slices;
    expect(await of([0, 2, 5])).toEqual([0, 2, 5]);
    const middle = scan.slices.length >> 1;
    expect(await of(null)).toEqual([middle - 1, middle, middle + 1]);
  });

  it.each<SliceChoice>([
    'middle-3',
    { by: 'lung-middle' },
    { by: 'even', count: 5, over: 'scan' },
    { by: 'even', count: 4, over: 'lungs' },
    { by: 'lung-area', count: 3 },
  ])('takes the slices that the preparation names: %j', async (slices) => {
    const { scan, files } = await phantom();
    const { shares, extent } = await decodeService.measureLungs(scan, files);
    const sample = await decodeService.prepareSample(
      scan,
      files,
      { ...base, slices },
      { lungShares: needsLungs(slices) ? shares : null, byHand: null },
    );
    expect(sample.slices).toHaveLength(slices !== 'middle-3' && 'count' in slices ? slices.count : 3);
    if (needsLungs(slices)) for (const i of sample.slices) expect(i >= extent!.first && i <= extent!.last).toBe(true);
    expect(new Set(sample.pixels).size).toBeGreaterThan(50);
  });

  it('blackens what is not lung, and enlarges the lungs by their box', async () => {
    const { scan, files } = await phantom();
    const black = async (lungs: Preparation['lungs']) => {
      const { pixels } = await decodeService.prepareSample(scan, files, lungs ? { ...base, lungs } : base, UNKNOWN);
      return pixels.filter((byte) => byte === 0).length / pixels.length;
    };
    const [whole, masked, boxed] = [await black(undefined), await black({ to: 'mask' }), await black({ to: 'box', margin: 0 })];
    expect(masked).toBeGreaterThan(whole);
    expect(boxed).toBeLessThan(whole);
  });
});
