import { Button, Input, SegmentedControl, Select, Text } from '@mantine/core';
import type { RunRecord } from '#runs/record.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import type { ScoredSide } from '#state/run/run-side.ts';
import { text } from '../messages/language.ts';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Evaluate.module.css';

/** The choice of a run, and of the side of it that is scored. */
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
  const names = useRunNames();
  const choosable = runs.some(({ id }) => id === record.id) ? runs : [record, ...runs];
  const words = text.evaluate.run;
  return (
    <Section
      title={words.title}
      actions={
        <Button size="compact-xs" variant="default" onClick={() => go('runs')}>
          {words.compare}
        </Button>
      }
    >
      <div className={classes.run}>
        <Select
          label={words.run}
          data={choosable.map((run) => ({ value: run.id, label: names.full(run) }))}
          value={record.id}
          allowDeselect={false}
          onChange={(id) => {
            const run = choosable.find((candidate) => candidate.id === id);
            if (run && run.id !== record.id) show(run);
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
            onChange={(value) => onSide(value as ScoredSide)}
            data={[
              { value: 'train', label: words.train },
              { value: 'tune', label: words.tune },
              { value: 'test', label: words.test({ openings: record.testOpenings }) },
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
  const words = text.evaluate.run;
  return (
    <Text size="sm" className={classes.quiet}>
      {words.facts({ kept, epochs: history.length, size: settings.preparation.size, device })}
      <br />
      {words.scans({ train: split.train.length, tune: split.tune.length, test: split.test.length })}
    </Text>
  );
}
