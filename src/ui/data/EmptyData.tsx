import { Button, Group, Text } from '@mantine/core';
import { FlaskConical, FolderOpen, X } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { sourceTitle } from '#state/dataset/label-sources.ts';
import { text } from '../messages/language.ts';
import { plural } from '../widgets/format.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addPicked, LABEL_TABLE_TYPES } from './add-picked.ts';
import classes from './EmptyData.module.css';
import { QuietButton } from './QuietButton.tsx';
import { ScreenSketch } from './ScreenSketch.tsx';

const LAYOUTS: { title: string; tree: string; note: string }[] = [
  {
    title: 'A folder per scan',
    tree: 'study/\n  patient_007/  *.dcm\n  patient_008/  *.dcm\n  labels.xlsx',
    note: 'DICOM is told by its content, whatever the files are called; a whole CD or a zip will do. A volume is one scan: ct_7.nii.gz, ct_7.mha.',
  },
  {
    title: 'COV19-CT-DB',
    tree: 'train/\n  ct_scan_0/  0.jpg 1.jpg ...\n  ct_scan_1/  0.jpg 1.jpg ...\ntrain_partition.xlsx',
    note: 'JPG or PNG slices by number, marked "not HU". Sets of prepared slices will do, too: an .npz of a (N x 3 x rows x columns, uint8) and b (N scan numbers).',
  },
  {
    title: 'The label table',
    tree: 'Name       Category\nct_scan_0  1\nct_scan_1  4\nct_scan_2  2',
    note: 'Excel, CSV or TSV; any column names; classes as 1 to 4, 0 to 3, by name, CT-1 to CT-4 or one column each. Without a table, folders called Mild, CT-2 or 3 will do.',
  },
];

/** What the Data step shows before there is anything: the ways in, what is accepted, and what it will look like. */
export function EmptyData() {
  const addDemo = useDataset((state) => state.addDemo);
  const tables = useDataset((state) => state.labelSources);
  const removeTable = useDataset((state) => state.removeTable);
  return (
    <>
      <div className={classes.zone}>
        <FolderOpen size={36} strokeWidth={1.25} aria-hidden />
        <h2 className={classes.title}>Drop a folder of CT scans</h2>
        <Text size="sm" className={classes.lead}>
          {text.common.formats}; and a label table if you have one. {text.common.privacy}
        </Text>
        {tables.length > 0 && (
          <section aria-label="Label tables at hand">
            <Text size="sm" role="status">
              <b>{plural(tables.length, 'label table')} at hand</b>: now add the scans.
            </Text>
            <ul className={classes.tables}>
              {tables.map(sourceTitle).map((title) => (
                <li key={title}>
                  {title}
                  <QuietButton icon={<X size={13} aria-hidden />} label={`Remove table ${title}`} onClick={() => void removeTable(title)}>
                    Remove
                  </QuietButton>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Group gap="sm" justify="center">
          <PickFiles folder size="md" variant="default" onPick={addPicked}>
            Choose folder
          </PickFiles>
          <PickFiles size="md" variant="default" onPick={addPicked}>
            Choose files
          </PickFiles>
          <PickFiles picker="labels" accept={LABEL_TABLE_TYPES} size="md" variant="default" onPick={addPicked}>
            Label table
          </PickFiles>
          <Button size="md" leftSection={<FlaskConical size={18} aria-hidden />} onClick={() => void addDemo()}>
            Try the demo
          </Button>
        </Group>
        <Text size="xs" className={classes.lead}>
          The demo draws 128 synthetic chest CTs here and shows the whole way in a few minutes.
        </Text>
      </div>
      <div className={classes.layouts}>
        {LAYOUTS.map(({ title, tree, note }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.layoutTitle}>{title}</h3>
            <pre className={classes.tree}>{tree}</pre>
            <Text size="xs" className={classes.note}>
              {note}
            </Text>
          </section>
        ))}
      </div>
      <ScreenSketch caption="Then: one row per scan with its label and what is odd about it, and its slices beside." />
    </>
  );
}
