// @ts-check
/**
 * A client of Marketcast's feed: one file without dependencies, to be copied or imported.
 *
 *   import { FeedClient } from './feed-client.js';
 *   const feed = new FeedClient({ api: 'https://market.example', filter: { game: 'bpsr' } });
 *   feed.addEventListener('events', e => e.detail.forEach(({ id, event }) => console.log(id, event)));
 *
 * It fires
 *   events    detail: [{ id, event }] in the feed's order, none twice, as they come
 *   gap       detail: { from, to }: events that nobody can give any more
 *   reset     detail: { reason, cursor }: the feed began anew behind this cursor
 *   snapshot  detail: the present market, where `since` is 'snapshot'
 *   state     detail: the client; see `state`, `problem` and `latencyMillis`
 *
 * All tabs of a browser that want the same share one connection, in a SharedWorker that runs this very
 * file; where there is none, each has its own. What a `gap` names is fetched over REST before it is told,
 * where there is no filter. Bounds: 1000 events are kept for tabs that join, 10 000 wait while a gap is filled.
 *
 * @typedef {Record<string, string | number | (string | number)[] | null | undefined>} Filter
 * @typedef {{ back?: number, forSeconds?: number, name: string }} Remember
 * @typedef {{ api?: string, filter?: Filter, since?: string, after?: string, remember?: Remember, share?: boolean }} Options
 * @typedef {'connecting' | 'live' | 'retrying' | 'offline' | 'refused' | 'closed'} State
 * @typedef {{ kind: 'events', items: [string, string][] } | { kind: 'gap' | 'reset' | 'snapshot', data: string }
 *   | { kind: 'state', state: State, problem: string }} Message
 */

const JOIN_EVENTS = 1000;
const HELD_EVENTS = 10_000;
const FILL_PAGES = 20;
const FILL_LIMIT_MILLIS = 10_000;
const FLUSH_MILLIS = 25;
const QUIET_MILLIS = 120_000; // nothing for so long: reconnecting is cheap, and a dead connection is found
const RETRY_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const LATENCIES = 32;

/** Whether `id` lies behind `last` in the feed; another epoch always does. @param {string} id @param {string} last */
export function isBehind(id, last) {
  const [epoch, offset] = id.split(':');
  const [lastEpoch, lastOffset] = last.split(':');
  return epoch !== lastEpoch || Number(offset) > Number(lastOffset);
}

/** One stream: an EventSource that comes back, tells every event once and fills gaps. */
class Connection {
  /** @type {EventSource | null} */ #source = null;
  /** @type {[string, string][]} */ #pending = [];
  /** @type {(() => void)[] | null} */ #held = null; // what came while a gap is being filled
  #last = '';
  #tries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #flushTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #retryTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #quietTimer;
  #online = () => this.#open();
  #offline = () => this.#state('offline');

  /** @param {string} url @param {string} after @param {boolean} whole @param {(message: Message) => void} tell */
  constructor(url, after, whole, tell) {
    this.url = url;
    this.whole = whole;
    this.tell = tell;
    this.#last = after;
    addEventListener('online', this.#online);
    addEventListener('offline', this.#offline);
    this.#open();
  }

  close() {
    removeEventListener('online', this.#online);
    removeEventListener('offline', this.#offline);
    this.#drop();
  }

  #drop() {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#quietTimer);
    this.#source?.close();
    this.#source = null;
  }

  #address() {
    const url = new URL(this.url);
    if (this.#last) {
      url.searchParams.delete('since');
      url.searchParams.delete('snapshot');
      url.searchParams.set('last_event_id', this.#last);
    }
    return url;
  }

  #open() {
    this.#drop();
    this.#state('connecting');
    const source = new EventSource(this.#address());
    this.#source = source;
    let opened = false;
    source.onopen = () => {
      opened = true;
      this.#tries = 0;
      this.#state('live');
      this.#watch();
    };
    source.onmessage = message => this.#inOrder(() => this.#event(message.lastEventId, message.data));
    source.addEventListener('gap', e => this.#inOrder(() => this.#gap(/** @type {MessageEvent} */ (e).data)));
    source.addEventListener('reset', e => this.#inOrder(() => this.#signal('reset', /** @type {MessageEvent} */ (e).data)));
    source.addEventListener('snapshot', e => this.#inOrder(() => this.#signal('snapshot', /** @type {MessageEvent} */ (e).data)));
    source.onerror = () => {
      if (source !== this.#source) return;
      this.#state(navigator.onLine === false ? 'offline' : 'retrying');
      if (source.readyState === EventSource.CLOSED) void this.#again(source, opened); // else it comes back by itself
    };
  }

  /** The browser has given up: the answer was no stream. A parameter that is refused is refused for ever. @param {EventSource} source @param {boolean} opened */
  async #again(source, opened) {
    const problem = opened ? null : await this.#problem();
    if (this.#source !== source) return; // begun anew meanwhile
    if (problem !== null) {
      this.#drop();
      this.#state('refused', problem);
      return;
    }
    const wait = RETRY_MILLIS[Math.min(this.#tries++, RETRY_MILLIS.length - 1)];
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#open(), wait * (0.75 + Math.random() / 2));
  }

  async #problem() {
    const stop = new AbortController();
    try {
      const answer = await fetch(this.#address(), { signal: stop.signal });
      if (answer.status !== 400) return null;
      return String((await answer.json()).detail);
    } catch {
      return null;
    } finally {
      stop.abort();
    }
  }

  #watch() {
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => this.#open(), QUIET_MILLIS);
  }

  /** @param {() => void} action */
  #inOrder(action) {
    if (this.#held === null) {
      action();
    } else if (this.#held.length < HELD_EVENTS) {
      this.#held.push(action);
    } else {
      this.#held = null; // too much waits: reconnecting behind the last event asks for it again
      this.#open();
    }
  }

  /** @param {string} id @param {string} data */
  #event(id, data) {
    this.#watch();
    if (this.#last && !isBehind(id, this.#last)) return;
    this.#last = id;
    this.#pending.push([id, data]);
    this.#flushTimer ??= setTimeout(() => this.#flush(), FLUSH_MILLIS);
  }

  #flush() {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    if (this.#pending.length > 0) this.tell({ kind: 'events', items: this.#pending });
    this.#pending = [];
  }

  /** @param {'gap' | 'reset' | 'snapshot'} kind @param {string} data */
  #signal(kind, data) {
    this.#flush();
    const signal = JSON.parse(data);
    this.#last = signal.to ?? signal.cursor ?? this.#last;
    this.tell({ kind, data });
  }

  /** @param {string} data */
  #gap(data) {
    const gap = JSON.parse(data);
    if (!this.whole || !gap.href) {
      this.#signal('gap', data);
      return;
    }
    /** @type {(() => void)[]} */ const held = [];
    this.#held = held;
    void this.#fill(gap).then(missing => {
      if (this.#held !== held) return; // given up meanwhile
      this.#held = null;
      if (missing) this.#signal('gap', JSON.stringify({ ...gap, from: missing }));
      held.forEach(action => this.#inOrder(action));
    });
  }

  /** Fetches what is missing. Gives the first cursor that could not be had, or ''. @param {{ from: string, to: string, href: string }} gap */
  async #fill(gap) {
    const [epoch] = gap.from.split(':');
    const end = Number(gap.to.split(':')[1]);
    let next = Number(gap.from.split(':')[1]);
    const url = new URL(gap.href, this.url);
    const signal = AbortSignal.timeout(FILL_LIMIT_MILLIS);
    try {
      for (let page = 0; page < FILL_PAGES && next <= end; page++) {
        url.searchParams.set('after', `${epoch}:${next - 1}`);
        const answer = await fetch(url, { signal });
        if (!answer.ok) break;
        const { events } = await answer.json();
        const before = next;
        for (const event of events) {
          if (next > end || event.id !== `${epoch}:${next}`) break;
          this.#event(event.id, JSON.stringify(event));
          next++;
        }
        if (next === before) break;
      }
    } catch { /* what could not be had is told */ }
    return next > end ? '' : `${epoch}:${next}`;
  }

  /** @param {State} state */
  #state(state, problem = '') {
    this.tell({ kind: 'state', state, problem });
  }
}

/** A connection that several tabs share; keeps the newest events for those that join. */
class Shared {
  /** @type {Set<MessagePort>} */ ports = new Set();
  /** @type {[string, string][]} */ #kept = [];
  /** @type {Message} */ #state = { kind: 'state', state: 'connecting', problem: '' };

  /** @param {string} url @param {string} after @param {boolean} whole */
  constructor(url, after, whole) {
    this.connection = new Connection(url, after, whole, message => this.#tell(message));
  }

  /** @param {Message} message */
  #tell(message) {
    if (message.kind === 'events') this.#kept = [...this.#kept, ...message.items].slice(-JOIN_EVENTS);
    if (message.kind === 'state') this.#state = message;
    if (message.kind === 'reset') this.#kept = [];
    this.ports.forEach(port => port.postMessage(message));
  }

  /** Whether it still has everything behind a cursor. @param {string} after */
  reaches(after) {
    return after === '' || this.#kept.some(([id]) => id === after);
  }

  /** @param {MessagePort} port @param {string} after */
  join(port, after) {
    this.ports.add(port);
    const from = after ? this.#kept.findIndex(([id]) => id === after) + 1 : 0;
    port.postMessage(this.#state);
    if (this.#kept.length > from) port.postMessage({ kind: 'events', items: this.#kept.slice(from) });
  }
}

/** What runs in the SharedWorker. */
function serve() {
  /** @type {Map<string, Shared>} */
  const streams = new Map();
  /** @param {MessagePort} port @param {string} key */
  const leave = (port, key) => {
    const stream = streams.get(key);
    stream?.ports.delete(port);
    if (stream?.ports.size === 0) {
      stream.connection.close();
      streams.delete(key);
    }
  };
  addEventListener('connect', e => {
    const port = /** @type {MessageEvent} */ (e).ports[0];
    let key = '';
    port.onmessage = ({ data }) => {
      leave(port, key);
      if (data.kind !== 'open') return;
      key = data.url;
      if (streams.get(key)?.reaches(data.after) === false) key += ` behind ${data.after}`;
      if (!streams.has(key)) streams.set(key, new Shared(data.url, data.after, data.whole));
      streams.get(key)?.join(port, data.after);
      const opened = key;
      void navigator.locks?.request(data.lock, () => leave(port, opened)); // when the tab is gone
    };
  });
}

/** The feed, or a part of it, for one page. */
export class FeedClient extends EventTarget {
  /** @type {State} */ state = 'connecting';
  /** Why it was refused, where it was. */ problem = '';
  /** Cursor of the newest event; '' before the first. */ cursor = '';
  #options;
  /** @type {() => void} */ #end = () => {};
  #openedAt = 0;
  /** @type {number[]} */ #latencies = [];
  /** @type {string[]} */ #recent = [];
  #leave = () => this.#stop();
  /** @param {PageTransitionEvent} e */ #back = e => e.persisted && this.#start();

  /** @param {Options} [options] */
  constructor(options = {}) {
    super();
    this.#options = options;
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#back);
    this.#start();
  }

  /** From publishing to here, the median of the last events; null before any came, or where the clocks disagree. */
  get latencyMillis() {
    const sorted = [...this.#latencies].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    return median === undefined || median < 0 ? null : Math.round(median);
  }

  close() {
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#back);
    this.#stop();
    this.state = 'closed';
  }

  #stop() {
    this.#end();
    this.#end = () => {};
    this.#save();
  }

  #url() {
    const { api, filter = {}, since } = this.#options;
    const url = new URL('api/v1/stream', api ? `${api.replace(/\/*$/, '')}/` : document.baseURI);
    for (const [name, value] of Object.entries(filter)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== null && one !== undefined && one !== '') url.searchParams.append(name, String(one));
      }
    }
    const whole = url.search === '';
    if (since === 'snapshot') url.searchParams.set('snapshot', 'true');
    else if (since) url.searchParams.set('since', since);
    return { url: url.href, whole };
  }

  #start() {
    const { url, whole } = this.#url();
    const after = this.cursor || this.#options.after || this.#remembered();
    const share = this.#options.share !== false && typeof SharedWorker === 'function';
    if (!share || !this.#startShared(url, after, whole)) this.#startAlone(url, after, whole);
  }

  /** @param {string} url @param {string} after @param {boolean} whole */
  #startAlone(url, after, whole) {
    const connection = new Connection(url, after, whole, message => this.#take(message));
    this.#end = () => connection.close();
  }

  /** @param {string} url @param {string} after @param {boolean} whole */
  #startShared(url, after, whole) {
    let worker;
    try {
      worker = new SharedWorker(import.meta.url, { type: 'module', name: 'marketcast-feed' });
    } catch {
      return false; // of another origin, or not allowed
    }
    const lock = `marketcast-feed-${crypto.getRandomValues(new Uint32Array(4)).join('')}`;
    let release = () => {};
    const open = () => worker.port.postMessage({ kind: 'open', url, after, whole, lock });
    const end = () => {
      worker.port.postMessage({ kind: 'close' });
      worker.port.close();
      release();
    };
    worker.onerror = () => {
      end();
      this.#startAlone(url, this.cursor || after, whole);
    };
    worker.port.onmessage = ({ data }) => this.#take(data);
    // held for as long as this page lives, however it ends: the worker waits for it
    if (navigator.locks) {
      void navigator.locks.request(lock, () => new Promise(resolve => {
        release = () => resolve(undefined);
        open();
      }));
    } else {
      open();
    }
    this.#end = end;
    return true;
  }

  /** @param {Message} message */
  #take(message) {
    if (message.kind === 'events') {
      this.#events(message.items);
    } else if (message.kind === 'state') {
      if (message.state === 'live' && this.state !== 'live') this.#openedAt = Date.now();
      this.state = message.state;
      this.problem = message.problem;
      this.#fire('state', this);
    } else {
      const detail = JSON.parse(message.data);
      this.cursor = detail.to ?? detail.cursor ?? this.cursor;
      this.#fire(message.kind, detail);
    }
  }

  /** @param {[string, string][]} items */
  #events(items) {
    const now = Date.now();
    /** @type {{ id: string, event: any }[]} */ const fresh = [];
    for (const [id, json] of items) {
      if (this.cursor && !isBehind(id, this.cursor)) continue;
      this.cursor = id;
      const event = JSON.parse(json);
      fresh.push({ id, event });
      if (event.ts / 1000 > this.#openedAt) this.#latencies.push(now - event.ts / 1000);
      this.#recent.push(id);
    }
    this.#latencies.splice(0, this.#latencies.length - LATENCIES);
    this.#recent.splice(0, this.#recent.length - (this.#options.remember?.back ?? 0) - 1);
    if (fresh.length > 0) this.#fire('events', fresh);
  }

  /** @param {string} type @param {any} detail */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #save() {
    const { remember } = this.#options;
    if (!remember || this.#recent.length <= (remember.back ?? 0)) return; // not so many yet: begin as the first time
    try {
      sessionStorage.setItem(`marketcast-feed-${remember.name}`, JSON.stringify([this.#recent[0], Date.now()]));
    } catch { /* no storage: a reload begins as the first time */ }
  }

  #remembered() {
    const { remember } = this.#options;
    if (!remember) return '';
    try {
      const [cursor, at] = JSON.parse(sessionStorage.getItem(`marketcast-feed-${remember.name}`) ?? '["",0]');
      return Date.now() - at < (remember.forSeconds ?? Infinity) * 1000 ? cursor : '';
    } catch {
      return '';
    }
  }
}

if (typeof document === 'undefined' && 'onconnect' in globalThis) serve();
