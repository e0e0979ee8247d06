import { Button, Group, Input, SegmentedControl, Select, Text } from '@mantine/core';
import { useShallow } from 'zustand/react/shallow';
import { deviceSaid } from '#base/messages/device-said.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { lastOpened } from '#runs/evaluations.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useExternal } from '#state/external/external.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { tieOf } from '#train/loop/best-epoch.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { ImportCheckpoint } from '../predict/ImportCheckpoint.tsx';
import { CompareWithEarlier } from '../runs/CompareWithEarlier.tsx';
import { formatDay } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { useModelChoices } from './useModelChoices.ts';

interface RunSectionProps {
  record: RunRecord;
  runs: readonly RunRecord[];
  /** The model that was chosen in place of the run's kept one; null: that one. */
  model: CheckpointSummary | null;
  side: EvaluatedSide;
  /** Null where only external scans can be scored. */
  onSide: ((side: EvaluatedSide) => void) | null;
}

/** What is scored: the choice of a model, of a run or another one, and of the scans. */
export function RunSection({ record, runs, model, side, onSide }: RunSectionProps) {
  const show = useRun((state) => state.show);
  const { problem, dismissProblem } = useCheckpoints(
    useShallow((state) => ({ problem: state.problem, dismissProblem: state.dismissProblem })),
  );
  const chooseModel = useExternal((state) => state.chooseModel);
  const go = useNavigation((state) => state.go);
  const choices = useModelChoices(record, runs, model);
  const words = text.evaluate.run;
  const sides = [
    { value: 'train', label: words.train },
    { value: 'tune', label: words.tune },
    { value: 'test', label: words.test({ openings: record.testOpenings }) },
    { value: 'external', label: words.external },
  ];
  return (
    <Section
      title={words.title}
      actions={
        <Group gap="xs">
          <ImportCheckpoint size="compact-xs" onImported={chooseModel} />
          {model === null && <CompareWithEarlier record={record} size="compact-xs" />}
          <Button size="compact-xs" variant="default" onClick={() => go('runs')}>
            {words.compare}
          </Button>
        </Group>
      }
    >
      {problem && <Problems items={[problem]} onDismiss={dismissProblem} />}
      <div className={classes.run}>
        <Select
          label={words.model}
          data={choices.data}
          value={choices.value}
          title={choices.title}
          allowDeselect={false}
          onChange={(value) => {
            const chosen = choices.find(value);
            if (!chosen) return;
            chooseModel(chosen.model?.id ?? null);
            if (chosen.run && chosen.run.id !== record.id) show(chosen.run);
          }}
        />
        <div>
          <Input.Label labelElement="div" id="scored-side" mb={2}>
            {words.side}
          </Input.Label>
          <SegmentedControl
            className={classes.sides}
            aria-labelledby="scored-side"
            value={side}
            onChange={(value) => onSide?.(value as EvaluatedSide)}
            data={onSide ? sides : sides.filter(({ value }) => value === 'external')}
          />
        </div>
        {onSide ? <RunFacts record={record} /> : <ModelFacts record={record} model={model} />}
      </div>
    </Section>
  );
}

function RunFacts({ record }: { record: RunRecord }) {
  const { settings, split, device, history } = record;
  const kept = record.keptEpoch ?? record.bestEpoch;
  const words = text.evaluate.run;
  const tie = tieOf(history, kept, settings.ties);
  const opened = lastOpened(record);
  const external = record.externals?.at(-1);
  return (
    <Text size="sm" className={`${classes.quiet} ${classes.runFacts}`}>
      {words.facts({
        kept,
        epochs: history.length,
        size: settings.preparation.size,
        device: phraseInLanguage(deviceSaid(device)),
        tie: tie && phraseInLanguage(tie),
      })}
      <br />
      {words.scans({ train: split.train.length, tune: split.tune.length, test: split.test.length })}
      {(opened || external) && (
        <>
          <br />
          {words.looks({
            openings: record.testOpenings,
            opened: opened && formatDay(opened),
            externals: record.externals?.length ?? 0,
            evaluated: external ? formatDay(external.at) : null,
          })}
        </>
      )}
    </Text>
  );
}

/** Of a model whose run is not known here. */
function ModelFacts({ record, model }: { record: RunRecord; model: CheckpointSummary | null }) {
  const seen = model?.test?.seen;
  return (
    <Text size="sm" className={`${classes.quiet} ${classes.runFacts}`}>
      {text.evaluate.run.foreign({
        epoch: model?.epoch ?? 0,
        size: record.settings.preparation.size,
        classes: record.settings.classes,
        trained: seen?.train.length ?? null,
        openings: record.testOpenings,
      })}
    </Text>
  );
}
