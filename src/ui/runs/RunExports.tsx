import { Button, Text } from '@mantine/core';
import { Download, Info } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { runJson } from '#report/run-manifest.ts';
import type { RunRecord } from '#runs/record.ts';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { exportName } from '#state/checkpoints/export-names.ts';
import { saveModel } from '#state/checkpoints/save-model.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { useNavigation } from '#state/navigation.ts';
import { useEvaluation } from '#state/predict/evaluation.ts';
import { usePrediction } from '#state/predict/prediction.ts';
import { useSideEvaluations } from '#state/predict/side-evaluations.ts';
import { isUnfinished, resumeBlocker } from '#state/run/resume.ts';
import { useRun } from '#state/run/run.ts';
import { isComplete, type ScoredSide } from '#state/run/run-side.ts';
import { isActive } from '#state/run/run-view.ts';
import { saveFile } from '#state/save-file.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { sideCsv, sideFile } from '../evaluate/side-files.ts';
import { useSideMatch, useSideResult } from '../evaluate/useSide.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { isLastOf } from '../predict/checkpoint-words.ts';
import { AboutModel } from '../predict/model/AboutModel.tsx';
import { SaveForOthers } from '../predict/SaveForOthers.tsx';
import { ContinueElsewhere } from '../train/ContinueElsewhere.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';
import { useRunNames } from '../widgets/useRunNames.ts';

/** The stored checkpoints of a run: its kept epoch, and its last one where that is another. */
function useOwnCheckpoints(run: RunRecord) {
  const { list, refresh, problem } = useCheckpoints();
  useEffect(() => void refresh(), [refresh]);
  const own = list?.filter(({ runId }) => runId === run.id) ?? [];
  return {
    kept: own.find(({ id }) => id === run.checkpointId),
    last: own.find((checkpoint) => isLastOf(checkpoint, own)),
    problem,
  };
}

/** What can be saved of a run: its run.json, the weights of its epochs, its scores. */
export function RunExports({ run }: { run: RunRecord }) {
  const { kept, last, problem } = useOwnCheckpoints(run);
  const names = useRunNames();
  const words = text.runs.details;
  return (
    <>
      <Save onClick={() => saveFile('run', `${names.file(run)}-run.json`, runJson(run, exportName))}>{words.saveManifest}</Save>
      {kept && <SaveModel run={run} checkpoint={kept} label={words.saveKept(kept)} />}
      {last && <SaveModel run={run} checkpoint={last} label={words.saveLast(last)} />}
      {kept && <SaveNet checkpoint={kept} />}
      {kept && <TellOf checkpoint={kept} />}
      {kept && <SaveScores run={run} checkpoint={kept} />}
      <GoOnElsewhere run={run} />
      {problem && <Problems items={[problem]} />}
    </>
  );
}

/** Buttons that go to Predict with the epochs of a run that are stored. */
export function RunPredictions({ run }: { run: RunRecord }) {
  const { kept, last } = useOwnCheckpoints(run);
  const words = text.runs.details;
  return (
    <>
      {kept && <PredictWith checkpoint={kept} label={words.predictKept} />}
      {last && <PredictWith checkpoint={last} label={words.predictLast} />}
    </>
  );
}

/** Saves an unfinished run for another computer, where its last state is stored and its scans are loaded. */
function GoOnElsewhere({ run }: { run: RunRecord }) {
  const hasState = useRun(({ states }) => states.has(run.id));
  const active = useRun(({ status }) => isActive(status));
  const dataset = useCurrentDataset();
  const looking = useLeaks(({ looksAtOthers }) => looksAtOthers);
  const blocker = useMemo(() => resumeBlocker(run, dataset, looking), [run, dataset, looking]);
  if (!hasState || !isUnfinished(run)) return null;
  return (
    <>
      <ContinueElsewhere run={run} disabled={active || blocker !== null} />
      {!active && blocker && <Text size="xs">{phraseInLanguage(blocker)}</Text>}
    </>
  );
}

function Save({ children, ...button }: { children: string; onClick: () => void; disabled?: boolean; loading?: boolean }) {
  return (
    <Button size="xs" variant="default" leftSection={<Download size={14} aria-hidden />} {...button}>
      {children}
    </Button>
  );
}

function SaveModel({ run, checkpoint: { id }, label }: { run: RunRecord; checkpoint: CheckpointSummary; label: string }) {
  const names = useRunNames();
  return <Save onClick={() => void saveModel(id, names.file(run))}>{label}</Save>;
}

function SaveNet({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Save onClick={() => setOpen(true)}>{text.runs.details.saveForOthers(checkpoint)}</Save>
      {open && <SaveForOthers checkpoint={checkpoint} onClose={() => setOpen(false)} />}
    </>
  );
}

function TellOf({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<Info size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {text.model.about}
      </Button>
      {open && <AboutModel checkpoint={checkpoint} onClose={() => setOpen(false)} />}
    </>
  );
}

function PredictWith({ checkpoint: { id }, label }: { checkpoint: CheckpointSummary; label: string }) {
  const select = useCheckpoints((state) => state.select);
  const go = useNavigation((state) => state.go);
  const predicting = usePrediction((state) => state.progress !== null);
  return (
    <Button
      size="xs"
      variant="default"
      disabled={predicting}
      onClick={() => {
        select(id);
        go('predict');
      }}
    >
      {label}
    </Button>
  );
}

/** Saves the scores of the validation set, computed first if need be; those of the test set only where they were looked at already. */
function SaveScores({ run, checkpoint }: { run: RunRecord; checkpoint: CheckpointSummary }) {
  const names = useRunNames();
  const match = useSideMatch(run, 'tune');
  const computed = useSideResult(run, 'tune');
  const test = useSideResult(run, 'test');
  const active = useRun((state) => isActive(state.status));
  const { progress, failure, evaluate } = useEvaluation();
  const words = text.runs.details;
  const save = async (side: ScoredSide) => {
    const result = useEvaluation.getState().results[run.id]?.[side];
    if (result?.checkpointId !== checkpoint.id) return;
    await useSideEvaluations.getState().workOut(run, side, result);
    const known = useSideEvaluations.getState().known[run.id]?.[side];
    const evaluation = known?.state === 'done' ? known.evaluation : null;
    const csv = sideCsv({ record: run, called: names.words(run), checkpoint, side, result, evaluation });
    saveFile('scores', sideFile(names.file(run), 'scores', side, 'csv'), new Blob([csv], { type: 'text/csv' }));
  };
  const saveTune = async () => {
    if (!computed) await evaluate(run, 'tune');
    await save('tune');
  };
  const failed = failure?.runId === run.id && failure.side === 'tune' ? failure.problem : null;
  const possible = computed !== undefined || (isComplete(match) && !active);
  return (
    <>
      <Save disabled={!possible} loading={progress?.runId === run.id} onClick={() => void saveTune()}>
        {words.saveTuneScores}
      </Save>
      {test && <Save onClick={() => void save('test')}>{words.saveTestScores}</Save>}
      {!possible && <Text size="xs">{active ? words.scoresAfterRun : words.scoresNeedScans}</Text>}
      {failed && <Problems items={[failed]} />}
    </>
  );
}
