import { UnstyledButton } from '@mantine/core';
import { ListTree } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { STEPS, type Step, useNavigation } from '#state/navigation.ts';
import { first } from '../messages/first/first.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Rail.module.css';

export interface RailStep {
  state: 'empty' | 'ready' | 'running' | 'attention' | 'done' | 'locked';
  note: string;
}

/**
 * The rail of all five steps, each with its state as a dot and in words, and the entry of the run board. Narrow windows make it a line of
 * titles and dots, in which the present step alone shows its words, if there is room.
 */
export function RailView({ steps, runsNote }: { steps: Readonly<Record<Step, RailStep>>; runsNote: string }) {
  const { step, go } = useNavigation();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step may lie outside the part of the line that is seen.
  useEffect(() => {
    const rail = nav.current;
    if (!rail) return;
    // It looks at once, and when the window has become narrower.
    const observer = new ResizeObserver(() => {
      rail.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    observer.observe(rail);
    return () => observer.disconnect();
  }, [step]);
  return (
    <nav ref={nav} data-tour="steps" className={classes.rail} aria-label={first.shell.steps}>
      <ScrollBox className={classes.scroller}>
        <ol className={classes.list}>
          {STEPS.map((name, i) => (
            <li key={name}>
              <UnstyledButton
                className={classes.step}
                aria-current={step === name ? 'step' : undefined}
                onClick={() => go(name)}
                data-press={`go-${name}`}
              >
                <span className={classes.number}>{i + 1}</span>
                <span className={classes.title}>{first.common.steps[name]}</span>
                <span className={classes.state}>
                  <span className={classes.dot} data-state={steps[name].state} aria-hidden />
                  <span className={classes.note}>
                    {steps[name].state === 'locked' && `${first.shell.locked} `}
                    {steps[name].note}
                  </span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ol>
        <UnstyledButton
          className={classes.step}
          data-beside
          aria-current={step === 'runs' ? 'page' : undefined}
          onClick={() => go('runs')}
          data-press="go-runs"
        >
          <ListTree size={16} aria-hidden className={classes.icon ?? ''} />
          <span className={classes.title}>{first.common.steps.runs}</span>
          <span className={classes.state}>
            <span className={classes.note}>{runsNote}</span>
          </span>
        </UnstyledButton>
      </ScrollBox>
    </nav>
  );
}
