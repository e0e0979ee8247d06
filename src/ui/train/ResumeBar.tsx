import { Text } from '@mantine/core';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { useRun } from '#state/run/run.ts';
import { ResumeOffer } from './ResumeOffer.tsx';
import classes from './RunBar.module.css';

/** Docked under every step while the last run is one that was cut off and can go on. */
export function ResumeBar() {
  const record = useRun((state) => state.record);
  const stored = useRun((state) => record !== null && state.states.has(record.id));
  const elsewhere = useRun((state) => record !== null && state.elsewhere.has(record.id));
  if (!record || record.stopReason !== null || !(stored || elsewhere)) return null;
  return (
    <section className={classes.bar} aria-label="Interrupted training">
      <div className={classes.row}>
        <Text size="sm">
          {catalogueEntry(record.settings.model).title}:{' '}
          {elsewhere ? 'it is being trained in another tab.' : 'the training was interrupted.'}
        </Text>
        <ResumeOffer record={record} />
      </div>
    </section>
  );
}
