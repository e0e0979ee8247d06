import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import type { DeviceState } from '#state/device/device.ts';
import { diagnosisText } from '#state/device/diagnosis.ts';
import type { Surroundings } from '#state/device/surroundings.ts';
import type { WebgpuFinding } from '#state/device/webgpu-finding.ts';
import { text } from '../messages/language.ts';
import { copyText } from '../widgets/copy-text.ts';

/** What whoever is to find a fault needs to know, to copy: nothing that a person must read to go on. */
export function Diagnosis({ around, finding, device }: { around: Surroundings; finding: WebgpuFinding; device: DeviceState }) {
  const [stands, setStands] = useState<'asked' | 'copied' | 'refused'>('asked');
  const [isOpen, setOpen] = useState(false);
  const block = useRef<HTMLPreElement>(null);
  const words = text.webgpu.diagnosis;
  const diagnosis = diagnosisText(around, finding, device);
  const copy = async () => {
    const isCopied = await copyText(diagnosis);
    setStands(isCopied ? 'copied' : 'refused');
    if (isCopied) return;
    setOpen(true);
    if (block.current) globalThis.getSelection()?.selectAllChildren(block.current);
  };
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button size="compact-sm" variant="default" onClick={() => void copy()}>
          {stands === 'copied' ? text.common.copied : words.copy}
        </Button>
        <Text size="sm" role={stands === 'refused' ? 'alert' : undefined} flex={1} miw={200}>
          {stands === 'refused' ? words.notCopied : words.note}
        </Text>
      </Group>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.title}</summary>
        <Code
          block
          mah={320}
          mt="xs"
          style={{ overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          tabIndex={0}
          ref={block}
        >
          {diagnosis}
        </Code>
      </details>
    </Stack>
  );
}
