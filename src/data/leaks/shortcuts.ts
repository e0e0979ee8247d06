import type { Phrase, Said } from '#base/messages/message.ts';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { warning } from '#base/problem.ts';
import { associate, isByChance } from './association.ts';
import type { Leak, LeakScan } from './leak.ts';

/** The least Cramer's V that is reported; 0.5 is commonly called strong. */
const STRONG = 0.5;
const NAMED = 4;
const UNKNOWN = phrase('leak/not-said');
const TOPMOST = phrase('leak/topmost-folder');

/** What a scan comes from, which a net could learn instead of the disease. */
const ORIGINS = [
  { subject: phrase('leak/manufacturer'), of: ({ manufacturer }) => manufacturer ?? UNKNOWN },
  { subject: phrase('leak/kernel'), of: ({ kernel }) => kernel ?? UNKNOWN },
  { subject: phrase('leak/site'), of: ({ site }) => site ?? UNKNOWN },
  { subject: phrase('leak/folder'), of: ({ folder }) => folder.split('/').slice(0, -1).join('/') || TOPMOST },
  { subject: phrase('leak/values'), of: ({ scale }) => scale ?? UNKNOWN },
  { subject: phrase('leak/picture-size'), of: ({ rows, columns }) => `${rows} x ${columns}` },
] satisfies readonly { subject: Phrase; of: (scan: LeakScan) => Said }[];

/** A warning for every origin that goes strongly with the label. */
export function shortcuts(scans: readonly LeakScan[]): Leak[] {
  const labels = scans.map(({ label }) => label);
  const classes = Math.max(0, ...labels) + 1;
  return ORIGINS.flatMap(({ subject, of }): Leak[] => {
    const said = new Map(scans.map(of).map((value) => [inEnglish(value), value]));
    const values = scans.map((scan) => inEnglish(of(scan)));
    const {
      table,
      strongest: { strength, label },
    } = associate(values, labels, classes);
    if (strength < STRONG || isByChance(values, labels, classes)) return [];
    const rows = table.map(({ value, counts }) => ({ value: said.get(value) ?? value, counts }));
    const shown = rows.slice(0, NAMED).map((row) => phrase('leak/origin', row));
    const category = label === null ? null : label + 1;
    const problem = warning('leak-shortcut', subject, { category, strength, classes, values: shown, found: table.length });
    return [{ kind: 'shortcut', problem, pairs: [], table: rows }];
  });
}
