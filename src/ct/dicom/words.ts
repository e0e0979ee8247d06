import type { DicomData } from './dataset.ts';
import { TAG, text, texts } from './tags.ts';

const LONGEST = 24;

/** Words for reconstructions and phases. Any other word may be a person's name and is never shown. */
const TECHNICAL =
  /^(fbp|asir(-?v)?|idose\d?|safire|admire|aidr|imr|veo|mbir|dlir?|truefidelity|aice|firs?t|gated|gating|phase|ct|ave|avg|average|mip|minip|insp(iration)?|exp(iration)?|inhale|exhale|supine|prone|kev|kv|kvp|mm|ms|low|medium|high|mild|standard|strong|level|lung|bone|soft|tissue|mediastinum|arterial|venous|native|delayed|early|late|recon|original|mono|vmi|vnc|\d*[.,]?\d+(%|kev|kv|mm|ms)?|[-+&/=:,%])$/i;

/** Returns a short remark of technical words only, which can name a part of a series; null for other remarks. */
export function technicalRemark(remark: string | null): string | null {
  const words = (remark ?? '').split(/\s+/).filter(Boolean);
  const shown = words.join(' ');
  return words.length > 0 && shown.length <= LONGEST && words.every((word) => TECHNICAL.test(word)) ? shown : null;
}

/** Returns the values of an ImageType that none of the others has: 'VMI70KEV'; '' where there are none. */
export function ownValues(imageType: string, others: readonly string[]): string {
  const shared = others.map((other) => new Set(other.split('\\')));
  const own = imageType.split('\\').filter((value) => !shared.some((values) => values.has(value)));
  return own
    .map((value) => value.replace(/[^\w .%+-]/g, '').trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, LONGEST);
}

const [LOWEST_KEV, HIGHEST_KEV] = [30, 250];

/** Photon energy in keV of a virtual monoenergetic image, by its ImageType or SeriesDescription; null for other images. */
export function photonEnergy({ elements }: DicomData): number | null {
  const said = [...texts(elements, TAG.imageType).slice(2), text(elements, TAG.seriesDescription) ?? ''];
  const found = said.flatMap(
    (value) => /(?:^|\D)(\d{2,3})[ _]?keV/i.exec(value)?.[1] ?? /^(?:VMI|MONOE?)[ _]?(\d{2,3})$/i.exec(value)?.[1] ?? [],
  );
  const energy = Number(found[0]);
  return energy >= LOWEST_KEV && energy <= HIGHEST_KEV ? energy : null;
}
