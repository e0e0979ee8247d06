import { Button, Menu } from '@mantine/core';
import { ChevronDown, FileText } from 'lucide-react';
import { useState } from 'react';
import type { RunRecord } from '#runs/record.ts';
import { REPORT_FILES, type ReportFile, saveReport } from '#state/predict/save-report.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';

/** Saves what is to be passed on of a run's checkpoint: a report to print, the same as data, the paper's figure. Of the sides that have been scored. */
export function SaveReport({ record, checkpoint }: { record: RunRecord; checkpoint: CheckpointSummary }) {
  const [saving, setSaving] = useState(false);
  const words = text.evaluate.report;
  const save = (file: ReportFile) => {
    setSaving(true);
    void saveReport(record, checkpoint, file).finally(() => setSaving(false));
  };
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<FileText size={14} aria-hidden />}
          rightSection={<ChevronDown size={14} aria-hidden />}
          loading={saving}
        >
          {words.save}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {REPORT_FILES.map((file) => (
          <Menu.Item key={file} onClick={() => save(file)}>
            {words.files({ file })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
