import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { mapNamedBy } from './rescale-type.ts';

it('words of ImageType and SeriesDescription tell what a series may be a map of', () => {
  const named = {
    'Lung PBV': 'perfused blood volume',
    CT_SOM7_PBV: 'perfused blood volume',
    'Iodine map mg/ml': 'iodine',
    'Iodine(Water)': 'iodine',
    'Lung Perfusion': 'perfusion',
    Z_eff: 'effective atomic numbers',
    'Electron Density': 'electron density',
    'Water(Iodine) ': 'iodine',
    'Xenon ventilation': 'ventilation',
  };
  for (const [words, map] of Object.entries(named)) expect(inEnglish(mapNamedBy([words])!)).toBe(map);
  for (const words of ['Thorax 1.0 Br40', 'AXIAL', 'CT_SOM5 SPI', 'Mono 70 keV', 'Rhodes protocol', 'Superfast lung']) {
    expect(mapNamedBy([words])).toBeNull();
  }
});
