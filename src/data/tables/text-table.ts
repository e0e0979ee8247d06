import { phrase } from '#base/messages/phrase.ts';
import { causeOf, type Problem, ProblemError, warning } from '#base/problem.ts';
import { type DecodedText, decodeText } from '#base/text/decode.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { readDelimited } from './delimited.ts';
import { tableOf } from './header.ts';
import { textRefusal } from './refusals.ts';

/** The table in a text file. `matches` says how many known names are in a text. Throws ProblemError 'labels-unreadable'. */
export function readTextTable(bytes: Uint8Array<ArrayBuffer>, name: string, matches?: (text: string) => number): LabelTable {
  const decoded = decodeText(bytes, { matches });
  const refusal = textRefusal(name, decoded.text);
  if (refusal) throw refusal;
  const { rows, unclosed } = delimited(name, decoded.text);
  if (unclosed !== null) throw new ProblemError('labels-unreadable/quotation-mark', name, { row: unclosed });
  if (rows.length === 0) throw new ProblemError('labels-unreadable/no-rows', name);
  const table = tableOf(name, { name: null, rows });
  if (!table) throw new ProblemError('labels-unreadable/header-alone', name);
  const problems = [...encodingProblems(name, decoded), ...table.problems];
  return { ...table, problems, ...(decoded.open && { undecoded: bytes }) };
}

function delimited(name: string, text: string): ReturnType<typeof readDelimited> {
  try {
    return readDelimited(text);
  } catch (thrown) {
    const reason = thrown instanceof RangeError ? causeOf(thrown) : null;
    throw new ProblemError('labels-unreadable/text', name, { reason: reason ?? phrase('table/damaged') });
  }
}

export const GUESSED = 'labels-encoding-guessed';

function encodingProblems(subject: string, { encoding, guessed, damaged }: DecodedText): Problem[] {
  if (damaged > 0) return [warning('labels-encoding-damaged', subject, { encoding, places: damaged })];
  return guessed ? [warning(GUESSED, subject, { encoding })] : [];
}
