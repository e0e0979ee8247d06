import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useStorage } from '../checkpoints/storage.ts';
import { useSliceMarks } from '../dataset/slice-marks.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { useQueue } from '../queue/queue.ts';
import { usePreflight } from '../run/preflight.ts';
import { useRateFinder } from '../run/rate-finder.ts';
import { useRun } from '../run/run.ts';
import { useTrainAgain } from '../run/train-again.ts';
import { useWeights } from '../run/weights.ts';
import { useManifests } from '../runs/manifests.ts';
import { useTakenRun } from '../runs/taken-run.ts';
import { dismissClasses } from './classes-elsewhere.ts';
import { useProject } from './project.ts';
import { useProjectFile } from './project-file.ts';

/** Forgets what the page says of scans, runs and files of a project that is no longer open. */
export function forgetProjectMessages(): void {
  useManifests.getState().dismiss();
  useTakenRun.getState().dismiss();
  useTrainAgain.getState().dismiss();
  useSliceMarks.getState().dismissProblems();
  useEvaluation.setState({ failure: null });
  dismissClasses();
}

/** Forgets all messages: nothing is left of what they are about. */
export function forgetAllMessages(): void {
  forgetProjectMessages();
  useProject.setState({ problem: null, erasedElsewhere: null, putBack: null });
  useProjectFile.getState().dismiss();
  useCheckpoints.getState().dismissProblem();
  useWeights.getState().dismissProblems();
  useStorage.setState({ problem: null });
  useQueue.setState({ problem: null });
  usePreflight.setState({ result: null });
  useRateFinder.setState({ points: [], found: null, problems: [] });
  useRun.setState({ record: null, status: 'idle', failure: null, problems: [], log: [], batch: null, stage: null });
}
