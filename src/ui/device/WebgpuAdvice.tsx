import { List, Text } from '@mantine/core';
import type { Browser } from '#state/device/browser.ts';
import type { WebgpuFinding, WebgpuStep } from '#state/device/webgpu-finding.ts';
import { text } from '../messages/language.ts';
import { Rich } from '../messages/Rich.tsx';
import { CopyAddress } from './CopyAddress.tsx';
import classes from './Device.module.css';

/** How WebGPU stands in this browser, and what a person can do to bring it. */
export function WebgpuAdvice({ browser, finding: { state, steps } }: { browser: Browser; finding: WebgpuFinding }) {
  const words = text.webgpu;
  if (state === 'works') return <Text size="sm">{words.states.works}</Text>;
  return (
    <section className={classes.advice} aria-label={words.steps}>
      <Text size="sm">
        <b>{text.common.of({ subject: hereOf(browser), said: words.states[state] })}</b>
      </Text>
      {state !== 'spare' && <Text size="sm">{words.meanwhile}</Text>}
      {steps.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {words.steps}
          </Text>
          <List size="sm" spacing={6} type="ordered">
            {steps.map((step) => (
              <List.Item key={step.id}>
                <Step step={step} browser={browser} />
              </List.Item>
            ))}
          </List>
        </>
      )}
    </section>
  );
}

/** 'Firefox 153 on Linux'. */
function hereOf({ name, version, system, systemVersion }: Browser): string {
  const words = text.webgpu;
  const named = (name: string, version: number | null) => (version === null ? name : words.version({ name, version }));
  return words.here({
    browser: named(words.browsers[name], name === 'other' ? null : version),
    system: named(words.systems[system], systemVersion),
  });
}

function Step({ step, browser: { name } }: { step: WebgpuStep; browser: Browser }) {
  const words = text.webgpu.step;
  if (step.id === 'other-browser') return words[step.id][step.browsers];
  if ('from' in step) return words[step.id]({ browser: text.webgpu.browsers[name], from: step.from, has: step.has });
  if ('copy' in step) return <Rich text={words[step.id]} slots={{ copy: <CopyAddress address={step.copy} /> }} />;
  return words[step.id];
}
