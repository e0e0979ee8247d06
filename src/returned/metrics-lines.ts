import * as v from 'valibot';
import { issueReason } from '#base/expected.ts';
import { jsonFault } from '#base/json-fault.ts';
import type { Subject } from '#base/messages/message.ts';
import { type Problem, ProblemError, warning } from '#base/problem.ts';
import { epochSchema, MOST_EPOCHS } from '#report/parse-manifest.ts';
import type { EpochRecord } from '#train/loop/events.ts';

/** The epochs of a metrics.jsonl, and a warning where its last line was not written to its end. */
export interface Metrics {
  history: EpochRecord[];
  cutOff: Problem | null;
}

/**
 * Reads a metrics.jsonl: an epoch a line, with the fields of a run.json's history. An epoch that was trained again, since its training was cut off
 * before it was kept, stands in it a second time, and counts with what it was then. Throws ProblemError that names the line.
 */
export function parseMetrics(text: string, subject: Subject): Metrics {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const history: EpochRecord[] = [];
  let cutOff: Problem | null = null;
  const take = (line: string, number: number) => {
    if (number > 2 * MOST_EPOCHS) throw new ProblemError('run-files/too-many-epochs', subject, { most: MOST_EPOCHS });
    const epoch = epochOf(line, number, subject);
    if (epoch.epoch > history.length + 1) {
      throw new ProblemError('run-files/metrics-order', subject, { line: number, epoch: epoch.epoch, expected: history.length + 1 });
    }
    history.splice(epoch.epoch - 1, Number.POSITIVE_INFINITY, epoch);
  };
  for (const [i, line] of lines.entries()) if (line.trim() !== '') take(line, i + 1);
  if (rest.trim() !== '') {
    if (isJson(rest)) take(rest, lines.length + 1);
    else cutOff = warning('run-files/metrics-cut', subject, { line: lines.length + 1 });
  }
  return { history, cutOff };
}

function epochOf(line: string, number: number, subject: Subject): EpochRecord {
  if (!isJson(line)) throw new ProblemError('run-files/metrics-line', subject, { line: number, reason: jsonFault(line) });
  const read = v.safeParse(epochSchema, JSON.parse(line));
  if (read.success) return read.output as EpochRecord;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? null;
  throw new ProblemError('run-files/metrics-field', subject, { line: number, field, reason: issueReason(issue) });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
