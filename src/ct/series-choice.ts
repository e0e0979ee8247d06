import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { isAxial } from './geometry.ts';
import type { Scan } from './scan.ts';
import { areDoubtful } from './values/describe.ts';

/** Slices up to this many mm apart are thin enough for the lungs. */
const THIN = 3;
/** A series shorter than this part of the study's longest one does not show the whole chest. */
const COVERS = 0.8;

/** Virtual monoenergetic images near this many keV look like those of a usual tube; far below it, iodine is bright, and noise strong. */
const USUAL_KEV = 70;

/**
 * Kernels that keep the lungs' fine lines: LUNG and BONE by name (GE), B5x to B9x and I5x to I9x, Br5x, Bl5x and the like
 * (Siemens), L and YA to YD (Philips), FC5x and FC8x (Canon, Toshiba).
 */
const LUNG_KERNEL = /lung|bone|^[bi][a-z]?[5-9]\d|^y[a-d]$|^l$|^fc[58]\d/i;

/**
 * Scans by study, as they come in. Pictures and volumes belong to no study. Series of several patients are never one study, whatever
 * the files say: that they do is a leak, not a choice.
 */
export class StudyIndex {
  // Most studies have one series.
  readonly #first = new Map<string, Scan>();
  readonly #several = new Map<string, Scan[]>();
  readonly #studyOf = new Map<string, string>();

  /** A scan that is known by its id is replaced. */
  add(scans: Iterable<Scan>): void {
    for (const scan of scans) {
      if (scan.studyKey === undefined) continue;
      const study = `${scan.patientKey} ${scan.studyKey}`;
      const known = this.#studyOf.get(scan.id);
      if (known !== undefined && known !== study) this.remove([scan.id]);
      this.#studyOf.set(scan.id, study);
      const first = this.#first.get(study);
      const members = this.#several.get(study) ?? (first ? [first] : []);
      const at = members.findIndex(({ id }) => id === scan.id);
      this.#keep(study, at === -1 ? [...members, scan] : members.with(at, scan));
    }
  }

  remove(ids: Iterable<string>): void {
    for (const scanId of ids) {
      const study = this.#studyOf.get(scanId);
      if (study === undefined) continue;
      this.#studyOf.delete(scanId);
      this.#keep(
        study,
        (this.#several.get(study) ?? []).filter(({ id }) => id !== scanId),
      );
    }
  }

  #keep(study: string, members: Scan[]): void {
    const [first] = members;
    if (first) this.#first.set(study, first);
    else this.#first.delete(study);
    if (members.length > 1) this.#several.set(study, members);
    else this.#several.delete(study);
  }

  clear(): void {
    this.#first.clear();
    this.#several.clear();
    this.#studyOf.clear();
  }

  /** The series of studies that have several. */
  several(): Scan[][] {
    return [...this.#several.values()];
  }
}

/** Scans in groups by study, of studies with several series. */
export function severalSeries(scans: Iterable<Scan>): Scan[][] {
  const index = new StudyIndex();
  index.add(scans);
  return index.several();
}

/** The series of a study that shows the lungs best: without errors, of slices and not of
 * projections, in Hounsfield units, axial, of the whole chest, of a usual photon energy, thin, of a lung kernel, thinnest. */
export function bestSeries(study: readonly Scan[]): Scan {
  const longest = Math.max(...study.map(heightOf));
  const merits = (scan: Scan): number[] => [
    Number(scan.problems.every(({ level }) => level !== 'error')),
    Number(!scan.projection && !isOfAnotherUnit(scan)),
    Number(scan.unit === 'HU' && !areDoubtful(scan)),
    Number(scan.orientation !== null && isAxial(scan.orientation)),
    Number(heightOf(scan) >= COVERS * longest),
    -Math.abs((scan.photonEnergy ?? USUAL_KEV) - USUAL_KEV),
    Number(betweenOf(scan) <= THIN),
    Number(isLungKernel(scan.kernel)),
    -betweenOf(scan),
    scan.slices.length,
  ];
  const compare = (a: Scan, b: Scan): number => {
    const [mine, others] = [merits(a), merits(b)];
    const at = mine.findIndex((merit, i) => merit !== others[i]);
    return at === -1 ? 0 : others[at] - mine[at];
  };
  // Sorting is stable: among equals the first in the order of the files.
  return [...study].sort(compare)[0];
}

/** The scans without those of whose study another one shows the lungs better. */
export function oneSeriesPerStudy(scans: readonly Scan[]): Scan[] {
  const others = new Set(severalSeries(scans).flatMap((study) => study.filter((scan) => scan !== bestSeries(study))));
  return scans.filter((scan) => !others.has(scan));
}

/** Maps of iodine, of effective atomic numbers and the like: their files say that they hold no Hounsfield units. */
function isOfAnotherUnit({ problems }: Scan): boolean {
  return problems.some(({ code }) => code === 'rescale-type');
}

export function isLungKernel(kernel: string | null): boolean {
  return kernel !== null && LUNG_KERNEL.test(kernel.trim());
}

/** The properties that decide the choice: '1.25 mm, LUNG, 240 slices'. */
export function seriesFacts({ spacing, kernel, slices }: Scan): Phrase {
  const between = spacing ? Number(spacing[2].toPrecision(3)) : null;
  return phrase('series/facts', { between, kernel: kernel || null, slices: slices.length });
}

function betweenOf({ spacing }: Scan): number {
  return spacing?.[2] ?? Number.MAX_VALUE;
}

/** mm from the lowest slice to the highest; 0 where it is unknown. */
function heightOf({ slices }: Scan): number {
  const [first, last] = [slices[0]?.position, slices.at(-1)?.position];
  return typeof first === 'number' && typeof last === 'number' ? Math.abs(last - first) : 0;
}
