import { withMinus } from '#base/messages/grammar.ts';
import { text } from '../messages/language.ts';

/** Formats a score with three significant digits; a dash if there is no number. */
export function formatScore(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return withMinus(value.toFixed(3));
}

let counts = { locale: 'en', format: new Intl.NumberFormat('en') };

/** '12,345', in the format of the current language. */
export function formatCount(value: number): string {
  if (counts.locale !== text.locale) counts = { locale: text.locale, format: new Intl.NumberFormat(text.locale) };
  return withMinus(counts.format.format(value));
}

/** '12.3', '0.00123': three significant digits without an exponent for usual sizes. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 1000 ? formatCount(Math.round(value)) : withMinus(Number(value.toPrecision(3)));
}

/** A learning rate, in two significant digits or `digits`: '0.0032', and '3.2e-4' below a thousandth. */
export function formatRate(rate: number, digits = 2): string {
  const rounded = Number(rate.toPrecision(digits));
  return rounded < 1e-3 ? rounded.toExponential() : formatNumber(rounded);
}

/** '4 s', '3 min 20 s', '2 h 5 min'. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  const words = text.widgets.duration;
  if (whole < 60) return words.seconds({ seconds: whole });
  if (whole < 3600) return words.minutes({ minutes, seconds: whole % 60 });
  return words.hours({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** An estimate, in a number that says no more than it knows: '40 s', '4 min', '3 h'. */
export function formatRoughly(seconds: number): string {
  const words = text.widgets.roughly;
  if (seconds < 90) return words.seconds({ seconds: Math.max(10, 10 * Math.round(seconds / 10)) });
  if (seconds < 90 * 60) return words.minutes({ minutes: Math.round(seconds / 60) });
  return words.hours({ hours: Math.round(seconds / 3600) });
}

/** The form of the page's language that the person reads, such as 'en-GB': dates are in the language of the sentences around them. */
export function dateLocale(): string {
  const own = globalThis.navigator?.languages?.find((one) => one === text.locale || one.startsWith(`${text.locale}-`));
  return own ?? text.locale;
}

export function formatDate(iso: string): string {
  return new Date(iso).toLocaleString(dateLocale(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day here, as files write it: '2026-11-30'. */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** '1.2 MB', in powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = [text.widgets.bytes, 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${power === 0 ? bytes : Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}
