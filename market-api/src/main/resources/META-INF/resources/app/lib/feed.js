// @ts-check
/** The feed of the page that is shown, and its state for the frame around it. Fires 'state'. */
import { FeedClient } from '../../feed-client.js';
import { api } from './api.js';

class PresentFeed extends EventTarget {
  /** @type {FeedClient | null} */ client = null;

  /** Opens the feed of a page, and closes that of the page before. @param {import('../../feed-client.js').Options} options */
  open(options) {
    this.client?.close();
    const client = new FeedClient({ api, ...options });
    this.client = client;
    client.addEventListener('state', () => this.dispatchEvent(new Event('state')));
    this.dispatchEvent(new Event('state'));
    return client;
  }

  /** @param {FeedClient | null} client */
  close(client) {
    client?.close();
    if (client !== null && client === this.client) this.client = null;
  }
}

export const presentFeed = new PresentFeed();
