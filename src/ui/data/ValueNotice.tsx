import { Button } from '@mantine/core';
import { ArrowLeftRight } from 'lucide-react';
import { useMemo } from 'react';
import { describeReading } from '#ct/values/describe.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { phraseInLanguage } from '../messages/language.ts';
import { plural } from '../widgets/format.ts';
import classes from './DataScreen.module.css';
import { useDataView } from './view.ts';

/** Scans whose values are corrected to Hounsfield units, by what is done to them; a click shows the first of them. */
export function ValueNotice({ onShow }: { onShow: () => void }) {
  const scans = useDataset((state) => state.scans);
  const corrected = useMemo(() => {
    const groups = new Map<string, string[]>();
    for (const { id, recognised } of Object.values(scans)) {
      if (!recognised?.applied) continue;
      const words = phraseInLanguage(describeReading(recognised.reading));
      groups.set(words, [...(groups.get(words) ?? []), id]);
    }
    return [...groups];
  }, [scans]);
  const show = (id: string) => {
    useDataView.getState().setFilter('all');
    useDataView.getState().setSearch('');
    useDataView.getState().select(id);
    onShow();
  };
  return corrected.map(([words, ids]) => (
    <p key={words} role="status" className={classes.values}>
      <ArrowLeftRight size={14} aria-hidden />
      <span>
        <b>{plural(ids.length, 'scan')}</b> read as Hounsfield units though the files do not say so: {words}.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => show(ids[0] ?? '')}>
        Show {ids.length === 1 ? 'it' : 'the first'}
      </Button>
    </p>
  ));
}
