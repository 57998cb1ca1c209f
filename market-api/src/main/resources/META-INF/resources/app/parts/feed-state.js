// @ts-check
/** How the feed is: a word, a sign, the latency; and a banner where something is to be done or known. */
import { html, nothing } from 'lit';
import { PageElement } from '../lib/element.js';
import { presentFeed } from '../lib/feed.js';
import { number } from '../lib/format.js';
import { t } from '../lib/i18n.js';

const SIGNS = { connecting: '◌', live: '●', retrying: '◍', offline: '○', refused: '✕', closed: '○' };
const LOOK_MILLIS = 1_000;
const BANNER_MILLIS = 3_000; // a reconnect within this is nobody's concern

class FeedState extends PageElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #since = Date.now();
  #changed = () => {
    if (presentFeed.client?.state === 'live') this.#since = Date.now();
    this.requestUpdate();
  };

  connectedCallback() {
    super.connectedCallback();
    presentFeed.addEventListener('state', this.#changed);
    this.#timer = setInterval(this.#changed, LOOK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    presentFeed.removeEventListener('state', this.#changed);
    clearInterval(this.#timer);
  }

  render() {
    const client = presentFeed.client;
    if (client === null) return nothing;
    const latency = client.state === 'live' ? client.latencyMillis : null;
    return html`
      <p class="feed-state" data-state=${client.state} role="status">
        <span aria-hidden="true">${SIGNS[client.state]}</span> ${t(`state.${client.state}`)}</p>
      ${latency === null ? nothing : html`<p class="latency" title=${t('state.latency')}>${number(latency, 0)} ms</p>`}
      ${this.#banner(client)}`;
  }

  /** @param {import('../../feed-client.js').FeedClient} client */
  #banner(client) {
    const late = Date.now() - this.#since > BANNER_MILLIS;
    const told = client.state === 'offline' || client.state === 'refused' || (client.state !== 'live' && late);
    if (!told) return nothing;
    const key = client.state === 'connecting' ? 'retrying' : client.state;
    return html`<p class="banner" role="alert">${t(`banner.${key}`, { problem: client.problem })}</p>`;
  }
}

customElements.define('feed-state', FeedState);
