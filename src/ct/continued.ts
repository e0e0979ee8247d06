import { type Problem, warning } from '#base/problem.ts';
import { sameOrientation, samePixelSpacing } from './geometry.ts';
import type { DicomHeader } from './header.ts';
import { groupBy } from './natural-order.ts';
import type { Scan } from './scan.ts';

/** A scan and the header of its first file. */
export interface Headed {
  scan: Scan;
  header: DicomHeader;
}

/** The step from one series to the next may differ from the slice distance by this part of it. */
const STEP = 0.05;

/**
 * Says of every two series of a study that are one recording in two pieces, as where the table stopped: all that their files say is the same,
 * and one begins one slice distance above the end of the other. Of a study one series is used, so that a part of the chest would be lost;
 * not where a third shows the whole.
 */
export function continued(scans: readonly Headed[]): Problem[] {
  return groupBy(scans.filter(isSlices), alike).flatMap((group) =>
    group.flatMap((lower) => {
      const upper = group.find((other) => other.header.keys.series !== lower.header.keys.series && goesOn(lower, other));
      const whole = upper && scans.some(({ scan }) => covers(scan, lower.scan, upper.scan));
      return upper && !whole ? [inPieces(lower.scan, upper.scan)] : [];
    }),
  );
}

const isSlices = ({ scan, header }: Headed): boolean => header.origin === undefined && !scan.projection && scan.part === undefined;

function alike({ scan, header }: Headed): string {
  const { description, reference, type, filter, contrast, energy, temporal, cardiac, field } = header.traits ?? {};
  const told = [description, reference, type, filter, contrast, energy, temporal, cardiac, field];
  return [scan.patientKey, scan.studyKey, scan.rows, scan.columns, scan.kernel, header.thickness, ...told].join('\u0000');
}

function goesOn(lower: Headed, upper: Headed): boolean {
  const [a, b] = [lower.scan, upper.scan];
  const end = a.slices.at(-1)?.position;
  const start = b.slices[0]?.position;
  if (typeof end !== 'number' || typeof start !== 'number' || !a.spacing || !b.spacing) return false;
  const step = a.spacing[2];
  const near = (distance: number) => Math.abs(distance - step) <= STEP * step;
  const [first, second] = [lower, upper].map(({ header }) => header.frames[0].pixelSpacing);
  return near(start - end) && near(b.spacing[2]) && sameOrientation(a.orientation, b.orientation) && samePixelSpacing(first, second);
}

/** Whether another series of the study reaches from the lowest slice of the lower scan to the highest slice of the upper one. */
function covers(scan: Scan, lower: Scan, upper: Scan): boolean {
  if (scan.patientKey !== lower.patientKey || scan.studyKey !== lower.studyKey) return false;
  const [start, end, lowest, highest] = [scan.slices[0], scan.slices.at(-1), lower.slices[0], upper.slices.at(-1)].map(
    (slice) => slice?.position ?? Number.NaN,
  );
  const step = lower.spacing?.[2] ?? 0;
  return start <= lowest + step && end >= highest - step;
}

function inPieces(lower: Scan, upper: Scan): Problem {
  return warning('continued-series', upper.name, { other: lower.name });
}
