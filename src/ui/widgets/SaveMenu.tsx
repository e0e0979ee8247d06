import { Button, Menu, Text } from '@mantine/core';
import { ChevronDown, FileText } from 'lucide-react';
import { useState } from 'react';

interface SaveMenuProps<File extends string> {
  label: string;
  files: readonly File[];
  describe: (file: File) => string;
  /** Why a file can't be saved; null or absent where it can. */
  whyNot?: (file: File) => string | null;
  onSave: (file: File) => Promise<void>;
}

/** A button with the files that can be saved. It waits while one is being made. */
export function SaveMenu<File extends string>({ label, files, describe, whyNot, onSave }: SaveMenuProps<File>) {
  const [saving, setSaving] = useState(false);
  const save = (file: File) => {
    setSaving(true);
    void onSave(file).finally(() => setSaving(false));
  };
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<FileText size={14} aria-hidden />}
          rightSection={<ChevronDown size={14} aria-hidden />}
          loading={saving}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => (
          <Menu.Item key={file} onClick={() => save(file)} disabled={Boolean(whyNot?.(file))}>
            {describe(file)}
            {whyNot?.(file) && <Text size="xs">{whyNot(file)}</Text>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
