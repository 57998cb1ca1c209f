// @ts-check
/** Events as rows: one for each event, and those of its parts where it is opened. */

/**
 * @typedef {{ key: string, kind: string, entry: Entry, part?: any }} FeedRow
 * @typedef {{ id: string, event: any, arrived: number, row: FeedRow }} Entry
 */

/** More rows than anybody reads; the oldest go. */
export const MOST_ENTRIES = 4000;

/** @type {Record<string, string>} */
const KINDS = { new_listings: 'look', market_summary: 'summary', shout: 'shout' };

/** @param {string} id @param {any} event @param {number} arrived 0 for what came before the page was opened @returns {Entry} */
export function entryOf(id, event, arrived) {
  /** @type {Entry} */
  const entry = { id, event, arrived, row: /** @type {any} */ (null) };
  entry.row = { key: id, kind: KINDS[event.type] ?? event.type, entry };
  return entry;
}

/** The feed's own signals stand between the rows: nothing is left out in silence. @param {'gap' | 'reset'} kind @param {any} detail @returns {Entry} */
export function noticeOf(kind, detail) {
  return entryOf(detail.to ?? detail.cursor, { type: kind, ...detail, timestamp: new Date().toISOString() }, Date.now());
}

/** @param {Entry} entry */
export function partsOf({ event }) {
  switch (event.type) {
    case 'new_listings': return event.listings;
    case 'market_summary': return event.items;
    case 'shout': return [{ text: event.text }, ...event.listings];
    default: return [];
  }
}

/** @type {Record<string, string>} */
const PART_KINDS = { new_listings: 'level', market_summary: 'item', shout: 'offer' };

/** @param {Entry[]} entries @param {Set<string>} opened ids @returns {FeedRow[]} */
export function rowsOf(entries, opened) {
  return entries.flatMap(entry => opened.has(entry.id)
    ? [entry.row, ...partsOf(entry).map((/** @type {any} */ part, /** @type {number} */ i) => ({ key: `${entry.id}/${i}`, kind: PART_KINDS[entry.event.type], entry, part }))]
    : [entry.row]);
}

/** What of an event stands in its one row: the cheapest of a look, the first offer of a shout. @param {any} event */
export function gist(event) {
  if (event.type === 'market_summary') {
    const onSale = event.items.filter((/** @type {any} */ item) => item.on_sale > 0).length;
    return { side: '', price: null, currency: null, quantity: null, counted: event.items.length, onSale };
  }
  const listings = event.listings ?? [];
  const first = event.type === 'shout' ? listings[0] : cheapest(listings);
  const quantity = event.type === 'shout' ? first?.quantity ?? null : sum(listings);
  return { side: first?.side ?? '', price: first?.price ?? null, currency: first?.currency ?? null, quantity, counted: listings.length, onSale: 0 };
}

/** @param {any[]} listings */
function cheapest(listings) {
  return listings.reduce((best, one) => (best === undefined || one.price < best.price ? one : best), undefined);
}

/** @param {any[]} listings */
function sum(listings) {
  return listings.length === 0 ? 0 : listings.reduce((total, one) => total + (one.quantity ?? 0), 0);
}
