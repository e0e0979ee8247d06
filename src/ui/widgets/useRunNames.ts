import { useMemo } from 'react';
import { netTitle } from '#nn/zoo/catalogue.ts';
import type { RunRecord } from '#runs/record.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRun } from '#state/run/run.ts';
import { namesOf, type RunNames } from '#state/runs/run-names.ts';
import { phraseInLanguage, text } from '../messages/language.ts';

/** A run, or a checkpoint of it: what is said of it where the browser does not know the run. */
type Named = Pick<RunRecord, 'id' | 'settings'>;

/** What runs are called on the page. */
export interface NamesOnPage {
  /** 'B'; empty for a run that this browser does not have. */
  letter(run: Pick<Named, 'id'>): string;
  /** 'Groundglass Small, rate 0.01, seed 3'. */
  words(run: Named): string;
  /** Both: 'B · Groundglass Small, rate 0.01, seed 3'. */
  full(run: Named): string;
  /** The name in files: 'groundglass_small-rate0.01-seed3'. */
  file(run: Named): string;
}

/** The names of all runs of this browser; drawn anew when one of them may have changed. */
export function useRunNames(): NamesOnPage {
  const { runs, splits } = useQueue();
  const past = useRun((state) => state.past);
  // What else the names depend on; a run under way changes more often.
  useRun(({ record }) => record?.id);
  useRun(({ record }) => record?.name);
  const names = namesOf({ record: useRun.getState().record, past, runs, splits });
  return useMemo(() => onPage(names), [names]);
}

function onPage(names: RunNames): NamesOnPage {
  const words = ({ id, settings }: Named) => phraseInLanguage(names.get(id)?.said ?? netTitle(settings.model));
  const letter = ({ id }: Pick<Named, 'id'>) => names.get(id)?.letter ?? '';
  return {
    letter,
    words,
    full: (run) => (letter(run) === '' ? words(run) : text.common.lettered({ letter: letter(run), name: words(run) })),
    file: ({ id, settings }) => names.get(id)?.file ?? settings.model,
  };
}

/** The run of a checkpoint, for its name. */
export function runOf({ runId, settings }: { runId: string } & Pick<Named, 'settings'>): Named {
  return { id: runId, settings };
}
