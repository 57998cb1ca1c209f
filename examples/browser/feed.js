// The feed in a page: EventSource reconnects and resumes by itself; this adds the two things it leaves to us.
'use strict';

const MAX_ROWS = 500;
const asked = new URLSearchParams(location.search);
const stream = `${asked.get('api') ?? 'http://localhost:8080'}/api/v1/stream?${asked.get('query') ?? ''}`;
const rows = document.getElementById('rows');
const state = document.getElementById('state');
let lastId = '';
let waitMs = 2_000;

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

function open() {
  const source = new EventSource(lastId ? `${stream}&last_event_id=${encodeURIComponent(lastId)}` : stream);
  source.onopen = () => {
    state.textContent = 'live';
    waitMs = 2_000;
  };
  source.onmessage = message => {
    lastId = message.lastEventId;
    show(lastId, summary(JSON.parse(message.data)), 'event');
  };
  // 1. what could not be given is said, never left out in silence
  for (const signal of ['gap', 'reset']) {
    source.addEventListener(signal, message => {
      lastId = message.lastEventId;
      show(lastId, `${signal}: ${message.data}`, 'signal');
    });
  }
  // 2. an answer that is no stream (a proxy's error page) stops an EventSource for good
  source.onerror = () => {
    state.textContent = 'reconnecting …';
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(open, waitMs * (0.75 + Math.random() / 2));
      waitMs = Math.min(waitMs * 2, 30_000);
    }
  };
}

open();
