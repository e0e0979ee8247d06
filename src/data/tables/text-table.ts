import { type Problem, reasonOf } from '#base/problem.ts';
import { type DecodedText, decodeText } from '#base/text/decode.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { readDelimited } from './delimited.ts';
import { tableOf } from './header.ts';
import { textRefusal, unreadable } from './refusals.ts';

/** The table in a text file. `matches` says how many known names are in a text. Throws ProblemError 'labels-unreadable'. */
export function readTextTable(bytes: Uint8Array<ArrayBuffer>, name: string, matches?: (text: string) => number): LabelTable {
  const decoded = decodeText(bytes, { matches });
  const refusal = textRefusal(name, decoded.text);
  if (refusal) throw refusal;
  const { rows, unclosed } = delimited(name, decoded.text);
  if (unclosed !== null) {
    throw unreadable(
      name,
      `The quotation mark that opens a cell in row ${unclosed} is never closed, so that the rows after it can't be told apart.`,
      `Close the quotation mark in row ${unclosed} or take it out, and add the table again.`,
    );
  }
  if (rows.length === 0) throw unreadable(name, 'It holds no rows.');
  const table = tableOf(name, { name: null, rows });
  if (!table) throw unreadable(name, 'It has a header and no rows under it.');
  const problems = [...encodingProblems(name, decoded), ...table.problems];
  return { ...table, problems, ...(decoded.open && { undecoded: bytes }) };
}

function delimited(name: string, text: string): ReturnType<typeof readDelimited> {
  try {
    return readDelimited(text);
  } catch (thrown) {
    throw unreadable(name, `It can't be read as a table: ${(thrown instanceof RangeError && reasonOf(thrown)) || 'it is damaged'}.`);
  }
}

export const GUESSED = 'labels-encoding-guessed';

function encodingProblems(subject: string, { encoding, guessed, damaged }: DecodedText): Problem[] {
  const remedy = 'Where names look wrong, save the table as .xlsx or as "CSV UTF-8" and add it again.';
  if (damaged > 0) {
    const what = `Some characters can't be read as ${encoding} (in ${damaged} ${damaged === 1 ? 'place' : 'places'}): the text is damaged there.`;
    return [{ level: 'warning', code: 'labels-encoding-damaged', subject, what, remedy }];
  }
  if (!guessed) return [];
  const what = `The text is not UTF-8 and does not say its encoding; it was read as ${encoding}, which is a guess.`;
  return [{ level: 'warning', code: GUESSED, subject, what, remedy }];
}
