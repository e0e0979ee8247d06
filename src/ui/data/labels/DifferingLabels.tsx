import { Button } from '@mantine/core';
import { GitCompareArrows } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { showAll, useDataView } from '../view.ts';
import classes from './Labels.module.css';

/** How many labels by hand differ from the tables, with the choice between both. Those that were kept knowingly are not counted. */
export function DifferingLabels() {
  const differing = useDataset((state) => state.differing);
  const order = useDataset((state) => state.order);
  const ids = order.filter((id) => differing[id]?.byHand && !differing[id].kept);
  const words = text.labels.differing;
  const show = () => showAll('differing', ids[0] ?? null);
  return (
    <div ref={told} className={classes.differing}>
      {ids.length > 0 && (
        <>
          <GitCompareArrows size={14} aria-hidden />
          <b>{words.count({ count: ids.length })}</b>
          <Button size="compact-xs" variant="default" onClick={show}>
            {words.show({ count: ids.length })}
          </Button>
          <Choice ids={ids} />
        </>
      )}
    </div>
  );
}

/** What the tables say of a scan that is labelled otherwise. */
export function TableSays({ scanId }: { scanId: string }) {
  const said = useDataset((state) => state.differing[scanId]);
  const classNames = useDataset((state) => state.classes);
  const words = text.labels.differing;
  if (!said) return null;
  const { table, earlier, byHand, kept } = said;
  const sentences = [
    words.table({ label: classNames[table] ?? '' }),
    ...(earlier === null ? [] : [words.earlier({ label: classNames[earlier] ?? '' })]),
  ];
  return (
    <div className={classes.differing}>
      <span>{words.and({ sentences })}</span>
      {byHand && !kept && <Choice ids={[scanId]} />}
    </div>
  );
}

function Choice({ ids }: { ids: readonly string[] }) {
  const { keepByHand, takeFromTables } = useDataset.getState();
  const words = text.labels.differing;
  const filter = useDataView((state) => state.filter);
  const { setFilter } = useDataView.getState();
  const take = () => {
    takeFromTables(ids);
    // Nothing differs any more, so a table of what differs would be empty.
    if (filter === 'differing' && Object.keys(useDataset.getState().differing).length === 0) setFilter('all');
  };
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => keepByHand(ids)}>
        {words.keep}
      </Button>
      <Button size="compact-xs" variant="default" onClick={take}>
        {words.take}
      </Button>
    </>
  );
}
