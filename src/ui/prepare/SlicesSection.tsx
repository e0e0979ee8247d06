import { Text } from '@mantine/core';
import type { Scan } from '#ct/scan.ts';
import { USUAL_COUNT } from '#data/sample/describe-slices.ts';
import { defaultSliceChoice, plainRule, type SliceChoice, type SliceRule } from '#data/sample/slices.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { areMeasured, useLungs } from '#state/dataset/lungs.ts';
import { usePreview } from '#state/dataset/preview.ts';
import { useSettings } from '#state/run/settings.ts';
import { netSlices } from '../data/viewer/net-slices.ts';
import { phraseInLanguage, settingDescription, settingWords, text } from '../messages/language.ts';
import { NumberField } from '../widgets/NumberField.tsx';
import { Section } from '../widgets/Section.tsx';
import { SettingRadios } from '../widgets/SettingRadios.tsx';
import { refusalOf, useRefusals } from '../widgets/useRefusals.ts';
import { WithHelp } from '../widgets/WithHelp.tsx';
import { MarkedSection } from './MarkedSection.tsx';
import classes from './Prepare.module.css';
import { SliceStrip } from './SliceStrip.tsx';
import { type OfferedRule, ruleOf, SLICE_RULES } from './slice-rules.ts';

/** The choice of slices for the net's three channels. Every rule is previewed on the first scan of the strip above. */
export function SlicesSection() {
  const { scans, order } = useDataset();
  const choice = useSettings((state) => state.settings.preparation.slices);
  const change = useSettings((state) => state.changePreparation);
  const example = usePreview((state) => state.items.find((item) => item.slices));
  const all = order.flatMap((id) => scans[id] ?? []);
  const tooFew = all.filter((scan) => scan.slices.length < 3).length;
  const advised = all[0] && ruleOf(defaultSliceChoice(all[0].unit));
  const byHand = choice !== 'middle-3' && choice.by === 'hand';
  const chosen = byHand ? 'hand' : ruleOf(choice);
  const choose = (rule: string) => {
    const otherwise = plainRule(choice);
    change({ slices: rule === 'hand' ? { by: 'hand', otherwise } : SLICE_RULES[rule as OfferedRule](countOf(otherwise)) });
  };
  const words = text.prepare.slices;
  return (
    <Section title={words.title}>
      <SettingRadios
        of="preparation.slices"
        label={words.label}
        value={chosen}
        onChange={choose}
        below={(name, purpose) => (
          <>
            {name === advised && name !== 'middle' ? words.advised({ purpose: purpose ?? '' }) : purpose}
            {example && name in SLICE_RULES && (
              <RulePreview scan={example.scan} rule={SLICE_RULES[name as OfferedRule](countOf(plainRule(choice)))} />
            )}
          </>
        )}
      />
      <SliceCount choice={choice} />
      {byHand && <MarkedSection />}
      {example?.slices && <SliceStrip scan={example.scan} chosen={example.slices} />}
      {tooFew > 0 && <Text size="sm">{words.tooFew({ count: tooFew })}</Text>}
    </Section>
  );
}

/** How many slices a rule takes; the usual number where the rule does not say. */
function countOf(rule: SliceRule): number {
  return rule !== 'middle-3' && 'count' in rule ? rule.count : USUAL_COUNT;
}

function SliceCount({ choice }: { choice: SliceChoice }) {
  const change = useSettings((state) => state.changePreparation);
  const settings = useSettings((state) => state.settings);
  const refusals = useRefusals();
  const { label } = settingWords('preparation.slices.count');
  const rule = plainRule(choice);
  if (rule === 'middle-3' || !('count' in rule)) return null;
  const set = (counted: SliceRule) => change({ slices: rule === choice ? counted : { by: 'hand', otherwise: counted } });
  return (
    <div style={{ maxWidth: 280, marginTop: 8 }}>
      <NumberField
        label={label}
        description={<WithHelp of="preparation.slices.count">{settingDescription('preparation.slices.count', settings)}</WithHelp>}
        value={rule.count}
        base={USUAL_COUNT}
        error={refusalOf(refusals, 'preparation.slices')}
        onChange={(count) => set({ ...rule, count })}
      />
    </div>
  );
}

/** The slices that a rule takes of a scan: a line from feet to head on which they stand out, and their numbers. */
function RulePreview({ scan, rule }: { scan: Scan; rule: SliceRule }) {
  const lungs = useLungs((state) => state.measured[scan.id]);
  const taken = netSlices(scan, rule, undefined, areMeasured(lungs) ? lungs.shares : (lungs ?? null));
  const count = scan.slices.length;
  if (!Array.isArray(taken))
    return <span className={classes.rulePreview}>{taken === null ? text.prepare.slices.measuring : phraseInLanguage(taken)}</span>;
  return (
    <span className={classes.rulePreview}>
      <svg viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" height={6} aria-hidden>
        <rect width={count} height={1} className={classes.otherSlice} />
        {taken.map((i) => (
          <rect key={i} x={i} width={1} height={1} className={classes.chosenSlice} />
        ))}
      </svg>
      {text.prepare.slices.taken({ slices: taken.map((i) => i + 1), count })}
    </span>
  );
}
