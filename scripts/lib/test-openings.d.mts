import type { Problem } from '#base/problem.ts';

export function runJsonBeside(checkpoint: string): string;
export function countOpening(file: string, runId: string): { openings: number; problem?: undefined } | { problem: Problem };
