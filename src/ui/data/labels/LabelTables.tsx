import { Download, Tags } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { exportName } from '#state/checkpoints/export-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { isShown, labelProblems, sourceTitle } from '#state/dataset/label-sources.ts';
import { saveFile } from '#state/save-file.ts';
import { ExportNamesChoice } from '../../widgets/ExportNamesChoice.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { labelsCsv } from '../label-csv.ts';
import { QuietButton } from '../QuietButton.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import { ClassNames } from './ClassNames.tsx';
import { LabelQuestionCard } from './LabelQuestionCard.tsx';
import classes from './Labels.module.css';
import { MappingDialog } from './MappingDialog.tsx';
import { TableLine } from './TableLine.tsx';
import { shortTableNames } from './table-names.ts';

/** The labels: the tables they come from, how many there are of each class, and a way out as a file. */
export function LabelTables() {
  const data = useDataset(
    useShallow(({ labelSources, labelQuestions, scans, order, labels, classes, removeTable, answerLabels }) => ({
      labelSources,
      labelQuestions,
      answerLabels,
      scans,
      order,
      labels,
      classNames: classes,
      removeTable,
    })),
  );
  const { labelSources, labelQuestions, scans, order, labels, classNames, removeTable, answerLabels } = data;
  // One at a time: what is answered first may settle the next.
  const [question] = labelQuestions;
  const [mapped, setMapped] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const section = useRef<HTMLElement>(null);
  // The button that answered is gone: whoever uses the keyboard goes on from the labels.
  const answer: typeof answerLabels = async (asked, value) => {
    await answerLabels(asked, value);
    section.current?.focus();
  };
  const problems = useMemo(() => labelProblems(labelSources, scans), [labelSources, scans]);
  const counts = classNames.map(() => 0);
  for (const id of order) {
    const label = labels[id];
    if (label !== undefined && counts[label] !== undefined) counts[label]++;
  }
  const labelled = counts.reduce((sum, count) => sum + count, 0);
  const names = shortTableNames(labelSources.map(sourceTitle));
  const nameOf = (title: string) => names.get(title) ?? title;
  return (
    <section ref={section} tabIndex={-1} aria-label="Labels" className={classes.labels}>
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
      {question && (
        <LabelQuestionCard
          key={`${question.kind} ${question.titles.join()}`}
          question={question}
          more={labelQuestions.length - 1}
          tables={question.titles.map(nameOf)}
          classNames={classNames}
          onAnswer={(value) => answer(question, value)}
          onColumns={() => setMapped(question.titles[0] ?? null)}
        />
      )}
      <div className={classes.tables}>
        {labelSources.filter(isShown).map((source) => (
          <TableLine
            key={sourceTitle(source)}
            source={source}
            name={nameOf(sourceTitle(source))}
            scans={order.length}
            onColumns={() => setMapped(sourceTitle(source))}
            onRemove={() => void removeTable(sourceTitle(source))}
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
