import { NativeSelect, Text } from '@mantine/core';
import { SPLIT_RATIOS } from '#data/split/split.ts';
import { REFERENCE_RULE } from '#data/split/split-every.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sideColumnOf, useSplit } from '#state/dataset/split.ts';
import { EveryFields } from './EveryFields.tsx';
import { FoldFields } from './FoldFields.tsx';
import classes from './Prepare.module.css';
import { SplitFields } from './SplitFields.tsx';

const SEED = 101;

const METHODS: Record<SplitMethod['by'], string> = {
  patient: 'Drawn by patient',
  folds: 'k folds, drawn by patient',
  column: 'From a column of the label table',
  folder: 'From the names of folders',
  every: "Every k-th scan (the paper's code)",
  given: 'As in an earlier run',
};

/** What each method begins with; a column is only there when the label table has one. */
function begin(by: SplitMethod['by'], column: string | null): SplitMethod {
  if (by === 'folds') return { by, seed: SEED, folds: 5, fold: 0, test: SPLIT_RATIOS[2] };
  if (by === 'column') return { by, column: column ?? '' };
  if (by === 'every') return { by, ...REFERENCE_RULE };
  return by === 'folder' ? { by } : { by: 'patient', seed: SEED, ratios: [...SPLIT_RATIOS] };
}

/** How the sides come about, with the fields of the chosen method. */
export function SplitMethodFields() {
  const { method, setMethod } = useSplit();
  const column = useDataset(sideColumnOf);
  return (
    <>
      <div style={{ maxWidth: 320, marginBottom: 8 }}>
        <NativeSelect
          label="Method"
          value={method.by}
          onChange={(event) => setMethod(begin(event.currentTarget.value as SplitMethod['by'], column))}
          data={Object.entries(METHODS)
            .filter(([value]) => value !== 'given' || method.by === 'given')
            .map(([value, label]) => ({
              value,
              label: value === 'column' && column === null ? `${label} (none found)` : label,
              disabled: value === 'column' && column === null,
            }))}
        />
      </div>
      {method.by === 'patient' && <SplitFields method={method} />}
      {method.by === 'folds' && <FoldFields method={method} />}
      {method.by === 'every' && <EveryFields method={method} />}
      {method.by === 'given' && (
        <Text size="xs" className={classes.quiet}>
          The very sides of {method.name}, whatever they came from.
        </Text>
      )}
      {method.by === 'column' && (
        <Text size="xs" className={classes.quiet}>
          The column {method.column}: train, val (tune) and test, or words like them.
        </Text>
      )}
      {method.by === 'folder' && (
        <Text size="xs" className={classes.quiet}>
          The deepest folder that is called train, val (tune) or test, or like it, decides.
        </Text>
      )}
    </>
  );
}
