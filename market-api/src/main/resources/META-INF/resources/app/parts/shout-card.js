// @ts-check
/** A megaphone: who, where, what was said, and what was read in it. */
import { html, nothing } from 'lit';
import { absolute, ago, currencyName, number } from '../lib/format.js';
import { t } from '../lib/i18n.js';
import { names } from '../lib/names.js';
import { priceOf, shoutText, sideOf } from './offer.js';

const UNSURE = 0.6;
const FRESH_MILLIS = 2_500;
const COPY = html`<svg class="copy" viewBox="0 0 16 16" aria-hidden="true"><rect x="5.5" y="5.5" width="8" height="8" rx="1.5"></rect><path d="M3.5 10.5h-1v-8h8v1"></path></svg>`;

/**
 * @param {import('../lib/feed-rows.js').Entry} entry
 * @param {number} now
 * @param {{ copied: { id: string, done: boolean } | null, copy: (id: string, nickname: string) => void }} page
 */
export function shoutCard({ id, event, arrived }, now, page) {
  return html`
    <li class="shout ${now - arrived < FRESH_MILLIS ? 'fresh' : ''}" data-cursor=${id}>
      <p class="shout-head">
        <button type="button" class="nickname" title=${t('shout.copy', { name: event.nickname })} @click=${() => page.copy(id, event.nickname)}>
          <span>${event.nickname}</span> ${page.copied?.id === id ? html`<span class="unit" role="status">${page.copied.done ? `✓ ${t('shout.copied')}` : `⚠ ${t('shout.uncopied')}`}</span>` : COPY}</button>
        <span class="unit"><time datetime=${event.timestamp} title=${absolute(event.timestamp)}>${ago(event.timestamp, now)}</time>
          · ${t('live.channel', { channel: event.channel })}${places(event).map(where => html` · ${where}`)}</span>
      </p>
      <p class="said">${shoutText(event)}</p>
      ${event.listings.length === 0 ? nothing : html`<ul class="offers">${event.listings.map((/** @type {any} */ listing) => offer(listing, event.game))}</ul>`}
    </li>`;
}

/** Where to find the player, each place once; the channel of the shout itself is not said again. @param {any} event @returns {string[]} */
function places(event) {
  const said = event.listings.map((/** @type {any} */ { reading }) => {
    const channel = reading?.channel && reading.channel !== event.channel ? t('live.channel', { channel: reading.channel }) : '';
    return `${channel} ${reading?.spot ?? ''}`.trim();
  });
  return [...new Set(/** @type {string[]} */ (said))].filter(Boolean);
}

/** @param {any} listing @param {string} game */
function offer(listing, game) {
  const { reading = {} } = listing;
  const name = names.ofOffer(listing, game);
  return html`
    <li>${sideOf(listing.side)}
      <a class="text" href="#/shouts?q=${encodeURIComponent(listing.item_name ?? name)}" title=${t('shout.alike')}>${name}</a>
      ${listing.quantity === null ? nothing : html`<span class="number">× ${number(listing.quantity, 0)}</span>`}
      <span class="number price">${listing.price === null ? t('shout.noprice') : priceOf(listing.price, listing.currency)}</span>
      <span class="unit">${[
        reading.total ? t('live.total', { total: number(reading.total), currency: currencyName(listing.currency) }) : '',
        ...(reading.alternatives ?? []).map((/** @type {any} */ other) => t('shout.or', { price: number(other.price), currency: currencyName(other.currency) })),
        reading.minimum ? t('shout.minimum', { minimum: number(reading.minimum) }) : '',
        reading.repeats ? t('live.times', { times: reading.repeats.times }) : '',
        reading.confidence < UNSURE ? t('shout.unsure') : '',
      ].filter(Boolean).join(' · ')}</span>
    </li>`;
}
