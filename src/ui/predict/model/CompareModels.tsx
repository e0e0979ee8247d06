import { NativeSelect, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { compareModels, type WeightComparison } from '#state/checkpoints/compare-models.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { told } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { settingDifferences } from '../../runs/run-differences.ts';
import { formatScore } from '../../widgets/format.ts';
import { HeadCells } from '../../widgets/HeadCells.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { ScrollBox } from '../../widgets/ScrollBox.tsx';
import { runOf, useRunNames } from '../../widgets/useRunNames.ts';
import classes from '../Predict.module.css';
import { LayerDistances } from './LayerDistances.tsx';

type Distance = { of: string; found: WeightComparison | null; problem: Problem | null };

/** Another model beside this one: validation scores, settings and classes that differ, and how far the weights lie apart, layer by layer. */
export function CompareModels({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const list = useCheckpoints((state) => state.list) ?? [];
  const [chosen, setChosen] = useState('');
  const [distance, setDistance] = useState<Distance | null>(null);
  const names = useRunNames();
  const words = text.model.compare;
  const others = list.filter(({ id }) => id !== checkpoint.id);
  const other = others.find(({ id }) => id === chosen);
  useEffect(() => {
    if (chosen === '') return;
    let isShown = true;
    const show = (now: Distance) => isShown && setDistance(now);
    compareModels(checkpoint.id, chosen).then(
      (found) => show({ of: chosen, found, problem: null }),
      (thrown) => show({ of: chosen, found: null, problem: toProblem(thrown, phrase('subject/checkpoint')) }),
    );
    return () => {
      isShown = false;
    };
  }, [checkpoint.id, chosen]);
  if (others.length === 0) return <Text size="sm">{words.noOther}</Text>;
  const calledOf = (one: CheckpointSummary) => words.named({ name: names.full(runOf(one)), epoch: one.epoch });
  const known = distance?.of === chosen ? distance : null;
  return (
    <div>
      <NativeSelect
        label={words.with}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[{ value: '', label: words.choose }, ...others.map((one) => ({ value: one.id, label: calledOf(one) }))]}
      />
      {other && <Differences models={[checkpoint, other]} />}
      {other && !known && (
        <Text size="sm" ref={told}>
          {words.measuring}
        </Text>
      )}
      {known?.problem && <Problems items={[known.problem]} />}
      {known?.found && <LayerDistances {...known.found} />}
    </div>
  );
}

function Differences({ models }: { models: readonly [CheckpointSummary, CheckpointSummary] }) {
  const words = text.model.compare;
  const [own, other] = models;
  const scores = (['accuracy', 'macroF1', 'loss'] as const).map((score) => ({
    name: words.scores[score],
    values: models.map(({ tune }) => formatScore(tune[score])),
  }));
  const rows = [...scores, ...settingDifferences(models.map(({ settings }) => settings))];
  const sameClasses = JSON.stringify(own.settings.classes) === JSON.stringify(other.settings.classes);
  return (
    <>
      <ScrollBox label={words.table} firstStays>
        <Table aria-label={words.table} className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.what, words.this, words.other]} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, values }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                <Table.Td className={classes.breakable}>{values[0]}</Table.Td>
                <Table.Td className={classes.breakable}>{values[1]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="sm">{sameClasses ? words.sameClasses : words.otherClasses}</Text>
    </>
  );
}
