// @ts-check
/** Where the reader is, in the address behind the #: `#/item/bpsr/9000001?range=7`. Fires 'change'. */

class Route extends EventTarget {
  page = '';
  /** @type {string[]} */ path = [];
  query = new URLSearchParams();

  constructor() {
    super();
    addEventListener('hashchange', () => this.#read());
    this.#read();
  }

  #read() {
    const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
    [this.page = '', ...this.path] = path.split('/').map(decodeURIComponent);
    this.query = new URLSearchParams(query);
    this.dispatchEvent(new Event('change'));
  }

  /** Changes parameters of this page without a new entry in the history; '' and null take one away. @param {Record<string, string | null>} changes */
  ask(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value) this.query.set(name, value);
      else this.query.delete(name);
    }
    history.replaceState(null, '', href([this.page, ...this.path], this.query));
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {(string | number)[]} path @param {URLSearchParams | Record<string, string>} [query] */
export function href(path, query = {}) {
  const text = new URLSearchParams(query).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

/** The page of an item. @param {{ game: string, realm?: string | null, item_id: number | null }} item */
export function itemHref(item) {
  return href(['item', item.game, item.item_id ?? ''], item.realm ? { realm: item.realm } : {});
}

export const route = new Route();
