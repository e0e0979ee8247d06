import { problem } from '#base/problem.ts';
import type { Scan, SliceImage } from '../scan.ts';
import { judgePictures, judgeVolume, SOUND, type Verdict } from './judge.ts';
import { airLevel, cutLevel, isConvincing, recognise } from './recognise.ts';
import { ValueStatistics } from './statistics.ts';

const MIXED: Verdict = { found: null, remark: problem('values-differ', '') };

/** Largest difference (HU) between the offsets recognised in slices of one scan that still counts as the same offset. */
const NEARLY = 50;

/** Returns the indices of the slices by which a scan's values are judged. The middle slice comes first and mostly suffices. */
export function slicesToCheck({ slices, rescales = [] }: Pick<Scan, 'slices' | 'rescales'>): number[] {
  const count = slices.length;
  const spread = [1, 2, 4, 5].map((sixth) => Math.floor((sixth * count) / 6));
  return [...new Set([count >> 1, ...rescales, ...spread])].filter((slice) => slice < count);
}

/**
 * Judges whether a scan's values are in the unit that its files state. The middle slice decides; where it leaves a doubt, all of
 * {@link slicesToCheck} do. `read` returns a slice with the values as the files store them, and null for pictures without 16 bits.
 * Throws what `read` throws for the middle slice.
 */
export async function checkValues(scan: Scan, read: (slice: number) => Promise<SliceImage | null>): Promise<Verdict> {
  const verdict = await verdictOn(scan, read);
  if (!scan.readBefore || !verdict.found) return verdict;
  const { air, cutAt } = verdict;
  return { ...SOUND, ...(air !== undefined && { air }), ...(cutAt !== undefined && { cutAt }) };
}

async function verdictOn(scan: Scan, read: (slice: number) => Promise<SliceImage | null>): Promise<Verdict> {
  // A scan with an error can't be used, whatever its values are.
  if (scan.problems.some(({ level }) => level === 'error')) return SOUND;
  const kind = scan.source === 'picture' ? 'pictures' : 'volumes';
  const judge = kind === 'pictures' ? judgePictures : judgeVolume;
  const images: SliceImage[] = [];
  const shifts: number[] = [];
  for (const [at, slice] of slicesToCheck(scan).entries()) {
    // An unreadable slice beside the middle one is left out here; its error is reported when the slice is read for use.
    const image = await read(slice).catch((thrown: unknown) => (at === 0 ? Promise.reject(thrown) : undefined));
    if (image === undefined) continue;
    if (image === null) return at === 0 ? SOUND : MIXED;
    const own = statisticsOf([image]);
    images.push(image);
    if (at === 0 && judge(own) === SOUND && !isDoubtful(scan)) return kind === 'volumes' ? withFacts(SOUND, own) : SOUND;
    const found = kind === 'volumes' && isConvincing(own, { shift: 0 }) ? { reading: { shift: 0 }, certain: true } : recognise(own, kind);
    if (found?.certain) shifts.push(found.reading.shift);
  }
  const all = statisticsOf(images);
  return Math.max(...shifts) - Math.min(...shifts) > NEARLY ? MIXED : withFacts(judge(all), all);
}

function statisticsOf(images: readonly SliceImage[]): ValueStatistics {
  const statistics = new ValueStatistics();
  for (const { pixels, rows, columns } of images) statistics.add(pixels, rows, columns);
  return statistics;
}

function withFacts(verdict: Verdict, statistics: ValueStatistics): Verdict {
  const reading = verdict.found?.certain ? verdict.found.reading : { shift: 0 };
  const air = airLevel(statistics, reading);
  const cutAt = cutLevel(statistics, reading);
  return { ...verdict, ...(air !== undefined && { air }), ...(cutAt !== undefined && { cutAt }) };
}

/** Whether the slices of a scan may need different readings: some files state no rescale, or another one than the rest. */
function isDoubtful({ problems, rescales }: Scan): boolean {
  return rescales !== undefined || problems.some(({ code }) => code === 'rescale-missing');
}
