import type { Problem } from '#base/problem.ts';
import type { PictureHeader } from './header.ts';
import type { Scan } from './scan.ts';

const NAMED = 3;
const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Warns of pictures whose EXIF data turn them in a viewer: they are read as they are stored. */
export function turnedPictures(headers: readonly PictureHeader[]): Problem[] {
  const turned = headers.filter((header) => header.orientation !== undefined);
  if (turned.length === 0) return [];
  const kinds = [...new Set(turned.map(({ orientation }) => orientation))].sort();
  return [
    {
      level: 'warning',
      code: 'picture-turned',
      subject: turned[0].path,
      what: `Of its pictures ${turned.length} of ${headers.length} say by EXIF orientation ${kinds.join(', ')} that they are to be shown turned or mirrored; they are read as they are stored, without that.`,
      remedy: 'Look at the scan in the viewer; if it lies wrong there, export its slices upright.',
    },
  ];
}

/** Warns of coloured pictures: how many of the `looked` pictures that were decoded have colours. */
export function colouredPictures({ slices }: Pick<Scan, 'slices'>, coloured: readonly number[], looked: number): Problem {
  const names = coloured.slice(0, NAMED).map((slice) => fileOf(slices[slice].path));
  const more = coloured.length > NAMED ? ` and ${coloured.length - NAMED} more` : '';
  return {
    level: 'warning',
    code: 'picture-coloured',
    subject: slices[coloured[0]].path,
    what: `Its pictures are coloured, ${coloured.length} of ${looked} that were looked at: ${names.join(', ')}${more}. Of colours the brightness is taken, which need not be the grey that a colour stands for.`,
    remedy: 'Export the slices in grey, without a colour map and without drawings in them.',
  };
}
