import type { Problem } from '#base/problem.ts';

export function runJsonBeside(checkpoint: string): string;
export function countOpening(
  file: string,
  runId: string,
  opened: { n: number; epoch: number },
): { openings: number; problem?: undefined } | { problem: Problem };
export function keepExternal(file: string, runId: string, evaluation: object): boolean;
