import { Download, Tags } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { exportName } from '#state/checkpoints/export-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { isShown, labelProblems, sourceTitle } from '#state/dataset/label-sources.ts';
import { saveFile } from '#state/save-file.ts';
import { labelKeys } from '../../keys/shortcuts.ts';
import { text } from '../../messages/language.ts';
import { ExportNamesChoice } from '../../widgets/ExportNamesChoice.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { LabelMark } from '../LabelMark.tsx';
import { labelsCsv } from '../label-csv.ts';
import { QuietButton } from '../QuietButton.tsx';
import { ClassNames } from './ClassNames.tsx';
import { LabelQuestionCard } from './LabelQuestionCard.tsx';
import classes from './Labels.module.css';
import { MappingDialog } from './MappingDialog.tsx';
import { TableLine } from './TableLine.tsx';

/** The labels: how many scans each class has, the tables they come from, questions about them, and their export as CSV. */
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
  // One question at a time: its answer may settle the next one.
  const [question] = labelQuestions;
  const [mapped, setMapped] = useState<string | null>(null);
  const [naming, setNaming] = useState(false);
  const section = useRef<HTMLElement>(null);
  // The pressed button is removed with its question, so the focus moves to the section of labels.
  const answer: typeof answerLabels = async (asked, value) => {
    await answerLabels(asked, value);
    section.current?.focus();
  };
  const reading = useDataset((state) => state.reading !== null);
  const problems = useMemo(() => labelProblems(labelSources, scans, reading), [labelSources, scans, reading]);
  const counts = classNames.map(() => 0);
  for (const id of order) {
    const label = labels[id];
    if (label !== undefined && counts[label] !== undefined) counts[label]++;
  }
  const labelled = counts.reduce((sum, count) => sum + count, 0);
  const names = shortTableNames(labelSources.map(sourceTitle));
  const nameOf = (title: string) => names.get(title) ?? title;
  const words = text.labels;
  return (
    <section ref={section} tabIndex={-1} aria-label={words.title} className={classes.labels}>
      <div className={classes.line}>
        <ClassCounts counts={counts} unlabelled={order.length - labelled} classNames={classNames} />
        <span className={classes.actions}>
          <QuietButton icon={<Tags size={13} aria-hidden />} onClick={() => setNaming(true)}>
            {words.editClasses}
          </QuietButton>
          <QuietButton
            icon={<Download size={13} aria-hidden />}
            disabled={labelled === 0}
            onClick={() =>
              saveFile(
                'labels',
                'labels.csv',
                new Blob([labelsCsv({ scans, order, labels, classes: classNames, nameOf: exportName })], { type: 'text/csv' }),
              )
            }
          >
            {words.export}
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
      <ScrollBox className={classes.tables} label={words.tables}>
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
      </ScrollBox>
      {labelSources.length === 0 && labelled === 0 && <p className={classes.hint}>{words.none({ keys: labelKeys(classNames.length) })}</p>}
      <Problems items={problems} title={words.problems({ count: problems.length })} />
      {mapped !== null && <MappingDialog table={mapped} onClose={() => setMapped(null)} />}
      {naming && <ClassNames onClose={() => setNaming(false)} />}
    </section>
  );
}

/** How many scans each class has, in the order of the keys that label them. */
function ClassCounts({ counts, unlabelled, classNames }: { counts: readonly number[]; unlabelled: number; classNames: readonly string[] }) {
  return (
    <ul className={classes.counts} aria-label={text.labels.perClass}>
      {counts.map((count, label) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
        <li key={label}>
          <LabelMark label={label} classNames={classNames} /> <b>{count}</b>
        </li>
      ))}
      <li>
        {text.labels.noLabel} <b>{unlabelled}</b>
      </li>
    </ul>
  );
}

/** File names of tables by their paths. If two tables have the same file name, their whole paths are used. */
function shortTableNames(paths: readonly string[]): Map<string, string> {
  const last = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const unique = (path: string) => paths.filter((other) => last(other) === last(path)).length === 1;
  return new Map(paths.map((path) => [path, unique(path) ? last(path) : path]));
}
