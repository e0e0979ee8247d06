import { UnstyledButton } from '@mantine/core';
import { ListTree } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { STEPS, useNavigation } from '#state/navigation.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './Rail.module.css';
import { useRunsNote } from './useRunsNote.ts';
import { useStepViews } from './useStepViews.ts';

/**
 * The rail of all five steps, each with its state as a dot and in words, and the entry of the run board. Narrow windows make it a line of
 * titles and dots, in which the present step alone shows its words, if there is room.
 */
export function Rail() {
  const { step, go } = useNavigation();
  const views = useStepViews();
  const runsNote = useRunsNote();
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
    <nav ref={nav} data-tour="steps" className={classes.rail} aria-label={text.shell.steps}>
      <ScrollBox className={classes.scroller}>
        <ol className={classes.list}>
          {STEPS.map((name, i) => (
            <li key={name}>
              <UnstyledButton className={classes.step} aria-current={step === name ? 'step' : undefined} onClick={() => go(name)}>
                <span className={classes.number}>{i + 1}</span>
                <span className={classes.title}>{text.common.steps[name]}</span>
                <span className={classes.state}>
                  <span className={classes.dot} data-state={views[name].state} aria-hidden />
                  <span className={classes.note}>
                    {views[name].state === 'locked' && `${text.shell.locked} `}
                    {phraseInLanguage(views[name].note)}
                  </span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ol>
        <UnstyledButton className={classes.step} data-beside aria-current={step === 'runs' ? 'page' : undefined} onClick={() => go('runs')}>
          <ListTree size={16} aria-hidden className={classes.icon ?? ''} />
          <span className={classes.title}>{text.common.steps.runs}</span>
          <span className={classes.state}>
            <span className={classes.note}>{runsNote}</span>
          </span>
        </UnstyledButton>
      </ScrollBox>
    </nav>
  );
}
