// @ts-check
/** Candles of the lowest ask, with what is on sale below them. Rising ones are hollow, falling ones filled. */
import { colour, options } from '../lib/chart.js';
import { absolute, axisPrice, axisTime, currencyName, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const SECONDS = { '1m': 60, '5m': 300, '1h': 3_600, '1d': 86_400 };
const SUPPLY_SHARE = 4; // the supply's bars take this part of the height

/** @param {any} history the answer of items/{id}/history @param {string | null} currency */
export function pricePicture(history, currency) {
  const slot = SECONDS[/** @type {keyof typeof SECONDS} */ (history.interval)] * 1000;
  const candles = history.candles.filter((/** @type {any} */ candle) => candle.open !== null);
  const at = (/** @type {any} */ candle) => Date.parse(candle.start) + slot / 2;
  const [from, to] = bounds(history, slot);
  const heights = heightsOf(candles);
  const rises = (/** @type {any} */ candle) => candle.close >= candle.open;
  const bar = (/** @type {any} */ { chart }) => Math.max(2, Math.min(14, (chart.chartArea?.width ?? 300) / ((to - from) / slot) * 0.7));
  return {
    type: 'bar',
    data: {
      datasets: [
        { label: 'wick', data: candles.map((/** @type {any} */ c) => ({ x: at(c), y: [c.low, c.high] })), barThickness: 1, grouped: false,
          backgroundColor: candles.map((/** @type {any} */ c) => colour(rises(c) ? 'up' : 'down')), order: 2 },
        { label: 'body', data: candles.map((/** @type {any} */ c) => ({ x: at(c), y: [c.open, c.close], candle: c })), barThickness: bar, grouped: false, order: 1,
          borderWidth: 1.5, minBarLength: 2, borderSkipped: false,
          borderColor: candles.map((/** @type {any} */ c) => colour(rises(c) ? 'up' : 'down')),
          backgroundColor: candles.map((/** @type {any} */ c) => colour(rises(c) ? 'raised' : 'down')) },
        { label: 'supply', yAxisID: 'supply', data: history.candles.map((/** @type {any} */ c) => ({ x: at(c), y: c.quantity })),
          barThickness: bar, grouped: false, backgroundColor: colour('supply'), order: 3 },
      ],
    },
    options: options({
      x: { min: from, max: to, offset: false, grid: { display: false }, ticks: { maxTicksLimit: 7, callback: (/** @type {number} */ v) => axisTime(v, to - from) } },
      y: { position: 'right', ...heights, ticks: { maxTicksLimit: 6, callback: axisPrice(heights.min, heights.max) } },
      more: { supply: { display: false, min: 0, max: SUPPLY_SHARE * Math.max(1, ...history.candles.map((/** @type {any} */ c) => c.quantity ?? 0)) } },
    }, {
      filter: (/** @type {any} */ entry) => entry.dataset.label === 'body',
      callbacks: {
        title: (/** @type {any[]} */ [entry]) => (entry ? absolute(entry.raw.candle.start) : ''),
        label: (/** @type {any} */ { raw }) => tooltip(raw.candle, currency),
      },
    }),
  };
}

/** The prices, with room below for the supply. @param {any[]} candles */
function heightsOf(candles) {
  const low = Math.min(...candles.map(candle => candle.low));
  const high = Math.max(...candles.map(candle => candle.high));
  const air = Math.max((high - low) * 0.1, high * 0.005);
  return { min: Math.max(0, low - air - (high - low + air) / 3), max: high + air };
}

/** The time that has candles, with a slot of air; never less than a dozen slots. @param {any} history @param {number} slot */
function bounds(history, slot) {
  const first = Date.parse(history.candles[0].start);
  const last = Date.parse(history.candles.at(-1).start) + slot;
  return [Math.min(first, last - 12 * slot) - slot / 2, last + slot / 2];
}

/** @param {any} candle @param {string | null} currency */
function tooltip(candle, currency) {
  const money = (/** @type {number} */ value) => `${number(value)} ${currencyName(currency)}`;
  return [
    `${t('candle.open')} ${money(candle.open)}`, `${t('candle.high')} ${money(candle.high)}`,
    `${t('candle.low')} ${money(candle.low)}`, `${t('candle.close')} ${money(candle.close)}`,
    `${t('item.onsale')} ${number(candle.quantity, 0)}`, `${t('candle.samples')} ${number(candle.samples)}`,
  ];
}
