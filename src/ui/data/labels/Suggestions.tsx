import { Check, Undo2 } from 'lucide-react';
import type { Scan } from '#ct/scan.ts';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import { plural } from '../../widgets/format.ts';
import { QuietButton } from '../QuietButton.tsx';
import classes from './Labels.module.css';

interface SuggestionsProps {
  join: LabelJoin;
  mapping: LabelMapping;
  scans: Readonly<Record<string, Scan>>;
  onChange: (mapping: LabelMapping) => void;
}

/** Rows that name no scan exactly, with the scan that each may mean: nothing is matched until its button is pressed. */
export function Suggestions({ join, mapping, scans, onChange }: SuggestionsProps) {
  const accepted = Object.entries(mapping.accepted ?? {});
  if (join.suggestions.length + accepted.length === 0) return null;
  const accept = (id: string, scanId: string) => onChange({ ...mapping, accepted: { ...mapping.accepted, [id]: scanId } });
  const takeBack = (id: string) => onChange({ ...mapping, accepted: Object.fromEntries(accepted.filter(([other]) => other !== id)) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className={classes.suggestions} aria-label="Suggested matches" tabIndex={0}>
      <h3>{plural(join.suggestions.length, 'row')} may mean a scan that is called otherwise</h3>
      <ul>
        {accepted.map(([id, scanId]) => (
          <li key={id}>
            <span title={id}>
              {id} → <b>{scans[scanId]?.name ?? 'a scan that is gone'}</b>
            </span>
            <QuietButton icon={<Undo2 size={13} aria-hidden />} label={`Take back ${id}`} onClick={() => takeBack(id)}>
              Take back
            </QuietButton>
          </li>
        ))}
        {join.suggestions.map(({ row, id, scanId, scanName }) => (
          <li key={row}>
            <span title={`Row ${row}: ${id}`}>
              {id} → {scanName}?
            </span>
            <QuietButton icon={<Check size={13} aria-hidden />} label={`Accept ${scanName} for ${id}`} onClick={() => accept(id, scanId)}>
              Accept
            </QuietButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
