import { Check, Undo2 } from 'lucide-react';
import type { Scan } from '#ct/scan.ts';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import { text } from '../../messages/language.ts';
import { QuietButton } from '../QuietButton.tsx';
import classes from './Labels.module.css';

interface SuggestionsProps {
  join: LabelJoin;
  mapping: LabelMapping;
  scans: Readonly<Record<string, Scan>>;
  onChange: (mapping: LabelMapping) => void;
}

/** Rows that name no scan exactly, each with the scan that it may mean. A row is matched only when its button is pressed. */
export function Suggestions({ join, mapping, scans, onChange }: SuggestionsProps) {
  const accepted = Object.entries(mapping.accepted ?? {});
  if (join.suggestions.length + accepted.length === 0) return null;
  const words = text.labels.suggestions;
  const accept = (id: string, scanId: string) => onChange({ ...mapping, accepted: { ...mapping.accepted, [id]: scanId } });
  const takeBack = (id: string) => onChange({ ...mapping, accepted: Object.fromEntries(accepted.filter(([other]) => other !== id)) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className={classes.suggestions} aria-label={words.title} tabIndex={0}>
      <h3>{words.rows({ rows: join.suggestions.length })}</h3>
      <ul>
        {accepted.map(([id, scanId]) => (
          <li key={id}>
            <span title={id}>
              {id} → <b>{scans[scanId]?.name ?? words.gone}</b>
            </span>
            <QuietButton icon={<Undo2 size={13} aria-hidden />} label={words.takeBackRow({ name: id })} onClick={() => takeBack(id)}>
              {words.takeBack}
            </QuietButton>
          </li>
        ))}
        {join.suggestions.map(({ row, id, scanId, scanName }) => (
          <li key={row}>
            <span title={words.ofRow({ row, name: id })}>{words.suggestion({ name: id, scan: scanName })}</span>
            <QuietButton
              icon={<Check size={13} aria-hidden />}
              label={words.acceptFor({ scan: scanName, name: id })}
              onClick={() => accept(id, scanId)}
            >
              {words.accept}
            </QuietButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
