import { Text } from '@mantine/core';
import { LockKeyhole } from 'lucide-react';
import { absentClassProblems } from '#report/absent-classes.ts';
import { explainSplit } from '#report/explanations/scans.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useRun } from '#state/run/run.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import { MovedTestNote } from './MovedTestNote.tsx';
import classes from './Prepare.module.css';
import { SplitMethodFields } from './SplitMethodFields.tsx';
import { SplitTable } from './SplitTable.tsx';
import { countSides } from './side-counts.ts';
import { useLabelled } from './useLabelled.ts';

/** The sides of the split, what is wrong with them, and whether the test side has been opened. Every change splits again. */
export function SplitSection() {
  const { split, problem } = useSplit();
  const names = useDataset((state) => state.classes);
  const scans = useLabelled();
  const counts = split && countSides(split, scans, names.length);
  const labelOf = new Map(scans.map(({ id, label }) => [id, label]));
  const labels = (ids: readonly string[]) => ids.flatMap((id) => labelOf.get(id) ?? []);
  const absent = split
    ? absentClassProblems({ train: labels(split.train), tune: labels(split.tune), test: labels(split.test) }, names)
    : [];
  return (
    <Section title={text.prepare.split.title} tour="split">
      <SplitMethodFields />
      <MovedTestNote />
      {problem && <Problems items={[problem]} />}
      {split && <Problems items={[...split.problems, ...absent]} title={text.prepare.split.lacks} />}
      {counts && (
        <>
          <SplitTable counts={counts} classNames={names} />
          <Explain
            figure="split"
            of={text.prepare.split.title}
            says={() =>
              explainSplit(
                counts.byClass.map(({ tune }) => tune.scans),
                names,
              )
            }
          />
        </>
      )}
      {counts && <TestLock scans={counts.bySide.test.scans} />}
    </Section>
  );
}

function TestLock({ scans }: { scans: number }) {
  const openings = useRun((state) => state.record?.testOpenings ?? 0);
  const words = text.prepare.split;
  return (
    <Text size="sm" className={classes.fact}>
      <LockKeyhole size={16} aria-hidden />
      {scans === 0 ? words.noTest : words.testLocked({ scans, openings })}
    </Text>
  );
}
