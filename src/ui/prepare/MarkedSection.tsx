import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { USUAL_COUNT } from '#data/sample/describe-slices.ts';
import { areEnough, plainRule } from '#data/sample/slices.ts';
import { inNameOrder } from '#report/csv.ts';
import { exportName, useExportNames } from '#state/checkpoints/export-names.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useSliceMarks } from '#state/dataset/slice-marks.ts';
import { useSettings } from '#state/run/settings.ts';
import { saveFile } from '#state/save-file.ts';
import { toldOnChange } from '../announce/told.ts';
import { addPicked } from '../data/add-picked.ts';
import { LABEL_TABLE_TYPES } from '../data/table-types.ts';
import { settingWords, text } from '../messages/language.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { MarkedScans } from './MarkedScans.tsx';
import { markedSlicesCsv } from './marked-slices-csv.ts';
import { type OfferedRule, ruleOf, SLICE_RULES } from './slice-rules.ts';

/** Slices marked by hand: how many scans have them, the rule for the others, and the import and export of the marks as a table. */
export function MarkedSection() {
  const choice = useSettings((state) => state.settings.preparation.slices);
  const change = useSettings((state) => state.changePreparation);
  const { scans, order } = useDataset();
  const { marks, problems, dismissProblems } = useSliceMarks();
  const rule = ruleOf(choice);
  const { choices = {} } = settingWords('preparation.slices');
  const all = order.flatMap((id) => scans[id] ?? []);
  const marked = all.filter(({ id, slices }) => areEnough(marks[id] ?? [], slices.length));
  const begun = all.filter((scan) => marks[scan.id] && !marked.includes(scan));
  const without = all.length - marked.length;
  const words = text.prepare.marked;
  const counts = [
    words.scans({ count: marked.length }),
    ...(without > 0 ? [words.others({ count: without, rule: choices[rule] ?? rule })] : []),
    ...(begun.length > 0 ? [words.begun({ names: begun.map(({ name }) => name) })] : []),
  ];
  const save = () => {
    const rows = marked.map(({ id, name }) => ({ name: exportName(name), slices: marks[id] ?? [] }));
    const { pseudonyms } = useExportNames.getState();
    saveFile('markedSlices', 'slices.csv', new Blob([markedSlicesCsv(pseudonyms ? inNameOrder(rows, ({ name }) => name) : rows)]));
  };
  return (
    <div style={{ marginTop: 8 }}>
      <NativeSelect
        label={words.otherwise}
        size="sm"
        maw={280}
        value={rule}
        onChange={(event) => {
          const other = SLICE_RULES[event.currentTarget.value as OfferedRule];
          const now = plainRule(choice);
          const count = now !== 'middle-3' && 'count' in now ? now.count : USUAL_COUNT;
          change({ slices: { by: 'hand', otherwise: other(count) } });
        }}
        data={Object.keys(SLICE_RULES).map((value) => ({ value, label: choices[value] ?? value }))}
      />
      <Text size="sm" my={8} ref={toldOnChange}>
        {text.common.sentences({ sentences: counts })}
      </Text>
      <Problems items={problems} title={words.notRead} onDismiss={dismissProblems} />
      <Group gap="xs">
        <PickFiles picker="slices" accept={LABEL_TABLE_TYPES} size="compact-sm" variant="default" onPick={addPicked}>
          {words.import}
        </PickFiles>
        <Button size="compact-sm" variant="default" disabled={marked.length === 0} onClick={save}>
          {words.export}
        </Button>
      </Group>
      <MarkedScans scans={marked} />
    </div>
  );
}
