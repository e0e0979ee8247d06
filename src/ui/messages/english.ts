import { bundle } from './bundle.ts';
import { calibration } from './calibration.ts';
import { cases } from './cases.ts';
import { common } from './common.ts';
import { copies } from './copies.ts';
import { curves } from './curves.ts';
import { data } from './data.ts';
import { demo } from './demo.ts';
import { evaluate } from './evaluate.ts';
import { external } from './external.ts';
import { glossary } from './glossary.ts';
import { guide } from './guide.ts';
import { heatMap } from './heat-map.ts';
import { home } from './home.ts';
import { labels } from './labels.ts';
import { model } from './model.ts';
import { nets } from './nets.ts';
import { offline } from './offline.ts';
import { predict } from './predict.ts';
import { prepare } from './prepare.ts';
import { presets } from './presets.ts';
import { projects } from './projects.ts';
import { queue } from './queue.ts';
import { rateFinder } from './rate-finder.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { scoreWords } from './score-words.ts';
import { shell } from './shell.ts';
import { stages } from './stages.ts';
import { train } from './train.ts';
import { viewer } from './viewer.ts';
import { webgpu } from './webgpu.ts';
import { weightDownloads } from './weight-downloads.ts';
import { weights } from './weights.ts';
import { widgets } from './widgets.ts';

/** The page's sentences in English, by screen. */
export const english = {
  /** For Intl, and the page's `lang`. */
  locale: 'en' as string,
  bundle,
  calibration,
  cases,
  common,
  copies,
  curves,
  data,
  demo,
  evaluate,
  external,
  glossary,
  guide,
  heatMap,
  home,
  labels,
  nets,
  offline,
  model,
  predict,
  prepare,
  presets,
  projects,
  queue,
  rateFinder,
  run,
  runs,
  scoreWords,
  shell,
  stages,
  train,
  viewer,
  webgpu,
  weightDownloads,
  weights,
  widgets,
};
