import { NativeSelect, Text } from '@mantine/core';
import { SPLIT_RATIOS } from '#data/split/split.ts';
import { REFERENCE_RULE } from '#data/split/split-every.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { sideColumnOf, useSplit } from '#state/dataset/split.ts';
import { chooseSplit } from '#state/dataset/undoable.ts';
import { text } from '../messages/language.ts';
import { WithHelp } from '../widgets/WithHelp.tsx';
import { EveryFields } from './EveryFields.tsx';
import { FoldFields } from './FoldFields.tsx';
import classes from './Prepare.module.css';
import { SPLIT_SEED, SplitFields } from './SplitFields.tsx';

/** The first options of a method. `column` is the label table's column of sides; null where it has none. */
function begin(by: SplitMethod['by'], column: string | null): SplitMethod {
  if (by === 'folds') return { by, seed: SPLIT_SEED, folds: 5, fold: 0, test: SPLIT_RATIOS[2] };
  if (by === 'column') return { by, column: column ?? '' };
  if (by === 'every') return { by, ...REFERENCE_RULE };
  return by === 'folder' ? { by } : { by: 'patient', seed: SPLIT_SEED, ratios: [...SPLIT_RATIOS] };
}

/** The choice of a method of splitting, with the fields of the chosen one. */
export function SplitMethodFields() {
  const method = useSplit((state) => state.method);
  const column = useDataset(sideColumnOf);
  const words = text.prepare.split;
  const methods: Record<SplitMethod['by'], string> = words.methods;
  return (
    <>
      <div style={{ maxWidth: 320, marginBottom: 8 }}>
        <NativeSelect
          label={words.method}
          description={<WithHelp says={words.help} />}
          value={method.by}
          onChange={(event) => chooseSplit(begin(event.currentTarget.value as SplitMethod['by'], column), useSplit.getState())}
          data={Object.entries(methods)
            .filter(([value]) => value !== 'given' || method.by === 'given')
            .map(([value, label]) => ({
              value,
              label: value === 'column' && column === null ? words.noColumn({ method: label }) : label,
              disabled: value === 'column' && column === null,
            }))}
        />
      </div>
      {method.by === 'patient' && <SplitFields method={method} />}
      {method.by === 'folds' && <FoldFields method={method} />}
      {method.by === 'every' && <EveryFields method={method} />}
      {method.by === 'given' && (
        <Text size="xs" className={classes.quiet}>
          {words.given({ name: method.name })}
        </Text>
      )}
      {method.by === 'column' && (
        <Text size="xs" className={classes.quiet}>
          {words.column({ column: method.column })}
        </Text>
      )}
      {method.by === 'folder' && (
        <Text size="xs" className={classes.quiet}>
          {words.folder}
        </Text>
      )}
    </>
  );
}
