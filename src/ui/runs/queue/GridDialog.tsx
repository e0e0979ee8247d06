import { Button, Checkbox, Fieldset, Group, Modal, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { estimateGrid } from '#state/queue/estimate-grid.ts';
import { axesOf, type GridChoice, type PlannedQueue, planQueue } from '#state/queue/plan-queue.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { countPoints, MOST_RUNS } from '#train/sweep/grid.ts';
import { text } from '../../messages/language.ts';
import { formatDuration } from '../../widgets/format.ts';
import { Problems } from '../../widgets/Problems.tsx';

/** The dialog that chooses a grid, shows its number of runs and an estimate of their time, and adds them to the queue. */
export function GridDialog({ onClose }: { onClose: () => void }) {
  const words = text.queue.grid;
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
  const [failure, setFailure] = useState<Problem | null>(null);
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
    setFailure(null);
    try {
      const plan = await planQueue(choice);
      if (plan.refused.length > 0) setPlanned(plan);
      else await take(plan);
    } catch (thrown) {
      setFailure(toProblem(thrown, phrase('subject/grid')));
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
  const list = (key: keyof typeof texts) => (
    <TextInput
      size="sm"
      label={words.lists[key]}
      description={words.withCommas}
      value={texts[key]}
      error={lists[key] ? undefined : words.noList}
      onChange={(event) => {
        const { value } = event.currentTarget;
        change(() => setTexts({ ...texts, [key]: value }));
      }}
    />
  );

  return (
    <Modal opened onClose={onClose} title={words.title} size="xl">
      <Text size="sm" mb="sm">
        {words.explanation}
      </Text>
      <Fieldset legend={words.nets} mb="sm">
        <Checkbox.Group value={nets} onChange={(value) => change(() => setNets(value))}>
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing={6}>
            {CATALOGUE.map(({ name, title }) => (
              <Checkbox key={name} size="xs" value={name} label={title} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </Fieldset>
      <Fieldset legend={words.extents} mb="sm">
        <Checkbox.Group value={extents} onChange={(value) => change(() => setExtents(value))}>
          <Group gap="md">
            {Object.entries(extentNames(settings.extent)).map(([extent, label]) => (
              <Checkbox key={extent} size="xs" value={extent} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      </Fieldset>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {list('batchSizes')}
        {list('rates')}
        {list('seeds')}
        <NativeSelect
          size="sm"
          label={words.folds}
          description={words.foldsMeaning}
          value={kfold}
          data={[{ value: '', label: words.noFolds }, ...[2, 3, 4, 5, 10].map((k) => ({ value: String(k), label: words.kFolds({ k }) }))]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change(() => setKfold(value));
          }}
        />
      </SimpleGrid>
      <Text size="sm" role="status" my="sm" fw={600}>
        {!choice ? words.chooseMore : count <= MOST_RUNS ? <Estimate choice={choice} runs={count} /> : words.runs({ runs: count })}
      </Text>
      {failure && <Problems items={[failure]} />}
      {planned && <Refused refused={planned.refused} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {text.common.cancel}
        </Button>
        {planned && planned.runs.length > 0 && (
          <Button variant="default" onClick={() => void take(planned)}>
            {words.addOthers({ runs: planned.runs.length })}
          </Button>
        )}
        <Button disabled={!choice || count > MOST_RUNS || planned !== null} loading={checking} onClick={() => void check()}>
          {words.add}
        </Button>
      </Group>
    </Modal>
  );
}

/** The extents that are offered, each with its name: also the stage that is set on the Train screen. */
function extentNames(extent: string): Record<string, string> {
  const { scratch, head, all, fromStage } = text.queue.grid.extentNames;
  const stage = extent.startsWith('stage:') ? { [extent]: fromStage({ stage: extent.slice('stage:'.length) }) } : {};
  return { scratch, head, all, ...stage };
}

/** '16, 32' as numbers; null unless it is a list of numbers, each once. */
function numbersOf(list: string): number[] | null {
  const parts = list.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  if (parts.some((part) => part === '') || numbers.some((one) => !Number.isFinite(one))) return null;
  return new Set(numbers).size === numbers.length ? numbers : null;
}

/** The number of runs, and how long they take at most by the times of earlier runs on this device. */
function Estimate({ choice, runs }: { choice: GridChoice; runs: number }) {
  const settings = useSettings((state) => state.settings);
  const past = useRun((state) => state.past);
  const device = computeOn((state) => state.info?.label);
  const split = useSplit((state) => state.split);
  const scans = (split?.train.length ?? 0) + (split?.tune.length ?? 0);
  const seconds = useMemo(() => estimateGrid(choice, { settings, past, device, scans }), [choice, settings, past, device, scans]);
  if (seconds === null) return text.queue.grid.untimed({ runs });
  return text.queue.grid.estimated({ runs, time: formatDuration(seconds), epochs: settings.maxEpochs });
}

function Refused({ refused }: { refused: PlannedQueue['refused'] }) {
  const items = refused.flatMap(({ name, problems }) => problems.map((one) => ({ ...one, subject: `${name}, ${one.subject}` })));
  return <Problems items={items} title={text.queue.grid.refused({ runs: refused.length })} />;
}
