import { Button } from '@mantine/core';
import { ArrowLeftRight } from 'lucide-react';
import { useMemo } from 'react';
import { describeReading } from '#ct/values/describe.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../announce/told.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { Rich } from '../messages/Rich.tsx';
import classes from './DataScreen.module.css';
import { showAll } from './view.ts';

/** Says how many scans were corrected to Hounsfield units, one line per correction; its button shows the first of these scans. */
export function ValueNotice({ onShow }: { onShow: () => void }) {
  const scans = useDataset((state) => state.scans);
  const corrected = useMemo(() => {
    const groups = new Map<string, string[]>();
    for (const { id, recognised } of Object.values(scans)) {
      if (!recognised?.applied) continue;
      const reading = phraseInLanguage(describeReading(recognised.reading));
      groups.set(reading, [...(groups.get(reading) ?? []), id]);
    }
    return [...groups];
  }, [scans]);
  const show = (id: string) => {
    showAll('all', id);
    onShow();
  };
  return corrected.map(([reading, ids]) => (
    <p key={reading} ref={told} className={classes.values}>
      <ArrowLeftRight size={14} aria-hidden />
      <span>
        <Rich
          text={text.data.values.corrected({ count: ids.length })}
          slots={{ scans: <b>{text.common.scans({ count: ids.length })}</b>, reading }}
        />
      </span>
      <Button size="compact-xs" variant="default" onClick={() => show(ids[0] ?? '')}>
        {text.data.values.show({ count: ids.length })}
      </Button>
    </p>
  ));
}
