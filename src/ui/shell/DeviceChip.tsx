import { Button, Code, CopyButton, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Cpu, TriangleAlert } from 'lucide-react';
import { changeDevice, chosenDevice, DEVICE_CHOICES } from '#state/device/chosen-device.ts';
import { computeOn } from '#state/device/device.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { BarButton } from '../widgets/BarButton.tsx';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';

/** A chip in the top bar that names the device that trains, and opens diagnostics to copy. */
export function DeviceChip() {
  const { info, problem } = computeOn();
  const [opened, dialog] = useDisclosure(false);
  const isRunning = useRun(({ status }) => isActive(status));
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
          <Text size="sm">
            {info?.notice ? phraseInLanguage(info.notice) : info ? words.opened : words.opening}
            {info?.memory != null && ` ${words.memory({ most: formatBytes(info.memory) })}`}
          </Text>
          <Problems items={[...(problem ? [problem] : []), ...(info?.refused ?? [])]} />
          <NativeSelect
            label={words.choice}
            description={isRunning ? words.notDuringRun : words.choiceHint}
            disabled={isRunning}
            value={chosenDevice() ?? ''}
            onChange={({ currentTarget: { value } }) => void changeDevice(DEVICE_CHOICES.find((name) => name === value) ?? null)}
            data={[{ value: '', label: words.automatic }, ...DEVICE_CHOICES.map((name) => ({ value: name, label: words.names[name] }))]}
          />
          {/* For whoever is to find a fault: nothing that a person must read to go on. */}
          <details>
            <summary>{words.diagnostics}</summary>
            <Stack gap="xs" mt="xs" align="flex-start">
              <Code block mah={320} w="100%" style={{ overflow: 'auto' }} tabIndex={0}>
                {diagnostics}
              </Code>
              <CopyButton value={diagnostics}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? text.common.copied : words.copy}
                  </Button>
                )}
              </CopyButton>
            </Stack>
          </details>
        </Stack>
      </Modal>
    </>
  );
}
