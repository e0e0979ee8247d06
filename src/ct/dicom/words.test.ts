import { expect, it } from 'vitest';
import { ownValues, technicalRemark } from './words.ts';

it('shows technical remarks, and nothing that may be a name', () => {
  expect(['FBP', 'ASiR 50%', 'Gated 10%', 'ASiR-V 40%', '30 % phase'].map(technicalRemark)).not.toContain(null);
  for (const remark of ['Miller', 'Gated Miller', 'FBP\u0000x', 'seen by Dr. A', '', null, 'phase '.repeat(9)]) {
    expect(technicalRemark(remark)).toBeNull();
  }
});

it('tells what one image type has that others lack', () => {
  const types = ['VMI40', 'VMI70', '<b>\u202eVMI100KEV'].map((own) => `DERIVED\\PRIMARY\\AXIAL\\${own}`);
  expect(types.map((type, i) => ownValues(type, types.toSpliced(i, 1)))).toEqual(['VMI40', 'VMI70', 'bVMI100KEV']);
  expect(ownValues('A\\B', ['A\\B\\C'])).toBe('');
});
