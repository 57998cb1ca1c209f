// @ts-check
/** Who saw what when: the newest looks at an item, and how much of the market each of them showed. */
import { html } from 'lit';
import { absolute, ago, number } from '../lib/format.js';
import { gist } from '../lib/feed-rows.js';
import { t } from '../lib/i18n.js';
import { note } from './note.js';
import { priceOf } from './offer.js';

/** @param {import('../lib/feed-rows.js').Entry[]} looks newest first @param {number} now */
export function looksTable(looks, now) {
  if (looks.length === 0) return note('empty', t('looks.empty'), t('looks.empty.hint'));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('looks.title')}>
      <table>
        <thead><tr><th scope="col">${t('column.time')}</th><th scope="col">${t('looks.agent')}</th><th scope="col">${t('looks.scope')}</th>
          <th scope="col" class="number">${t('item.lowest')}</th><th scope="col" class="number">${t('column.quantity')}</th></tr></thead>
        <tbody>${looks.map(({ id, event }) => {
    const { price, currency, quantity } = gist(event);
    return html`
          <tr data-cursor=${id}><td title=${absolute(event.timestamp)}>${ago(event.timestamp, now)}</td><td>${event.agent}</td><td class="scope">${scopeOf(event.scope)}</td>
            <td class="number">${priceOf(price, currency)}</td><td class="number">${number(quantity, 0)}</td></tr>`;
  })}</tbody>
      </table>
    </div>`;
}

/** @param {any} scope */
function scopeOf(scope) {
  return [
    t(`section.${scope.section}`),
    (scope.pages ?? 1) > 1 ? t('scope.page', { page: scope.page + 1, pages: scope.pages }) : '',
    t(scope.complete ? 'scope.complete' : 'scope.part'),
    scope.known_by === 'structure' ? t('scope.structure') : '',
  ].filter(Boolean).join(' · ');
}
