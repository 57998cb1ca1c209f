// @ts-check
/** A shout's text cut where its offers stand. */

/**
 * @typedef {{ text: string, listing: any | null }} Piece
 * @param {string} text
 * @param {any[]} listings
 * @returns {Piece[]}
 */
export function pieces(text, listings) {
  const placed = listings
    .filter(listing => Array.isArray(listing.reading?.span))
    .sort((a, b) => a.reading.span[0] - b.reading.span[0]);
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  for (const listing of placed) {
    const [from, to] = listing.reading.span;
    if (from < at || to > text.length || to <= from) continue; // overlaps, or is not of this text
    if (from > at) found.push({ text: text.slice(at, from), listing: null });
    found.push({ text: text.slice(from, to), listing });
    at = to;
  }
  if (at < text.length) found.push({ text: text.slice(at), listing: null });
  return found;
}
