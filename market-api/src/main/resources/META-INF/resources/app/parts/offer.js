// @ts-check
/** How a side, a price and a shout's text look everywhere. */
import { html, nothing } from 'lit';
import { currencyName, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { pieces } from '../lib/spans.js';

/** Word, sign and colour. @param {string | null | undefined} side */
export function sideOf(side) {
  if (side !== 'sell' && side !== 'buy') return nothing;
  return html`<span class="side ${side}"><span aria-hidden="true">${side === 'sell' ? '▲' : '▼'}</span> ${t(`side.${side}`)}</span>`;
}

/** @param {number | null | undefined} price @param {string | null | undefined} currency */
export function priceOf(price, currency) {
  if (price === null || price === undefined) return nothing;
  return html`${number(price)} <span class="unit money">${currencyName(currency)}</span>`;
}

/** The text with its offers marked: what is sold and what is wanted differ in line and colour. @param {any} shout */
export function shoutText(shout) {
  return pieces(shout.text, shout.listings ?? []).map(({ text, listing }) => listing === null
    ? text
    : html`<mark class=${listing.side} title=${markTitle(listing)}>${text}</mark>`);
}

/** @param {any} listing */
function markTitle(listing) {
  const price = listing.price === null ? '' : ` · ${number(listing.price)} ${currencyName(listing.currency)}`;
  return `${t(`side.${listing.side}`)}: ${listing.reading.item ?? listing.item_name}${price}`;
}
