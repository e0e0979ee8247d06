import { associate, isByChance } from './association.ts';
import type { Leak, LeakScan } from './leak.ts';

/** From here on (Cramer's V) an association is worth a word; 0.5 is commonly called strong. */
const STRONG = 0.5;
const NAMED = 4;
const UNKNOWN = 'not said';

/** What a scan comes from, which a net could learn instead of the disease. */
const ORIGINS: readonly { subject: string; of: (scan: LeakScan) => string }[] = [
  { subject: 'Manufacturer', of: ({ manufacturer }) => manufacturer ?? UNKNOWN },
  { subject: 'Kernel', of: ({ kernel }) => kernel ?? UNKNOWN },
  { subject: 'Site', of: ({ site }) => site ?? UNKNOWN },
  { subject: 'Folder', of: ({ folder }) => folder.split('/').slice(0, -1).join('/') || 'the topmost' },
  { subject: 'Values', of: ({ scale }) => scale ?? UNKNOWN },
  { subject: 'Picture size', of: ({ rows, columns }) => `${rows} x ${columns}` },
];

/** A warning for every origin that goes strongly with the label. */
export function shortcuts(scans: readonly LeakScan[]): Leak[] {
  const labels = scans.map(({ label }) => label);
  const classes = Math.max(0, ...labels) + 1;
  return ORIGINS.flatMap(({ subject, of }): Leak[] => {
    const values = scans.map(of);
    const {
      table,
      strongest: { strength, label },
    } = associate(values, labels, classes);
    if (strength < STRONG || isByChance(values, labels, classes)) return [];
    const rows = table.slice(0, NAMED).map(({ value, counts }) => `${value}: ${counts.join(', ')}`);
    const more = table.length > NAMED ? ` and ${table.length - NAMED} more` : '';
    const told = label === null ? 'the category' : `category ${label + 1}`;
    const what = `It goes with ${told} (Cramer's V ${strength.toFixed(2)}); scans of category 1 to ${classes}: ${rows.join('; ')}${more}.`;
    const remedy = 'A net may learn it instead of the disease: add scans that part the two, and test on scans from elsewhere.';
    return [{ kind: 'shortcut', problem: { level: 'warning', code: 'leak-shortcut', subject, what, remedy }, pairs: [], table }];
  });
}
