import type { Phrase, Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import { isAxial, normalOf, sameOrientation, samePixelSpacing } from '../geometry.ts';
import type { FrameGeometry } from '../header.ts';
import type { Frame } from './order.ts';
import { asideOf } from './remarks.ts';

/** Groups frames that can form one stack; the largest group first, and axial before other orientations among equally large ones. */
export function cluster(frames: readonly Frame[]): Frame[][] {
  const groups: Frame[][] = [];
  for (const frame of frames) {
    const group = groups.find(([first]) => fits(first, frame));
    if (group) group.push(frame);
    else groups.push([frame]);
  }
  const axial = (group: Frame[]): number => Number(isAxial(group[0].geometry.orientation));
  return groups.sort((a, b) => b.length - a.length || axial(b) - axial(a));
}

function fits(a: Frame, b: Frame): boolean {
  return (
    a.rows === b.rows &&
    a.columns === b.columns &&
    sameOrientation(a.geometry.orientation, b.geometry.orientation) &&
    samePixelSpacing(a.geometry.pixelSpacing, b.geometry.pixelSpacing)
  );
}

/** The problem that says why a group of other frames is left out. */
export function describeOther(main: Frame, group: readonly Frame[]): Problem {
  const [other] = group;
  const { subject, aside } = asideOf(group.map((f) => f.path));
  if (main.geometry.position && group.every((f) => f.geometry.position === null)) return problem('no-position', subject, aside);
  if (!sameOrientation(main.geometry.orientation, other.geometry.orientation)) {
    return warning('mixed-orientation', subject, { plane: plane(other.geometry), ...aside });
  }
  if (main.rows !== other.rows || main.columns !== other.columns) {
    const size = (f: Frame): string => `${f.rows} x ${f.columns}`;
    return problem('mixed-size', subject, { size: size(other), usual: size(main), ...aside });
  }
  return problem('mixed-spacing', subject, aside);
}

/** The problem about slices without a position in a series whose other slices have one. */
export function unplaced(paths: readonly string[]): Problem {
  const { subject, aside } = asideOf(paths);
  return problem('no-position', subject, aside);
}

function plane({ orientation }: FrameGeometry): Phrase {
  if (!orientation) return phrase('plane/unknown');
  const [x, y, z] = normalOf(orientation).map(Math.abs);
  if (z > Math.SQRT1_2) return phrase('plane/axial');
  if (y > Math.SQRT1_2) return phrase('plane/coronal');
  return phrase(x > Math.SQRT1_2 ? 'plane/sagittal' : 'plane/oblique');
}

/** Names the property in which two stacks of one series differ: size, orientation, spacing. */
export function differs(main: Frame, other: Frame): Said {
  if (!sameOrientation(main.geometry.orientation, other.geometry.orientation)) return plane(other.geometry);
  if (main.rows !== other.rows || main.columns !== other.columns) return `${other.rows} x ${other.columns}`;
  const [spacing] = other.geometry.pixelSpacing ?? [];
  return spacing === undefined ? phrase('part/spacing') : phrase('part/pixels', { mm: Number(spacing.toPrecision(3)) });
}
