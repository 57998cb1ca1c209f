// @ts-check
/** Chart.js, fetched when the first chart is shown, in the page's colours and letters. */

/** @type {Promise<any> | null} */
let loading = null;

/** @returns {Promise<any>} the Chart class */
export function loadChart() {
  loading ??= import(new URL('../../vendor/chart/chart.umd.min.js', import.meta.url).href).then(() => /** @type {any} */ (globalThis).Chart);
  return loading;
}

/** A colour of the theme. @param {string} name */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** What all charts have in common. @param {{ x: any, y: any, more?: Record<string, any> }} scales @param {Record<string, any>} tooltip */
export function options({ x, y, more = {} }, tooltip) {
  const grid = { color: colour('line'), tickColor: 'transparent' };
  const ticks = { color: colour('muted'), maxRotation: 0, includeBounds: false, autoSkipPadding: 18, font: { family: getComputedStyle(document.body).fontFamily, size: 11 } };
  const scale = (/** @type {any} */ own) => ({ type: 'linear', border: { display: false }, ...own, grid: { ...grid, ...own.grid }, ticks: { ...ticks, ...own.ticks } });
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: colour('raised'), titleColor: colour('text'), bodyColor: colour('text'),
        borderColor: colour('line'), borderWidth: 1, displayColors: false, ...tooltip,
      },
    },
    scales: { x: scale(x), y: scale(y), ...Object.fromEntries(Object.entries(more).map(([name, own]) => [name, scale(own)])) },
  };
}
