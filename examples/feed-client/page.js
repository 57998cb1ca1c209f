// The feed in a page by feed-client.js, which reconnects, resumes, fills gaps, and goes on behind the last event after a reload.
// It is imported from the API here; copy it beside this file to share one connection among all tabs.
const MAX_ROWS = 500;
const { api = 'http://localhost:8080', ...filter } = Object.fromEntries(new URLSearchParams(location.search));
const rows = document.getElementById('rows');
const state = document.getElementById('state');

/** Text from the market goes into the page as text only, never as markup. */
function show(id, text, kind) {
  const row = document.createElement('li');
  row.textContent = text;
  row.className = kind;
  row.dataset.cursor = id;
  rows.prepend(row);
  while (rows.children.length > MAX_ROWS) rows.lastChild.remove();
}

function summary(event) {
  if (event.type === 'shout') return `${event.nickname}: ${event.text}`;
  const things = event.listings ?? event.items ?? []; // a type that is new to this page has neither
  const names = things.slice(0, 3).map(t => `${t.item_name ?? `#${t.item_id}`} ${t.price ?? t.min_price ?? ''}`);
  return `${event.type}: ${names.join(', ')}${things.length > 3 ? ' …' : ''}`;
}

try {
  const { FeedClient } = await import(`${api}/feed-client.js`);
  const feed = new FeedClient({ api, filter, remember: { name: 'example' } });
  feed.addEventListener('events', e => e.detail.forEach(({ id, event }) => show(id, summary(event), 'event')));
  feed.addEventListener('gap', e => show(e.detail.to, `nobody has ${e.detail.from} to ${e.detail.to} any more`, 'signal'));
  feed.addEventListener('reset', e => show(e.detail.cursor, `the feed began anew: ${e.detail.reason}`, 'signal'));
  feed.addEventListener('state', () => {
    const late = feed.latencyMillis === null ? '' : `, ${Math.round(feed.latencyMillis)} ms behind`;
    state.textContent = feed.problem || `${feed.state}${late}`;
  });
} catch (e) {
  state.textContent = `${api} does not answer: reload the page when it does`;
}
