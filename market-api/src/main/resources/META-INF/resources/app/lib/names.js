// @ts-check
/** Names of items in the reader's language, from the catalogue; fires 'change' when some have come. */
import { get } from './api.js';
import { settings } from './settings.js';

const AGAIN_MILLIS = 60_000; // a catalogue that cannot be had now

class Names extends EventTarget {
  /** @type {Map<string, { names: Record<string, string>, until: number }>} by game and language */
  #known = new Map();

  /** @param {{ game: string, item_id?: number | null, item_name?: string | null }} item */
  of(item) {
    const own = item.item_id === null || item.item_id === undefined ? undefined : this.#names(item.game)[item.item_id];
    return own ?? item.item_name ?? (item.item_id ? `#${item.item_id}` : '?');
  }

  /** An offer read from a shout: the canonical name where it is known. @param {any} listing @param {string} game */
  ofOffer(listing, game) {
    const names = listing.reading?.names ?? {};
    return names[settings.language] ?? names.en ?? listing.reading?.item ?? this.of({ ...listing, game });
  }

  /** @param {string} game */
  #names(game) {
    const key = `${game} ${settings.language}`;
    const known = this.#known.get(key);
    if (known && known.until > Date.now()) return known.names;
    const names = known?.names ?? {};
    this.#known.set(key, { names, until: Date.now() + AGAIN_MILLIS });
    void this.#load(key, game);
    return names;
  }

  /** @param {string} key @param {string} game */
  async #load(key, game) {
    try {
      const { names } = await get('items/names', { game }, { headers: { 'Accept-Language': settings.language } });
      this.#known.set(key, { names, until: Infinity });
      this.dispatchEvent(new Event('change'));
    } catch { /* the names that events carry hold */ }
  }
}

export const names = new Names();
