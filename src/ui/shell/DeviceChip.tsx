import { Button, Code, CopyButton, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Cpu, TriangleAlert } from 'lucide-react';
import { computeOn } from '#state/device/device.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { BarButton } from '../widgets/BarButton.tsx';
import { Problems } from '../widgets/Problems.tsx';

/** A chip in the top bar that names the device that trains, and opens diagnostics to copy. */
export function DeviceChip() {
  const { info, problem } = computeOn();
  const [opened, dialog] = useDisclosure(false);
  const words = text.shell.device;
  const label = info?.label ?? (problem ? words.none : words.looking);
  const diagnostics = JSON.stringify(
    { device: info, problem, browser: navigator.userAgent, cores: navigator.hardwareConcurrency },
    null,
    2,
  );
  return (
    <>
      <BarButton icon={problem && !info ? TriangleAlert : Cpu} words={label} variant="default" onClick={dialog.open} />
      <Modal opened={opened} onClose={dialog.close} title={words.title} size="lg">
        <Stack gap="sm">
          <Text size="sm">{info?.notice ? phraseInLanguage(info.notice) : info ? words.opened : words.opening}</Text>
          {problem && <Problems items={[problem]} />}
          <Code block mah={320} style={{ overflow: 'auto' }} tabIndex={0}>
            {diagnostics}
          </Code>
          <CopyButton value={diagnostics}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? text.common.copied : words.copy}</Button>}
          </CopyButton>
        </Stack>
      </Modal>
    </>
  );
}
