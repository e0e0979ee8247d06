import { Button } from '@mantine/core';
import { FolderPlus } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import classes from './DataScreen.module.css';
import { showAll } from './view.ts';

/** What the last drop added to the scans that were there, and what was loaded already, until it is dismissed. */
export function ArrivedNotice() {
  const arrived = useDataset((state) => state.arrived);
  const { dismissArrived } = useDataset.getState();
  const words = text.data.arrived;
  if (!arrived) return null;
  const { added, already, folder } = arrived;
  if (added.size === 0 && already === 0 && folder === null) return null;
  return (
    <section className={classes.values} aria-label={words.label}>
      <FolderPlus size={14} aria-hidden />
      <span ref={told}>{added.size > 0 ? words.added({ added: added.size, already }) : words.nothing({ already, folder })}</span>
      {added.size > 0 && (
        <Button size="compact-xs" variant="default" onClick={() => showAll('added', [...added][0] ?? null)}>
          {words.show({ count: added.size })}
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={dismissArrived}>
        {words.dismiss}
      </Button>
    </section>
  );
}
