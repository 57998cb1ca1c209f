// @ts-check
/** All items of the market; sorted and searched here. */
import { get } from './api.js';
import { names } from './names.js';

const PAGE_ROWS = 500;
const MOST_PAGES = 40;

/** @typedef {{ key: string, item: any }} ItemRow */

/** @param {any} item */
const keyOf = item => `${item.game}/${item.realm ?? ''}/${item.item_id}`;

/** @param {AbortSignal} signal @returns {Promise<ItemRow[]>} */
export async function loadItems(signal) {
  /** @type {any[]} */
  const items = [];
  let cursor = null;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
    const answer = await get('items', { limit: PAGE_ROWS, cursor }, { signal });
    items.push(...answer.items);
    cursor = answer.next;
  }
  return items.map(item => ({ key: keyOf(item), item }));
}

/** What of a row is sorted by; null comes last in either direction. @type {Record<string, (row: ItemRow) => number | string | null>} */
export const SORTS = {
  name: row => names.of(row.item),
  price: row => row.item.min_price,
  change: row => row.item.change_percent,
  supply: row => row.item.on_sale,
  fresh: row => Date.parse(row.item.last_seen),
};

/**
 * @param {ItemRow[]} rows
 * @param {{ q: string, category: string, game: string, sort: string, language: string }} wish `sort` with - in front: largest first
 */
export function choose(rows, { q, category, game, sort, language }) {
  const wanted = q.toLowerCase();
  const found = rows.filter(({ item }) =>
    (!category || item.category === category) && (!game || item.game === game)
    && (!wanted || names.of(item).toLowerCase().includes(wanted)
      || (item.item_name ?? '').toLowerCase().includes(wanted) || String(item.item_id) === wanted));
  const by = SORTS[sort.replace('-', '')] ?? SORTS.name;
  const sign = sort.startsWith('-') ? -1 : 1;
  const order = new Intl.Collator(language, { numeric: true });
  return found.sort((a, b) => compare(by(a), by(b), sign, order) || a.key.localeCompare(b.key));
}

/** @param {number | string | null} a @param {number | string | null} b @param {number} sign @param {Intl.Collator} order */
function compare(a, b, sign, order) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === 'string' ? order.compare(a, String(b)) : a - Number(b));
}
