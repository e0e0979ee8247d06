import type { RunRecord } from '#runs/record.ts';
import { importedFile } from '#state/checkpoints/checkpoint-files.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import { runOf, useRunNames } from '../widgets/useRunNames.ts';

interface ModelChoice {
  run: RunRecord | null;
  /** Null for the kept model of a run. */
  model: CheckpointSummary | null;
}

/** What can be scored: the runs with the epochs that they kept, then all other models: imported ones, last and pinned epochs. */
export function useModelChoices(record: RunRecord, runs: readonly RunRecord[], model: CheckpointSummary | null) {
  const list = useCheckpoints((state) => state.list) ?? [];
  const names = useRunNames();
  const words = text.evaluate.run;
  const listed = model || runs.some(({ id }) => id === record.id) ? runs : [record, ...runs];
  const kept = new Set(listed.map(({ checkpointId }) => checkpointId));
  const others = list.filter(({ id }) => !kept.has(id));
  const labelOf = (checkpoint: CheckpointSummary) =>
    words.otherModel({ name: names.full(runOf(checkpoint)), epoch: checkpoint.epoch, file: importedFile(checkpoint) });
  const groups = [
    { group: words.ofRuns, items: listed.map((run) => ({ value: `run ${run.id}`, label: names.full(run) })) },
    { group: words.ofOthers, items: others.map((one) => ({ value: `model ${one.id}`, label: labelOf(one) })) },
  ];
  const value = model && !kept.has(model.id) ? `model ${model.id}` : `run ${record.id}`;
  return {
    /** The chosen one in full: its field may be too narrow for it. */
    title: groups.flatMap(({ items }) => items).find((item) => item.value === value)?.label ?? '',
    data: groups.filter(({ items }) => items.length > 0),
    value,
    find: (value: string | null): ModelChoice | null => {
      const run = listed.find(({ id }) => value === `run ${id}`);
      if (run) return { run, model: null };
      const other = others.find(({ id }) => value === `model ${id}`);
      return other ? { run: null, model: other } : null;
    },
  };
}
