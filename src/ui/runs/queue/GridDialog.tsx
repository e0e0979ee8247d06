import { Button, Checkbox, Fieldset, Group, Modal, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Problem, toProblem } from '#base/problem.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { axesOf, type GridChoice, type PlannedQueue, planQueue } from '#state/queue/plan-queue.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useSettings } from '#state/run/settings.ts';
import { countPoints, MOST_RUNS } from '#train/sweep/grid.ts';
import { plural } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';
import { EstimateText } from './EstimateText.tsx';
import { numbersOf } from './numbers-of.ts';

const EXTENTS = { scratch: 'From scratch', head: 'Head only', all: 'All layers' };

/** Chooses a grid, says how many runs it has and about how long they take, and puts them into the queue. */
export function GridDialog({ onClose }: { onClose: () => void }) {
  const { settings } = useSettings();
  const add = useQueue((state) => state.add);
  const [nets, setNets] = useState<string[]>([settings.model]);
  const [extents, setExtents] = useState<string[]>([settings.extent]);
  const [texts, setTexts] = useState({
    batchSizes: String(settings.batchSize),
    seeds: String(settings.seed),
    rates: String(settings.learningRate),
  });
  const [kfold, setKfold] = useState('');
  const [planned, setPlanned] = useState<PlannedQueue | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [checking, setChecking] = useState(false);

  const lists = { batchSizes: numbersOf(texts.batchSizes), seeds: numbersOf(texts.seeds), rates: numbersOf(texts.rates) };
  const { batchSizes, seeds, rates } = lists;
  const choice: GridChoice | null =
    nets.length > 0 && extents.length > 0 && batchSizes && seeds && rates
      ? { nets, extents, batchSizes, seeds, rates, kfold: kfold === '' ? null : Number(kfold) }
      : null;
  const count = choice ? countPoints(axesOf(choice)) : 0;

  const check = async () => {
    if (!choice) return;
    setChecking(true);
    setProblem(null);
    try {
      const plan = await planQueue(choice);
      if (plan.refused.length > 0) setPlanned(plan);
      else await take(plan);
    } catch (thrown) {
      setProblem(toProblem(thrown, 'Grid'));
    }
    setChecking(false);
  };
  const take = async (plan: PlannedQueue) => {
    await add(plan);
    onClose();
  };
  const change = (work: () => void) => {
    setPlanned(null);
    work();
  };
  const list = (key: keyof typeof texts, label: string) => (
    <TextInput
      size="sm"
      label={label}
      description="Several with commas between"
      value={texts[key]}
      error={lists[key] ? undefined : 'Write numbers with commas between, each once.'}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change(() => setTexts({ ...texts, [key]: value }));
      }}
    />
  );

  return (
    <Modal opened onClose={onClose} title="Add a grid of runs" size="xl">
      <Text size="sm" mb="sm">
        Every combination is a run; nets vary slowest, folds fastest. All other settings are those of Train as they are now, and another net
        takes its own input size. Extents other than from scratch begin from weight files that are kept in this browser.
      </Text>
      <Fieldset legend="Nets" mb="sm">
        <Checkbox.Group value={nets} onChange={(value) => change(() => setNets(value))}>
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing={6}>
            {CATALOGUE.map(({ name, title }) => (
              <Checkbox key={name} size="xs" value={name} label={title} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </Fieldset>
      <Fieldset legend="Extents" mb="sm">
        <Checkbox.Group value={extents} onChange={(value) => change(() => setExtents(value))}>
          <Group gap="md">
            {Object.entries({ ...EXTENTS, ...ownExtent(settings.extent) }).map(([extent, label]) => (
              <Checkbox key={extent} size="xs" value={extent} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      </Fieldset>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {list('batchSizes', 'Batch sizes')}
        {list('rates', 'Learning rates')}
        {list('seeds', 'Seeds')}
        <NativeSelect
          size="sm"
          label="Folds"
          description="All runs share one split, or the folds of one"
          value={kfold}
          data={[
            { value: '', label: 'None: the split of Prepare' },
            ...[2, 3, 4, 5, 10].map((k) => ({ value: String(k), label: `${k} folds, each of which tunes once` })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => setKfold(value));
          }}
        />
      </SimpleGrid>
      <Text size="sm" role="status" my="sm" fw={600}>
        {choice ? plural(count, 'run') : 'Choose at least one value of each'}
        {choice && count <= MOST_RUNS && <EstimateText choice={choice} />}
      </Text>
      {problem && <Problems items={[problem]} />}
      {planned && <Refused refused={planned.refused} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {planned && planned.runs.length > 0 && (
          <Button variant="default" onClick={() => void take(planned)}>
            Add the other {plural(planned.runs.length, 'run')}
          </Button>
        )}
        <Button disabled={!choice || count > MOST_RUNS || planned !== null} loading={checking} onClick={() => void check()}>
          Add to the queue
        </Button>
      </Group>
    </Modal>
  );
}

/** A stage of the chosen net is offered, too. */
function ownExtent(extent: string): Record<string, string> {
  return extent.startsWith('stage:') ? { [extent]: `From stage ${extent.slice(6)} on` } : {};
}

function Refused({ refused }: { refused: PlannedQueue['refused'] }) {
  const items = refused.flatMap(({ name, problems }) => problems.map((one) => ({ ...one, subject: `${name}, ${one.subject}` })));
  return <Problems items={items} title={`${plural(refused.length, 'run')} can't be trained, so none was added`} />;
}
