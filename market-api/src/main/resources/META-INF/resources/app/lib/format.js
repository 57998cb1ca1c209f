// @ts-check
/** Numbers and times as the reader's language writes them. What is not known is a dash, never 0. */
import { settings } from './settings.js';
import { tOr } from './i18n.js';

export const NONE = '–';

/** @type {Map<string, any>} */
const made = new Map();

/** @template T @param {string} key @param {() => T} make @returns {T} */
function once(key, make) {
  const whole = `${settings.language} ${key}`;
  if (!made.has(whole)) made.set(whole, make());
  return made.get(whole);
}

/** @param {number | null | undefined} value @param {number} [digits] */
export function number(value, digits = 2) {
  if (value === null || value === undefined) return NONE;
  return once(`number ${digits}`, () => new Intl.NumberFormat(settings.language, { maximumFractionDigits: digits })).format(value);
}

/** Short, for axes: 12k, 1.2万. @param {number} value */
export function compact(value) {
  return once('compact', () => new Intl.NumberFormat(settings.language, { notation: 'compact', maximumFractionDigits: 1 })).format(value);
}

/** A share such as 0.05, without a sign. @param {number} value */
export function share(value) {
  return once('share', () => new Intl.NumberFormat(settings.language, { style: 'percent', maximumFractionDigits: 2 })).format(value);
}

/** A change. @param {number | null | undefined} value already in percent */
export function percent(value) {
  if (value === null || value === undefined) return NONE;
  const digits = Math.abs(value) < 100 ? 2 : 0;
  return once(`percent ${digits}`, () => new Intl.NumberFormat(settings.language,
    { style: 'percent', maximumFractionDigits: digits, signDisplay: 'exceptZero' })).format(value / 100);
}

/** Prices on an axis: short, unless they are too close together for that. @param {number} low @param {number} high */
export function axisPrice(low, high) {
  return high - low < high / 8 ? (/** @type {number} */ price) => number(price, 0) : compact;
}

/** @param {string | null | undefined} currency */
export function currencyName(currency) {
  return currency ? tOr(`currency.${currency}`, currency) : '';
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

/** @param {string | number | Date | null | undefined} time */
export function ago(time, now = Date.now()) {
  if (time === null || time === undefined) return NONE;
  const seconds = Math.max(0, Math.floor((now - new Date(time).getTime()) / 1000));
  if (Number.isNaN(seconds)) return NONE;
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
  return once('ago', () => new Intl.RelativeTimeFormat(settings.language, { style: 'narrow' }))
    .format(-Math.floor(seconds / length), unit);
}

/** @param {string | number | Date | null | undefined} time */
export function absolute(time) {
  const date = new Date(time ?? NaN);
  if (Number.isNaN(date.getTime())) return NONE;
  return once('absolute', () => new Intl.DateTimeFormat(settings.language, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })).format(date);
}

/** For axes: the hour within a day or two, else the day. @param {number} time @param {number} spanMillis */
export function axisTime(time, spanMillis) {
  /** @type {Intl.DateTimeFormatOptions} */
  const options = spanMillis <= 2 * 86_400_000 ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { month: 'numeric', day: 'numeric' };
  return once(`axis ${spanMillis <= 2 * 86_400_000}`, () => new Intl.DateTimeFormat(settings.language, options)).format(time);
}
