import { Button, Group, Radio, Table } from '@mantine/core';
import { Download, Info, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { isOfShippedModel } from '#data/demo-names.ts';
import type { RunRecord } from '#runs/record.ts';
import { importedFile } from '#state/checkpoints/checkpoint-files.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { saveModel } from '#state/checkpoints/save-model.ts';
import { isUnderWay, runCondition } from '#state/facts/run-condition.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { formatBytes, formatDate, formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';
import { epochText } from './checkpoint-words.ts';
import { DeleteCheckpoint } from './DeleteCheckpoint.tsx';
import { ImportCheckpoint } from './ImportCheckpoint.tsx';
import { AboutModel } from './model/AboutModel.tsx';
import { PinCheckpoint } from './PinCheckpoint.tsx';
import classes from './Predict.module.css';
import { PreparationFacts } from './PreparationFacts.tsx';
import { SaveForOthers } from './SaveForOthers.tsx';
import { TogetherBox, TogetherNote } from './TogetherBox.tsx';
import { useRunOf } from './useSources.ts';

/** The checkpoints stored in this browser, with the preparation of the chosen one. */
export function CheckpointSection({ list, chosen }: { list: readonly CheckpointSummary[]; chosen: CheckpointSummary | null }) {
  const [doomed, setDoomed] = useState<CheckpointSummary | null>(null);
  const [savesNet, setSavesNet] = useState(false);
  const [tells, setTells] = useState(false);
  const { columns } = text.predict.checkpoints;
  return (
    <Section title={text.predict.checkpoints.title({ count: list.length })} actions={<ImportCheckpoint size="xs" />}>
      <ScrollBox className={classes.checkpoints} label={text.predict.checkpoints.all}>
        <Table aria-label={text.predict.checkpoints.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[columns.net]} />
              {list.length > 1 && <HeadCells titles={[columns.together]} />}
              <HeadCells titles={[columns.epoch, columns.accuracy]} numbers />
              <HeadCells titles={[columns.kept, columns.from]} />
              <HeadCells titles={[columns.size]} numbers />
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.map((checkpoint) => (
              <CheckpointRow
                key={checkpoint.id}
                checkpoint={checkpoint}
                epoch={epochText(checkpoint, list)}
                checked={checkpoint.id === chosen?.id}
                chosen={list.length > 1 ? chosen : null}
                onDelete={() => setDoomed(checkpoint)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {chosen && <TogetherNote chosen={chosen} list={list} />}
      {chosen && (
        <Group justify="space-between" align="flex-end" gap="xs" wrap="wrap">
          <PreparationFacts settings={chosen.settings} />
          <Group gap="xs">
            <Button size="xs" variant="default" leftSection={<Info size={14} aria-hidden />} onClick={() => setTells(true)}>
              {text.model.about}
            </Button>
            <Button size="xs" variant="default" leftSection={<Download size={14} aria-hidden />} onClick={() => setSavesNet(true)}>
              {text.predict.others.save}
            </Button>
          </Group>
        </Group>
      )}
      {chosen && tells && <AboutModel checkpoint={chosen} onClose={() => setTells(false)} />}
      {chosen && savesNet && <SaveForOthers checkpoint={chosen} onClose={() => setSavesNet(false)} />}
      {doomed && <DeleteCheckpoint checkpoint={doomed} onClose={() => setDoomed(null)} />}
    </Section>
  );
}

interface RowProps {
  checkpoint: CheckpointSummary;
  epoch: string;
  checked: boolean;
  /** With which it may answer together; null: it is the only one. */
  chosen: CheckpointSummary | null;
  onDelete: () => void;
}

function CheckpointRow({ checkpoint, epoch, checked, chosen, onDelete }: RowProps) {
  const { id, runId, tune, createdAt, bytes } = checkpoint;
  const underWay = isUnderWay(runCondition({ id: runId, stopReason: null }, useRunFacts()));
  const select = useCheckpoints((state) => state.select);
  const isHeld = useCheckpoints(({ held }) => held?.id === id);
  const predicting = usePrediction((state) => state.progress !== null);
  const file = importedFile(checkpoint);
  const names = useRunNames();
  const run = useRunOf(checkpoint);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} className={classes.net}>
        <Radio
          size="sm"
          name="checkpoint"
          label={
            checkpoint.extras?.synthetic ? text.demo.syntheticModel({ name: names.full(runOf(checkpoint)) }) : names.full(runOf(checkpoint))
          }
          checked={checked}
          disabled={predicting}
          onChange={() => select(id)}
        />
      </Table.Th>
      {chosen && (
        <Table.Td className={classes.together}>
          <TogetherBox checkpoint={checkpoint} chosen={chosen} name={names.full(runOf(checkpoint))} />
        </Table.Td>
      )}
      <Table.Td ta="right" className={classes.unbroken}>
        {epoch}
      </Table.Td>
      <Table.Td ta="right">{formatScore(tune.accuracy)}</Table.Td>
      <Table.Td>{isHeld ? text.common.notStored : formatDate(createdAt)}</Table.Td>
      <Table.Td className={`${classes.origin} ${file ? classes.breakable : ''}`}>{originOf(file, run)}</Table.Td>
      <Table.Td ta="right" className={classes.unbroken}>
        {formatBytes(bytes)}
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end">
          {!isHeld && <PinCheckpoint checkpoint={checkpoint} />}
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Download size={12} aria-hidden />}
            onClick={() => void saveModel(id, names.file(runOf(checkpoint)))}
          >
            {text.predict.checkpoints.saveWeights}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Trash2 size={12} aria-hidden />}
            disabled={underWay || (predicting && checked)}
            onClick={onDelete}
          >
            {text.predict.checkpoints.delete}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Where a model comes from, as far as it is known here. */
function originOf(file: string | null, run: RunRecord | null): string {
  const words = text.predict.checkpoints;
  if (file) return file;
  if (run && isOfShippedModel(run.split.train)) return words.shipped;
  return run?.elsewhere ? text.runs.elsewhere.mark : words.trainedHere;
}
