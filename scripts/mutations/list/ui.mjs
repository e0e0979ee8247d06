/** @type {import('../list.mjs').Mutation[]} */
export const UI = [
  {
    file: 'src/ui/runs/difference-words.ts',
    find: '(value > 0 ? second : first) === again',
    replace: 'value > 0',
    breaks: 'changes are said to have helped where the run before them is the better one and stands second',
    tests: ['src/ui/runs/difference-words.test.ts'],
  },
  {
    file: 'src/ui/runs/difference-words.ts',
    find: 'value > 0 === isLowerBetter(score) ? first : second',
    replace: 'value > 0 ? second : first',
    breaks: 'the run with the higher loss is called the better one',
    tests: ['src/ui/runs/difference-words.test.ts'],
  },
  {
    file: 'src/ui/messages/language.ts',
    find: 'text = language.page;',
    replace: '',
    breaks: 'a screen keeps the language in which it was loaded',
    tests: ['src/ui/messages/language.test.ts'],
  },
  {
    file: 'src/ui/train/PastRuns.tsx',
    find: 'disabled={isUnderWay(runCondition(run, facts))}',
    replace: 'disabled={false}',
    breaks: 'a run that another tab trains is offered for deletion',
    tests: ['src/ui/shell/one-truth.test.ts'],
  },
  {
    file: 'src/ui/prepare/side-counts.ts',
    find: 'new Set(scans.map((scan) => scan.patientKey)).size',
    replace: 'scans.length',
    breaks: 'the table of a split counts scans as patients',
    tests: ['src/ui/prepare/side-counts.test.ts'],
  },
  {
    file: 'src/ui/widgets/field-forms.ts',
    find: 'percent ? typed / 100 : typed',
    replace: 'typed',
    breaks: 'per cents that are typed are taken for parts',
    tests: ['src/ui/widgets/field-forms.test.ts'],
  },
  {
    file: 'src/ui/widgets/field-forms.ts',
    find: 'hasNone && typed === 0 ? null',
    replace: 'typed === 0 ? null',
    breaks: 'a 0 that is typed always means none',
    tests: ['src/ui/widgets/field-forms.test.ts'],
  },
  {
    file: 'src/ui/keys/shortcuts.ts',
    find: 'return (event.shiftKey ? answering(true) : undefined) ?? answering(false) ?? null;',
    replace: 'return answering(false) ?? null;',
    breaks: 'a key with Shift does what it does without: redo undoes, and a label goes on',
    tests: ['src/ui/keys/shortcuts.test.ts'],
  },
];
