import { Button, CopyButton, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { STEPS, type Step, useNavigation } from '#state/navigation.ts';
import { baseSettings, changedFrom, useSettings } from '#state/run/settings.ts';
import { writeLesson } from '#train/settings/lesson-link.ts';
import { settingWords, text } from '../messages/language.ts';
import classes from './Lesson.module.css';
import { useLessonMaker } from './lesson-maker.ts';
import { useOpens } from './useOpens.ts';

/** Makes a link of the settings of now, for a teacher to hand on. */
export function MakeLesson() {
  const { isOpen, set } = useLessonMaker();
  return (
    <Modal opened={useOpens(isOpen)} onClose={() => set(false)} title={text.guide.lesson.make.title} size="lg">
      {isOpen && <Form />}
    </Modal>
  );
}

function Form() {
  const { preset, settings } = useSettings();
  const here = useNavigation((state) => state.step);
  const [name, setName] = useState('');
  const [step, setStep] = useState<Step>(STEPS.find((one) => one === here) ?? 'train');
  const words = text.guide.lesson.make;
  const { hash, unsaid } = writeLesson({ step, name, preset }, settings, baseSettings({ preset }));
  const link = new URL(hash, globalThis.location.href).href;
  const changed = changedFrom(preset, settings).filter((key) => key !== 'weights' && !unsaid.includes(key));
  return (
    <Stack gap="sm">
      <TextInput
        label={words.name}
        description={words.nameNote}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <NativeSelect
        label={words.step}
        value={step}
        onChange={(event) => setStep(event.currentTarget.value as Step)}
        data={STEPS.map((one) => ({ value: one, label: text.common.steps[one] }))}
      />
      <div>
        <Text size="sm">{words.carries({ count: changed.length })}</Text>
        {changed.length > 0 && (
          <ul className={classes.list}>
            {changed.map((key) => (
              <li key={key}>{settingWords(key).label}</li>
            ))}
          </ul>
        )}
        {unsaid.length > 0 && <Text size="sm">{words.unsaid({ names: unsaid.map((key) => settingWords(key).label) })}</Text>}
        {settings.weights && <Text size="sm">{words.weights}</Text>}
      </div>
      <Textarea label={words.link} description={words.address} value={link} readOnly autosize minRows={2} />
      <Group justify="flex-end">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button leftSection={<Copy size={14} aria-hidden />} onClick={copy}>
              {copied ? text.common.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
