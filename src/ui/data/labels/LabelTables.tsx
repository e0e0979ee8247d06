import { Download, Tags } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset.ts';
import { exportName } from '#state/export-names.ts';
import { contradictions } from '#state/label-sources.ts';
import { saveFile } from '#state/save-file.ts';
import { ExportNamesChoice } from '../../widgets/ExportNamesChoice.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { labelsCsv } from '../label-csv.ts';
import { QuietButton } from '../QuietButton.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import { ClassNames } from './ClassNames.tsx';
import classes from './Labels.module.css';
import { MappingDialog } from './MappingDialog.tsx';
import { TableLine } from './TableLine.tsx';
import { shortTableNames } from './table-names.ts';

/** The labels: the tables they come from, how many there are of each class, and a way out as a file. */
export function LabelTables() {
  const data = useDataset(
    useShallow(({ labelSources, scans, order, labels, classes, removeTable }) => ({
      labelSources,
      scans,
      order,
      labels,
      classNames: classes,
      removeTable,
    })),
  );
  const { labelSources, scans, order, labels, classNames, removeTable } = data;
  const [mapped, setMapped] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const problems = useMemo(
    () => [...labelSources.flatMap(({ join }) => join?.problems ?? []), ...contradictions(labelSources, scans)],
    [labelSources, scans],
  );
  const counts = classNames.map(() => 0);
  for (const id of order) {
    const label = labels[id];
    if (label !== undefined && counts[label] !== undefined) counts[label]++;
  }
  const labelled = counts.reduce((sum, count) => sum + count, 0);
  const names = shortTableNames(labelSources.map(({ table }) => table.name));
  return (
    <section aria-label="Labels" className={classes.labels}>
      <div className={classes.line}>
        <ClassCounts counts={counts} unlabelled={order.length - labelled} classNames={classNames} />
        <span className={classes.actions}>
          <QuietButton icon={<Tags size={13} aria-hidden />} onClick={() => setNaming(true)}>
            Edit classes
          </QuietButton>
          <QuietButton
            icon={<Download size={13} aria-hidden />}
            disabled={labelled === 0}
            onClick={() =>
              saveFile(
                'labels.csv',
                new Blob([labelsCsv({ scans, order, labels, classes: classNames, nameOf: exportName })], { type: 'text/csv' }),
              )
            }
          >
            Export labels
          </QuietButton>
          <ExportNamesChoice />
        </span>
      </div>
      <div className={classes.tables}>
        {labelSources.map((source) => (
          <TableLine
            key={source.table.name}
            source={source}
            name={names.get(source.table.name) ?? source.table.name}
            scans={order.length}
            onColumns={() => setMapped(source.table.name)}
            onRemove={() => void removeTable(source.table.name)}
          />
        ))}
      </div>
      {labelSources.length === 0 && labelled === 0 && (
        <p className={classes.hint}>
          No labels yet. Add a label table with one row per scan, put the scans into folders called after their classes, or choose a scan
          and press {keyRange(classNames.length)}.
        </p>
      )}
      <Problems items={problems} title={problems.length === 1 ? 'Labels: one problem' : `Labels: ${problems.length} problems`} />
      {mapped !== null && <MappingDialog table={mapped} onClose={() => setMapped(null)} />}
      {naming && <ClassNames onClose={() => setNaming(false)} />}
    </section>
  );
}

/** The digits that label; a tenth class has no key. */
function keyRange(classCount: number): string {
  return `1 to ${Math.min(9, classCount)}`;
}
