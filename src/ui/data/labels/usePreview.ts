import { useEffect, useState } from 'react';
import type { LabelJoin, LabelMapping } from '#data/labels/labels.ts';
import { useDataset } from '#state/dataset/dataset.ts';

/** What a choice of columns would match; the former answer stays until the new one is there, and is then not `fresh`. */
export function usePreview(table: string, mapping: LabelMapping): { join: LabelJoin | null; fresh: boolean } {
  const previewMapping = useDataset((state) => state.previewMapping);
  const [preview, setPreview] = useState<{ join: LabelJoin | null; of: LabelMapping } | null>(null);
  useEffect(() => {
    let current = true;
    void previewMapping(table, mapping).then((join) => {
      if (current) setPreview({ join, of: mapping });
    });
    return () => {
      current = false;
    };
  }, [table, mapping, previewMapping]);
  return { join: preview?.join ?? null, fresh: preview?.of === mapping };
}
