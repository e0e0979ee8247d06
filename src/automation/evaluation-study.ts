import { phrase } from '#base/messages/phrase.ts';
import type { Problem } from '#base/problem.ts';
import { areDemoNames } from '#data/demo-names.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import { hasLimit } from '#eval/ood/training-features.ts';
import { publishedByHash } from '#nn/weights/catalogue.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { CaseRow, SideEvaluation } from '#report/evaluation-files.ts';
import { parseManifest } from '#report/parse-manifest.ts';
import { type RunManifest, recordOf } from '#report/run-manifest.ts';
import { afterAnswersBy } from '#report/study/after-answers.ts';
import { evaluatedStudy } from '#report/study/evaluated-study.ts';
import { exclusionsBy, flaggedAmong, reasonsAmong } from '#report/study/exclusions.ts';
import { picturedNames } from '#report/study/pictured-cases.ts';
import type { Study } from '#report/study/study.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { externalEvaluation, type KeptEvaluations, withExternal, withOpening } from '#runs/evaluations.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { samplePictures } from '#workers/client/sample-pictures.ts';
import type { Dataset } from './read.ts';
import type { SidedScans } from './sided-scans.ts';

interface Evaluated {
  checkpoint: CheckpointSummary;
  file: string;
  device: string;
  data: Dataset;
  labelled: readonly unknown[];
  /** External scans that are not scored, see `copiesAmong`. */
  copies: number;
  shown: readonly unknown[];
  /** Refused as none that the net can grade. */
  unfit: readonly { problem: Problem }[];
  found: ReadonlyMap<string, unknown>;
  sides: readonly SideEvaluation[];
  rows: readonly CaseRow[];
  opening: number | null;
  run: RunManifest | null;
  looks: KeptEvaluations | null;
  pictures: Study['pictures'];
  picturesAsked: boolean;
}

/** What the report and the model card are made of: all that this evaluation knows of the model and of the scans. */
export function studyOf(evaluated: Evaluated): Study {
  const {
    checkpoint,
    file,
    device,
    data,
    labelled,
    copies,
    shown,
    unfit,
    found,
    sides,
    rows,
    opening,
    run,
    looks,
    pictures,
    picturesAsked,
  } = evaluated;
  const { settings, epoch, test: told = null } = checkpoint;
  const excluded = exclusionsBy(
    [...data.refused, ...unfit].map(({ problem }) => problem),
    'unusable',
  );
  const scored = rows.flatMap(({ probabilities, flags }) => (probabilities ? [flags ?? []] : []));
  const unusable = data.refused.flatMap(({ problem }) => (problem.code === 'misfit' ? [] : [problem]));
  return evaluatedStudy({
    madeAt: new Date().toISOString(),
    device,
    ...{ settings, net: netTitle(settings.model), epoch, file, told, called: run?.name ?? null },
    weights: settings.weights && { ...settings.weights, licence: publishedByHash(settings.weights.sha256)?.licence ?? null },
    run: run && recordOf(run),
    afterAnswers: afterAnswersBy(run?.again, settings.classes),
    synthetic: {
      run: run !== null && areDemoNames([...run.split.train, ...run.split.tune, ...run.split.test]),
      scored: areDemoNames(rows.flatMap(({ scanId, probabilities }) => (probabilities ? [scanId] : []))),
    },
    picturesAsked,
    participants: {
      found: data.scans.length + data.refused.length,
      excluded: {
        ...excluded,
        unlabelled: data.scans.length - labelled.length - copies - data.otherSeries.size,
        copy: copies,
        'other-series': data.otherSeries.size,
        locked: labelled.length - shown.length,
        'not-predicted': shown.length - found.size - unfit.length,
      },
      reasons: reasonsAmong(unusable),
      flagged: flaggedAmong(scored, hasLimit(checkpoint.extras?.training) ? scored.length : 0),
    },
    openings: opening ?? run?.testOpenings ?? null,
    looks,
    sides,
    cases: rows,
    pictures,
  });
}

/** What the net sees of the scans that the report shows, by their names in it. `ids` are pairs of name and id. */
export async function picturesOf(
  study: Pick<Study, 'sides' | 'cases'>,
  ids: readonly (readonly [string, string])[],
  { scans, files, marked }: Dataset,
  preparation: Preparation,
): Promise<Study['pictures']> {
  const wanted = new Set(picturedNames(study));
  const named = new Map(ids.flatMap(([name, id]) => (wanted.has(name) ? [[id, name] as const] : [])));
  const pictures = await samplePictures(
    scans.filter(({ id }) => named.has(id)),
    files,
    preparation,
    marked,
  );
  return new Map(pictures.map(({ scanId, png }) => [named.get(scanId) ?? '', png]));
}

/** The run that a run.json tells of; null where it is another one's, or can't be read: the report then does without. */
export function runOf(runJson: string | undefined, runId: string | null): RunManifest | null {
  if (runJson === undefined || runId === null) return null;
  try {
    const run = parseManifest(runJson, phrase('subject/manifest'));
    return run.id === runId ? run : null;
  } catch {
    return null;
  }
}

/**
 * The looks at unseen scans that are known of the run, this evaluation among them, which is kept beside the checkpoint where the run's own record lies
 * there; null where the run is not known.
 */
export async function looksOf(
  run: RunManifest | null,
  { checkpoint, sided, opening, prints, found }: Pick<Evaluated, 'checkpoint' | 'opening' | 'found'> & Pick<SidedScans, 'sided' | 'prints'>,
): Promise<KeptEvaluations | null> {
  const { epoch, settings, test } = checkpoint;
  if (!run || !test) return null;
  const at = new Date().toISOString();
  const of = (side: EvaluatedSide) => sided.filter((scan) => scan.side === side);
  const opened = opening === null ? run : withOpening(run, { at, n: of('test').length, epoch });
  const external = of('external');
  const evaluation = externalEvaluation(
    external.map(({ id, name, label }) => ({ print: prints.get(id) ?? name, label, isScored: found.has(id) })),
    { epoch, classes: settings.classes, heldOut: sided.length - external.length },
  );
  if (!evaluation) return opened;
  await window.keepExternal?.(test.runId, evaluation);
  return withExternal(opened, { at, ...evaluation });
}
