import { Button, Group, NativeSelect, Select, SimpleGrid, Text } from '@mantine/core';
import { Download, FileInput } from 'lucide-react';
import { useMemo, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { aboutAnother, type Problem, toProblem } from '#base/problem.ts';
import { resplit, useSplit } from '#state/dataset/split.ts';
import { computeOn } from '#state/device/device.ts';
import { estimateGrid } from '#state/queue/estimate-grid.ts';
import { draftOf, type GridDraft, gridOf, problemOfRow, rowOf, usualDraft } from '#state/queue/grid-draft.ts';
import { type PageGrid, type PlannedQueue, planQueue } from '#state/queue/plan-queue.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { useSettings } from '#state/run/settings.ts';
import { saveFile } from '#state/save-file.ts';
import type { SettingKey } from '#train/settings/recipe.ts';
import { countPoints, MOST_RUNS, namedPoints } from '#train/sweep/grid.ts';
import { GRID_SETTINGS, PAGE_GRID_OPTIONS } from '#train/sweep/grid-settings.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { gridJson } from '#train/sweep/write-grid.ts';
import { told, toldOnChange } from '../../announce/told.ts';
import { inLanguage, settingWords, text } from '../../messages/language.ts';
import { DialogFoot } from '../../widgets/DialogFoot.tsx';
import { formatDuration } from '../../widgets/format.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { PickFiles } from '../../widgets/PickFiles.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { useMovedByQueued } from '../../widgets/useMovedTest.ts';
import { GridRow } from './GridRow.tsx';

const KFOLDS = [2, 3, 4, 5, 10];

/** The dialog that chooses a grid, shows its number of runs and an estimate of their time, and adds them to the queue. */
export function GridDialog({ onClose }: { onClose: () => void }) {
  const words = text.queue.grid;
  const { settings } = useSettings();
  const add = useQueue((state) => state.add);
  const [draft, setDraft] = useState<GridDraft>(() => usualDraft(settings));
  const [planned, setPlanned] = useState<PlannedQueue | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [checking, setChecking] = useState(false);
  const { rows, kfold, folds } = draft;

  const trainScans = useSplit((state) => state.split?.train.length ?? Number.POSITIVE_INFINITY);
  const refused = new Map(rows.map((row) => [row.key, problemOfRow(row, draft, settings, trainScans)]));
  const faulty = rows.filter(({ key }) => refused.get(key)).map(({ key }) => settingWords(key).label);
  const grid = faulty.length === 0 && rows.length > 0 ? gridOf(draft) : null;
  const count = grid ? runsOf(grid) : 0;
  const change = (changed: Partial<GridDraft>) => {
    setPlanned(null);
    setFailure(null);
    setDraft({ ...draft, ...changed });
  };

  const check = async () => {
    if (!grid) return;
    setChecking(true);
    setFailure(null);
    try {
      const plan = await planQueue(grid);
      // What is refused, and test scans that would be trained with, are told first: then it is for the person to say.
      if (plan.refused.length + plan.moved.length > 0) setPlanned(plan);
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
  const open = async (file: File) => {
    try {
      change(draftOf(parseGrid(await file.text(), PAGE_GRID_OPTIONS)));
    } catch (thrown) {
      const problem = toProblem(thrown, phrase('subject/grid'));
      setFailure(aboutAnother(problem, `${file.name}, ${inLanguage(problem).subject}`));
    }
  };

  const asked = (
    <>
      {failure && <Problems items={[failure]} />}
      {planned && planned.refused.length > 0 && <Refused refused={planned.refused} />}
      {planned && <Moved planned={planned} folds={kfold !== null} onKept={() => setPlanned(null)} />}
    </>
  );
  return (
    <OpenModal onClose={onClose} title={words.title} size="xl">
      <Text size="sm" mb="sm">
        {words.explanation}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {rows.map((row, i) => (
          <GridRow
            key={row.key}
            row={row}
            refused={refused.get(row.key) ?? null}
            settings={settings}
            onChange={(changed) => change({ rows: rows.with(i, changed) })}
            onRemove={() => change({ rows: rows.toSpliced(i, 1) })}
          />
        ))}
        <AddSetting taken={rows.map(({ key }) => key)} onAdd={(key) => change({ rows: [...rows, rowOf(key, settings)] })} />
        <NativeSelect
          size="sm"
          label={words.folds}
          description={words.foldsMeaning({ folds: folds?.map(String) ?? null })}
          value={kfold === null ? '' : String(kfold)}
          data={[
            { value: '', label: words.noFolds },
            ...[...new Set([...KFOLDS, ...(kfold === null ? [] : [kfold])])].map((k) => ({ value: String(k), label: words.kFolds({ k }) })),
          ]}
          onChange={(event) => change({ kfold: Number(event.currentTarget.value) || null, folds: null })}
        />
      </SimpleGrid>
      <Text size="sm" ref={toldOnChange} my="sm" fw={600}>
        {grid ? <Summary grid={grid} runs={count} /> : faulty.length > 0 ? words.correct({ settings: faulty }) : words.noSettings}
      </Text>
      <DialogFoot label={words.asked} asked={(failure || planned) && asked}>
        <Group justify="space-between" gap="xs">
          <GridFile grid={grid} onOpen={open} />
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {text.common.cancel}
            </Button>
            {planned && planned.runs.length > 0 && (
              <Button variant="default" onClick={() => void take(planned)}>
                {words.addOthers({ runs: planned.runs.length, refused: planned.refused.length })}
              </Button>
            )}
            <Button disabled={count === 0 || count > MOST_RUNS || planned !== null} loading={checking} onClick={() => void check()}>
              {words.add}
            </Button>
          </Group>
        </Group>
      </DialogFoot>
    </OpenModal>
  );
}

/** The number of runs; more than there may be are not put together first. */
function runsOf({ axes, exclude }: PageGrid): number {
  const all = countPoints(axes);
  return all > MOST_RUNS ? all : namedPoints(axes, exclude).length;
}

/** A search among all settings that don't vary yet. */
function AddSetting({ taken, onAdd }: { taken: readonly SettingKey[]; onAdd: (key: SettingKey) => void }) {
  const words = text.queue.grid;
  const others = GRID_SETTINGS.filter((key) => !taken.includes(key));
  return (
    <Select
      size="sm"
      label={words.addSetting}
      description={words.addSettingMeaning}
      placeholder={words.searchSetting}
      searchable
      value={null}
      data={others.map((key) => ({ value: key, label: settingWords(key).inDifferences ?? settingWords(key).label }))}
      onChange={(key) => key !== null && onAdd(key as SettingKey)}
    />
  );
}

/** Buttons that save the grid for `headless sweep`, and open one that was saved. */
function GridFile({ grid, onOpen }: { grid: PageGrid | null; onOpen: (file: File) => Promise<void> }) {
  const words = text.queue.grid;
  const { settings } = useSettings();
  const unsaid = useMemo(() => (grid ? gridJson(grid, settings).unsaid : []), [grid, settings]);
  const save = () => {
    if (!grid) return;
    const weights = grid.weights ?? (settings.weights ? { [settings.model]: settings.weights.name } : null);
    saveFile('grid', 'GRID.json', gridJson({ ...grid, weights }, settings).text);
  };
  return (
    <div>
      <Group gap="xs">
        <PickFiles
          size="xs"
          variant="default"
          accept=".json"
          picker="grid"
          leftSection={<FileInput size={14} aria-hidden />}
          onPick={([file]) => file && void onOpen(file)}
        >
          {words.openFile}
        </PickFiles>
        <Button size="xs" variant="default" leftSection={<Download size={14} aria-hidden />} disabled={!grid} onClick={save}>
          {words.saveFile}
        </Button>
      </Group>
      {unsaid.length > 0 && <Text size="xs">{words.unsaid({ settings: unsaid.map((key) => settingWords(key).label) })}</Text>}
    </div>
  );
}

/** The number of runs, and how long they take at most by the times of earlier runs on this device. */
function Summary({ grid, runs }: { grid: PageGrid; runs: number }) {
  const words = text.queue.grid;
  const settings = useSettings((state) => state.settings);
  const past = useRun((state) => state.past);
  const device = computeOn((state) => state.info?.label);
  const split = useSplit((state) => state.split);
  const scans = (split?.train.length ?? 0) + (split?.tune.length ?? 0);
  const few = runs <= MOST_RUNS;
  const seconds = useMemo(
    () => (few ? estimateGrid(grid, { settings, past, device, scans }) : null),
    [few, grid, settings, past, device, scans],
  );
  if (!few) return words.tooMany({ runs, most: MOST_RUNS });
  if (runs === 0) return words.allExcluded;
  return seconds === null ? words.untimed({ runs }) : words.estimated({ runs, time: formatDuration(seconds) });
}

/** Asks where planned runs would train with scans of an earlier run's locked test set. Folds are drawn, so that they can't keep its sets. */
function Moved({ planned: { runs, splits }, folds, onKept }: { planned: PlannedQueue; folds: boolean; onKept: () => void }) {
  const moved = useMovedByQueued(runs, splits);
  if (!moved) return null;
  const { what, why, keep } = moved;
  const choose = async () => {
    keep?.choose();
    await resplit();
    onKept();
  };
  return (
    <div ref={told}>
      <Text size="sm">
        {what} {keep && !folds && why}
      </Text>
      {keep && !folds && (
        <Button size="xs" variant="default" mt={4} onClick={() => void choose()}>
          {keep.label}
        </Button>
      )}
    </div>
  );
}

function Refused({ refused }: { refused: PlannedQueue['refused'] }) {
  const items = refused.flatMap(({ name, problems }) => problems.map((one) => aboutAnother(one, `${name}, ${inLanguage(one).subject}`)));
  return <Problems items={items} title={text.queue.grid.refused({ runs: refused.length })} />;
}
