import { Button, Checkbox, Group, Slider, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { topClass } from '#eval/confusion.ts';
import { isEmpty } from '#explain/look.ts';
import { explainHeat } from '#report/explanations/scans.ts';
import type { HeatMapRequest } from '#state/predict/heat-map.ts';
import { methodsOf, usualWish } from '#state/predict/heat-methods.ts';
import type { InputOf } from '#state/predict/net-input.ts';
import { told } from '../../announce/told.ts';
import { Explain } from '../../guide/Explain.tsx';
import { text } from '../../messages/language.ts';
import { Busy } from '../../widgets/Busy.tsx';
import { Problems } from '../../widgets/Problems.tsx';
import { HeatFacts } from './HeatFacts.tsx';
import classes from './HeatMap.module.css';
import { HeatMapFields, squaresOf } from './HeatMapFields.tsx';
import { seenAs } from './HeatOver.tsx';
import { HeatPanels } from './HeatPanels.tsx';
import { saveHeatPicture } from './heat-picture.ts';
import type { HeatMapWork } from './useHeatMap.ts';

/** The net that made a case's scores: its stored checkpoint and its name in the catalogue. */
export interface ScoringNet {
  checkpointId: string | null;
  model: string;
}

/** How a heat map lies over the viewer. */
export interface OverViewer {
  isShown: boolean;
  /** 0..1 */
  opacity: number;
}

interface HeatMapSectionProps {
  input: InputOf;
  net: ScoringNet;
  classNames: readonly string[];
  probabilities: readonly number[] | null;
  /** The index of the true class; null where it is not known. */
  truth: number | null;
  /** The slice in the viewer. */
  index: number;
  work: HeatMapWork;
  over: OverViewer;
  onOver: (over: OverViewer) => void;
}

/** What the model goes by in a case: on request a heat map, always beside one of random weights, and what it can't show. */
export function HeatMapSection({ input, net, classNames, probabilities, truth, index, work, over, onOver }: HeatMapSectionProps) {
  const words = text.heatMap;
  const titleId = useId();
  const { size } = input.preparation;
  const methods = methodsOf(net.model);
  const [wish, setWish] = useState<HeatMapRequest['wish']>(() => usualWish(net.model, probabilities ? topClass(probabilities) : 0, size));
  const [channel, setChannel] = useState<0 | 1 | 2>(1);
  const { state, make, cancel } = work;
  const { checkpointId } = net;
  const isRunning = state.type === 'progress';
  const fits = wish.method !== 'occlusion' || squaresOf(size, wish.occlusion) !== null;
  const explained = state.type === 'done' ? state.explained : null;
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={3} id={titleId} size={14} mb={4}>
        {words.title}
      </Title>
      <Text size="sm" maw="75ch">
        {checkpointId === null ? words.missing : words.intro}
      </Text>
      {checkpointId !== null && (
        <>
          <HeatMapFields
            wish={wish}
            onChange={setWish}
            methods={methods}
            classNames={classNames}
            probabilities={probabilities}
            truth={truth}
            size={size}
          />
          {isRunning ? (
            <Busy text={phrase('progress/heat-map')} done={state.done} total={state.total} unit="inputs" onCancel={cancel} />
          ) : (
            <Button
              size="xs"
              mt={8}
              variant={explained ? 'default' : 'filled'}
              disabled={!fits}
              onClick={() => make({ checkpointId, input, wish })}
            >
              {explained ? words.makeAgain : words.make}
            </Button>
          )}
        </>
      )}
      {state.type === 'failed' && <Problems items={[state.problem]} title={words.failed} />}
      {explained && (
        <>
          <Text size="sm" mt="sm" ref={told}>
            {words.made({ method: explained.wish.method, name: classNames[explained.wish.label] ?? '' })}{' '}
            {explained.map.length > 1 ? words.own : words.shared}
          </Text>
          {isEmpty(explained.map) && <Text size="sm">{words.empty}</Text>}
          <HeatPanels explained={explained} size={size} channel={channel} onChannel={setChannel} opacity={over.opacity} />
          <div className={classes.fields}>
            <div>
              <Text size="xs" aria-hidden>
                {words.opacity}
              </Text>
              <Slider
                size="sm"
                thumbLabel={words.opacity}
                label={(percent) => words.opacityValue({ percent })}
                value={Math.round(100 * over.opacity)}
                onChange={(percent) => onOver({ ...over, opacity: percent / 100 })}
              />
            </div>
            <Checkbox
              size="xs"
              mt={16}
              label={words.hide}
              checked={over.isShown}
              onChange={(event) => onOver({ ...over, isShown: event.currentTarget.checked })}
            />
          </div>
          {over.isShown && !seenAs(explained, index) && <Text size="xs">{words.notShown}</Text>}
          <HeatFacts explained={explained} />
          <Explain figure="heat" of={words.title} says={() => explainHeat(explained)} />
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              onClick={() => void saveHeatPicture(explained, { size, channel, opacity: over.opacity, model: net.model, classNames })}
            >
              {words.save}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}
