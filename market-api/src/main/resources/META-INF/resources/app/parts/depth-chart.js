// @ts-check
/** How many units are to be had up to each price. */
import { colour, options } from '../lib/chart.js';
import { axisPrice, compact, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

/** @param {{ price: number, quantity: number | null, sum: number }[]} levels cheapest first */
export function depthPicture(levels) {
  const points = levels.map(level => ({ x: level.price, y: level.sum }));
  const [lowest, highest] = [levels[0].price, /** @type {any} */ (levels.at(-1)).price];
  const air = Math.max(1, (highest - lowest) * 0.06);
  return {
    type: 'line',
    data: { datasets: [{
      data: [{ x: lowest - air, y: 0 }, ...points, { x: highest + air, y: /** @type {any} */ (points.at(-1)).y }],
      stepped: 'before', fill: true, borderWidth: 1.5, pointRadius: 0, pointHoverRadius: 4, hitRadius: 12,
      borderColor: colour('sell'), backgroundColor: colour('sell-soft'), clip: false,
    }] },
    options: options({
      x: { min: lowest - air, max: highest + air, grid: { display: false }, ticks: { maxTicksLimit: 5, callback: axisPrice(lowest, highest) } },
      y: { position: 'right', min: 0, ticks: { maxTicksLimit: 5, callback: compact } },
    }, {
      callbacks: {
        title: (/** @type {any[]} */ [entry]) => number(entry?.parsed.x),
        label: (/** @type {any} */ entry) => t('item.upto', { count: number(entry.parsed.y) }),
      },
    }),
  };
}
