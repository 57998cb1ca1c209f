// @ts-check
/** One row of the live table. */
import { html, nothing } from 'lit';
import { absolute, ago, currencyName, number } from '../lib/format.js';
import { gist } from '../lib/feed-rows.js';
import { t, tOr } from '../lib/i18n.js';
import { names } from '../lib/names.js';
import { itemHref } from '../lib/route.js';
import { priceOf, shoutText, sideOf } from './offer.js';

/** @typedef {import('../lib/feed-rows.js').FeedRow} FeedRow */

const FRESH_MILLIS = 2_500;
const LONG_TEXT = 40;

export function feedHead() {
  const column = (/** @type {string} */ name, kind = '') => html`<span role="columnheader" class="c-${name} ${kind}">${t(`column.${name}`)}</span>`;
  return html`${column('time')}${column('game')}${column('what')}${column('side')}${column('price', 'number')}${column('quantity', 'number')}${column('about')}`;
}

/**
 * @param {{ row: FeedRow, index: number }} place
 * @param {{ now: number, opened: Set<string>, toggle: (id: string) => void }} page
 */
export function feedRow({ row, index }, page) {
  const { entry, kind } = row;
  const fresh = !row.part && page.now - entry.arrived < FRESH_MILLIS;
  return html`
    <div role="row" class="row ${row.part ? 'part' : ''} ${fresh ? 'fresh' : ''}" data-kind=${kind} data-cursor=${entry.id} aria-rowindex=${index}>
      ${row.part ? partCells(row) : kind === 'gap' || kind === 'reset' ? noticeCells(row) : eventCells(row, page)}
    </div>`;
}

/** @param {FeedRow} row @param {{ now: number, opened: Set<string>, toggle: (id: string) => void }} page */
function eventCells({ entry, kind }, { now, opened, toggle }) {
  const { event } = entry;
  const short = gist(event);
  const open = opened.has(entry.id);
  const hasParts = short.counted > (kind === 'look' ? 1 : 0) || (kind === 'shout' && event.text.length > LONG_TEXT);
  return html`
    <span role="cell" class="c-time"><time datetime=${event.timestamp} title=${absolute(event.timestamp)}>${ago(event.timestamp, now)}</time></span>
    <span role="cell" class="c-game">${game(event)}</span>
    <span role="cell" class="c-what">
      ${hasParts ? html`<button type="button" class="disclose" aria-expanded=${open} aria-label=${t('live.open')}
        @click=${() => toggle(entry.id)}><span aria-hidden="true">${open ? '▾' : '▸'}</span></button>` : html`<span class="indent"></span>`}
      ${what(event, short)}</span>
    <span role="cell" class="c-side">${sideOf(short.side)}</span>
    <span role="cell" class="c-price number">${priceOf(short.price, short.currency)}</span>
    <span role="cell" class="c-quantity number">${short.quantity === null ? nothing : number(short.quantity, 0)}</span>
    <span role="cell" class="c-about">${about(event, short)}</span>`;
}

/** @param {{ game?: string, realm?: string | null }} event */
export function game(event) {
  const { game: name = '' } = event;
  return html`<abbr title=${tOr(`game.${name}`, name)}>${name.toUpperCase()}</abbr>${event.realm ? html` <span class="unit">${event.realm}</span>` : nothing}`;
}

/** @param {any} event @param {ReturnType<typeof gist>} short */
function what(event, short) {
  switch (event.type) {
    case 'new_listings': {
      const item = { game: event.game, realm: event.realm, item_id: event.scope.item_id, item_name: event.listings[0]?.item_name };
      return html`<a class="text" href=${itemHref(item)}>${names.of(item)}</a>`;
    }
    case 'market_summary': return html`<span class="text">${t('live.summary', { count: number(short.counted), onSale: number(short.onSale) })}</span>`;
    case 'shout': return html`<span class="text"><b class="nickname">${event.nickname}</b> ${shoutText(event)}</span>`;
    default: return html`<span class="text">${t('live.other', { type: event.type, count: event.count ?? 0 })}</span>`;
  }
}

/** @param {any} event @param {ReturnType<typeof gist>} short */
function about(event, short) {
  switch (event.type) {
    case 'new_listings': return short.counted === 0 ? t('live.none') : html`${t(short.counted === 1 ? 'live.level' : 'live.levels', { count: short.counted })} ${pageOf(event.scope)}`;
    case 'shout': return html`${t('live.channel', { channel: event.channel })} ${short.counted > 1 ? t('live.more', { count: short.counted - 1 }) : nothing}`;
    default: return nothing;
  }
}

/** @param {any} scope */
function pageOf(scope) {
  return (scope.pages ?? 1) > 1 ? html`· ${t('scope.page', { page: scope.page + 1, pages: scope.pages })}` : nothing;
}

/** @param {FeedRow} row */
function noticeCells({ entry }) {
  const { event } = entry;
  const text = event.type === 'gap' ? t('live.gap', { from: event.from, to: event.to })
    : t(event.reason === 'new_epoch' ? 'live.reset.epoch' : 'live.reset.cursor');
  return html`<span role="cell" class="c-notice">⚠ ${text}</span>`;
}

/** @param {FeedRow} row */
function partCells({ entry, kind, part }) {
  const { event } = entry;
  if (part.text !== undefined) return html`<span role="cell" class="c-notice">${shoutText(event)}</span>`;
  const name = kind === 'offer' ? names.ofOffer(part, event.game) : names.of({ ...part, game: event.game });
  const price = kind === 'item' ? part.min_price : part.price;
  const quantity = kind === 'item' ? part.on_sale : part.quantity;
  return html`
    <span role="cell" class="c-time"></span><span role="cell" class="c-game"></span>
    <span role="cell" class="c-what"><span class="indent"></span>${part.item_id ? html`<a class="text" href=${itemHref({ ...part, game: event.game, realm: event.realm })}>${name}</a>` : html`<span class="text">${name}</span>`}</span>
    <span role="cell" class="c-side">${sideOf(part.side)}</span>
    <span role="cell" class="c-price number">${priceOf(price, part.currency)}</span>
    <span role="cell" class="c-quantity number">${quantity === null ? nothing : number(quantity, 0)}</span>
    <span role="cell" class="c-about">${partNote(kind, part)}</span>`;
}

/** @param {string} kind @param {any} part */
function partNote(kind, part) {
  if (kind === 'item') return part.on_sale === 0 ? t('live.none') : nothing;
  if (part.reading?.total) return t('live.total', { total: number(part.reading.total), currency: currencyName(part.currency) });
  return part.reading?.repeats ? t('live.times', { times: part.reading.repeats.times }) : nothing;
}
