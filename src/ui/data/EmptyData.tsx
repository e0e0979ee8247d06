import { Button, Group, Text, Title } from '@mantine/core';
import { FlaskConical, FolderOpen } from 'lucide-react';
import { useDataset } from '#state/dataset.ts';
import { MESSAGES } from '../messages/en.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addPicked } from './add-picked.ts';
import classes from './EmptyData.module.css';

const LAYOUTS: { title: string; tree: string; note: string }[] = [
  {
    title: 'One folder per scan, with a table',
    tree: 'study/\n  patient_007/  *.dcm\n  patient_008/  *.dcm\n  labels.xlsx',
    note: 'DICOM files are told by their content; names and endings do not matter.',
  },
  {
    title: 'COV19-CT-DB',
    tree: 'ct_scan_0/  0.jpg 1.jpg ...\nct_scan_1/  0.jpg 1.jpg ...\npartition.xlsx',
    note: 'JPG or PNG slices in numerical order; marked "not HU".',
  },
  {
    title: 'The label table',
    tree: 'Name       Category\nct_scan_0  1\nct_scan_1  4',
    note: 'Excel, CSV or TSV. Classes as 1 to 4, 0 to 3, or by name.',
  },
];

/** What the Data step shows before there is anything: the ways in, and what is accepted. */
export function EmptyData() {
  const addDemo = useDataset((state) => state.addDemo);
  return (
    <div className={classes.page}>
      <div className={classes.zone}>
        <FolderOpen size={40} strokeWidth={1.25} aria-hidden />
        <Title order={2} className={classes.title}>
          Drop a folder of CT scans
        </Title>
        <Text size="sm" className={classes.lead}>
          DICOM, PNG or JPG slices, and a label table if you have one. {MESSAGES.privacy}
        </Text>
        <Group gap="sm" justify="center">
          <Button size="md" leftSection={<FlaskConical size={18} aria-hidden />} onClick={() => void addDemo()}>
            Try the demo
          </Button>
          <PickFiles folder size="md" variant="default" onPick={addPicked}>
            Choose folder
          </PickFiles>
          <PickFiles size="md" variant="default" onPick={addPicked}>
            Choose files
          </PickFiles>
        </Group>
        <Text size="xs" className={classes.lead}>
          The demo makes 64 synthetic chest CTs on this computer and shows the whole way in a few minutes.
        </Text>
      </div>
      <div className={classes.layouts}>
        {LAYOUTS.map(({ title, tree, note }) => (
          <section key={title}>
            <Title order={3} className={classes.layoutTitle}>
              {title}
            </Title>
            <pre className={classes.tree}>{tree}</pre>
            <Text size="xs">{note}</Text>
          </section>
        ))}
      </div>
    </div>
  );
}
