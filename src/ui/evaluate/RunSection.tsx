import { Button, Input, SegmentedControl, Select, Text } from '@mantine/core';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { formatDate, plural } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';

const runName = ({ settings, createdAt }: RunRecord) => `${catalogueEntry(settings.model).title}, ${formatDate(createdAt)}`;

/** Which run and which of its sides is meant. */
export function RunSection({
  record,
  runs,
  side,
  onSide,
}: {
  record: RunRecord;
  runs: readonly RunRecord[];
  side: ScoredSide;
  onSide: (side: ScoredSide) => void;
}) {
  const show = useRun((state) => state.show);
  const go = useNavigation((state) => state.go);
  const choosable = runs.some(({ id }) => id === record.id) ? runs : [record, ...runs];
  const opened = ['locked', 'opened once'][record.testOpenings] ?? `opened ${record.testOpenings} times`;
  return (
    <Section
      title="What is scored"
      actions={
        <Button size="compact-xs" variant="default" onClick={() => go('runs')}>
          Compare runs
        </Button>
      }
    >
      <div className={classes.run}>
        <Select
          label="Run"
          data={choosable.map((run) => ({ value: run.id, label: runName(run) }))}
          value={record.id}
          allowDeselect={false}
          onChange={(id) => {
            const run = choosable.find((candidate) => candidate.id === id);
            if (run && run.id !== record.id) show(run);
          }}
        />
        <div>
          <Input.Label labelElement="div" id="scored-side" mb={2}>
            Side
          </Input.Label>
          <SegmentedControl
            className={classes.sides}
            aria-labelledby="scored-side"
            value={side}
            onChange={(value) => onSide(value === 'test' ? 'test' : 'tune')}
            data={[
              { value: 'tune', label: 'Tune' },
              { value: 'test', label: `Test (${opened})` },
            ]}
          />
        </div>
        <RunFacts record={record} />
      </div>
    </Section>
  );
}

function RunFacts({ record }: { record: RunRecord }) {
  const { settings, split, device, history } = record;
  const kept = record.keptEpoch ?? record.bestEpoch;
  return (
    <Text size="sm" className={classes.quiet}>
      {kept === null ? 'No epoch finished' : `Epoch ${kept} of ${history.length} kept`}, {settings.preparation.size} ×{' '}
      {settings.preparation.size} px, on {device}.<br />
      {plural(split.train.length, 'train scan')}, {plural(split.tune.length, 'tune scan')}, {plural(split.test.length, 'test scan')}.
    </Text>
  );
}
