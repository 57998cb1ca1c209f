// @ts-check
/** The price levels of one part of the market, with how many are to be had up to each. */
import { html, nothing, svg } from 'lit';
import { absolute, ago, currencyName, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { note } from './note.js';

const SHOWN = 40;

/** @param {any} section @returns {{ price: number, quantity: number | null, sum: number, seen: string, currency: string | null }[]} */
export function levelsOf(section) {
  let sum = 0;
  return section.levels
    .filter((/** @type {any} */ level) => level.price !== null && level.side === 'sell')
    .map((/** @type {any} */ level) => ({ ...level, sum: (sum += level.quantity ?? 0) }));
}

/** @param {any} section @param {number} now */
export function orderBook(section, now) {
  const levels = levelsOf(section);
  const all = levels.at(-1)?.sum || 1;
  if (levels.length === 0) return note('empty', t('book.empty'), t('book.empty.hint', { ago: ago(section.captured, now) }));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${`${t('item.book')}: ${t(`section.${section.section}`)}`}>
      <table class="book">
        <thead><tr><th scope="col" class="number">${t('column.price')}${levels[0].currency ? ` (${currencyName(levels[0].currency)})` : ''}</th>
          <th scope="col" class="number">${t('column.quantity')}</th><th scope="col" class="number">${t('book.sum')}</th>
          <th scope="col" class="number">${t('book.seen')}</th></tr></thead>
        <tbody>${levels.slice(0, SHOWN).map(level => html`
          <tr><td class="number">${number(level.price)}</td><td class="number">${number(level.quantity, 0)}</td>
            <td class="number depth">${bar(level.sum / all)}<span>${number(level.sum, 0)}</span></td>
            <td class="number unit" title=${absolute(level.seen)}>${ago(level.seen, now)}</td></tr>`)}</tbody>
      </table>
    </div>
    ${levels.length > SHOWN ? html`<p class="unit">${t('book.more', { count: levels.length - SHOWN })}</p>` : nothing}`;
}

/** @param {number} share */
function bar(share) {
  return html`<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${svg`<rect x=${100 - share * 100} width=${share * 100} height="1"></rect>`}</svg>`;
}
