import { type Problem, warning } from '#base/problem.ts';
import type { PictureHeader } from './header.ts';
import type { Scan } from './scan.ts';

const NAMED = 3;
const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Warns of pictures whose EXIF data turn them in a viewer: they are read as they are stored. */
export function turnedPictures(headers: readonly PictureHeader[]): Problem[] {
  const turned = headers.filter((header) => header.orientation !== undefined);
  if (turned.length === 0) return [];
  const kinds = [...new Set(turned.map(({ orientation }) => orientation))].sort();
  const values = { turned: turned.length, count: headers.length, orientations: kinds.join(', ') };
  return [warning('picture-turned', turned[0].path, values)];
}

/** Warns of coloured pictures: how many of the `looked` pictures that were decoded have colours. */
export function colouredPictures({ slices }: Pick<Scan, 'slices'>, coloured: readonly number[], looked: number): Problem {
  const names = coloured.slice(0, NAMED).map((slice) => fileOf(slices[slice].path));
  const files = { names, more: Math.max(0, coloured.length - NAMED) };
  return warning('picture-coloured', slices[coloured[0]].path, { looked, coloured: coloured.length, files });
}
