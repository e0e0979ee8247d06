import type { Problem } from '#base/problem.ts';

interface LeftOut {
  path: string;
  why: string;
}

export function filesBelow(root: string): { files: { path: string; file: string }[]; leftOut: LeftOut[]; linked: boolean };
export function linksLeftOut(leftOut: readonly LeftOut[]): Problem[];
