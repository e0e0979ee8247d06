import { problem } from '#base/problem.ts';
import type { Scan, SliceImage } from '../scan.ts';
import { judgePictures, judgeVolume, SOUND, type Verdict } from './judge.ts';
import { airLevel, isConvincing, recognise } from './recognise.ts';
import { ValueStatistics } from './statistics.ts';

const MIXED: Verdict = { found: null, remark: problem('values-differ', '') };

/** HU by which slices may seem to differ. */
const NEARLY = 50;

/** Slices that tell what a scan's numbers are, the middle one first, which mostly suffices. */
export function slicesToCheck({ slices, rescales = [] }: Pick<Scan, 'slices' | 'rescales'>): number[] {
  const count = slices.length;
  const spread = [1, 2, 4, 5].map((sixth) => Math.floor((sixth * count) / 6));
  return [...new Set([count >> 1, ...rescales, ...spread])].filter((slice) => slice < count);
}

/**
 * Whether a scan's numbers are what they are called: by its middle slice, and by all of {@link slicesToCheck} where that one leaves a doubt.
 * `read` gives a slice's numbers as the files have them: of pictures those of 16 bits, null for other pictures.
 */
export async function checkValues(scan: Scan, read: (slice: number) => Promise<SliceImage | null>): Promise<Verdict> {
  // That it can't be used is known already.
  if (scan.problems.some(({ level }) => level === 'error')) return SOUND;
  const kind = scan.source === 'picture' ? 'pictures' : 'volumes';
  const judge = kind === 'pictures' ? judgePictures : judgeVolume;
  const images: SliceImage[] = [];
  const shifts: number[] = [];
  for (const [at, slice] of slicesToCheck(scan).entries()) {
    // That another slice than the middle one can't be read costs that slice only, and is told when it is wanted.
    const image = await read(slice).catch((thrown: unknown) => (at === 0 ? Promise.reject(thrown) : undefined));
    if (image === undefined) continue;
    if (image === null) return at === 0 ? SOUND : MIXED;
    const own = statisticsOf([image]);
    images.push(image);
    if (at === 0 && judge(own) === SOUND && !isDoubtful(scan)) return kind === 'volumes' ? withAir(SOUND, own) : SOUND;
    const found = kind === 'volumes' && isConvincing(own, { shift: 0 }) ? { reading: { shift: 0 }, certain: true } : recognise(own, kind);
    if (found?.certain) shifts.push(found.reading.shift);
  }
  const all = statisticsOf(images);
  return Math.max(...shifts) - Math.min(...shifts) > NEARLY ? MIXED : withAir(judge(all), all);
}

function statisticsOf(images: readonly SliceImage[]): ValueStatistics {
  const statistics = new ValueStatistics();
  for (const { pixels, rows, columns } of images) statistics.add(pixels, rows, columns);
  return statistics;
}

function withAir(verdict: Verdict, statistics: ValueStatistics): Verdict {
  const air = airLevel(statistics, verdict.found?.certain ? verdict.found.reading : { shift: 0 });
  return air === undefined ? verdict : { ...verdict, air };
}

/** Files that don't say how their numbers become Hounsfield units may lie among others that do, or say it otherwise. */
function isDoubtful({ problems, rescales }: Scan): boolean {
  return rescales !== undefined || problems.some(({ code }) => code === 'rescale-missing');
}
