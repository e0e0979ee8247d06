import { useMemo } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sessionFiles } from '#state/dataset/session-files.ts';
import { droppedThumbnails, sessionThumbnails } from '#state/dataset/thumbnails.ts';
import { useExternal } from '#state/external/external.ts';
import { caseId } from '#state/external/score-external.ts';
import type { InputOf } from '#state/predict/net-input.ts';

/** Where the scans of shown cases are: among the loaded ones, or among those that were dropped to be scored. */
export interface CaseSource {
  /** What the net saw of a case is made of; null where its scan is not there. */
  inputOf(scanId: string, marked: readonly number[] | null): InputOf | null;
  picture(scanId: string): string | undefined;
}

/** `isApart`: they were dropped, and are none of the project's. */
export function useCaseSource({ settings, checkpointId }: RunRecord, isApart: boolean): CaseSource {
  const loaded = useDataset((state) => state.scans);
  const outcome = useExternal(({ outcomes }) => (isApart && checkpointId ? outcomes[checkpointId] : undefined));
  return useMemo(() => {
    const { preparation } = settings;
    if (!isApart) {
      const inputOf: CaseSource['inputOf'] = (scanId, marked) => {
        const scan = loaded[scanId];
        return scan ? { scan, files: sessionFiles, preparation, marked } : null;
      };
      return { inputOf, picture: (scanId) => sessionThumbnails.url(scanId) };
    }
    const scans = new Map(outcome?.scans.labelled.map(({ scan }) => [caseId(outcome.scans, scan), scan]));
    return {
      inputOf: (scanId, marked) => {
        const scan = scans.get(scanId);
        return scan && outcome ? { scan, files: outcome.scans.files, preparation, marked } : null;
      },
      picture: (scanId) => droppedThumbnails.url(scans.get(scanId)?.id ?? ''),
    };
  }, [settings, isApart, loaded, outcome]);
}
