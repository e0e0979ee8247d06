import { takeModelFiles } from './checkpoints/take-model-file.ts';
import { takeProjectFile } from './project/project-file.ts';
import { takeRunFiles } from './runs/taken-run.ts';

/** Takes files that the studio, or a training for it, has written: a project, a run, models. Returns whether they were such; all others are scans or tables. */
export function takeOwnFiles(files: Iterable<File>): boolean {
  const all = [...files];
  return takeProjectFile(all) || takeRunFiles(all) || takeModelFiles(all);
}
