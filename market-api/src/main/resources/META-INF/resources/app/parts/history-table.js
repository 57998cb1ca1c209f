// @ts-check
/** The candles as numbers, newest first. */
import { html, nothing } from 'lit';
import { absolute, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const SHOWN = 60;

/** @param {any[]} candles oldest first */
export function historyTable(candles) {
  const columns = ['open', 'high', 'low', 'close', 'median', 'quantity', 'samples'];
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('item.history')}>
      <table>
        <thead><tr><th scope="col">${t('candle.start')}</th>${columns.map(name => html`<th scope="col" class="number">${t(`candle.${name}`)}</th>`)}</tr></thead>
        <tbody>${candles.slice(-SHOWN).reverse().map(candle => html`
          <tr><td>${absolute(candle.start)}${candle.sudden_move ? html` <span class="stale" title=${t('candle.sudden')}>⚡<span class="hidden">${t('candle.sudden')}</span></span>` : nothing}</td>
            ${columns.map(name => html`<td class="number">${number(candle[name])}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
}
