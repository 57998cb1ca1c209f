// Shows the feed live. Text from the market goes into the page as text only, never as markup.
'use strict';

const STREAM = 'api/v1/stream';
const MAX_ROWS = 200;
const REOPEN_MILLIS = 3000;

const rows = document.getElementById('rows');
const state = document.getElementById('state');
const count = document.getElementById('count');
const cursor = document.getElementById('cursor');
const empty = document.getElementById('empty');
const number = new Intl.NumberFormat('en');

let events = 0;
let lastId = '';

function show(name) {
  state.dataset.state = name;
  state.textContent = name;
}

function cell(row, kind, text) {
  const td = row.insertCell();
  td.className = kind;
  td.textContent = text ?? '';
  return td;
}

function time(event) {
  const at = new Date(event.timestamp);
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleTimeString();
}

function amount(value) {
  return typeof value === 'number' ? number.format(value) : '';
}

function itemName(thing) {
  return thing.item_name ?? (thing.item_id == null ? '?' : `#${thing.item_id}`);
}

/** What one event shows, one object a row. */
function lines(event) {
  switch (event.type) {
    case 'new_listings':
      return (event.listings ?? []).map(offer);
    case 'market_summary':
      return (event.items ?? []).map(item => ({
        what: itemName(item), side: 'sell', price: item.min_price, quantity: item.on_sale,
      }));
    case 'shout':
      return [shout(event)];
    default:
      return [{ what: `${event.type} (${event.count ?? 0})` }];
  }
}

function offer(listing) {
  return {
    what: itemName(listing),
    side: listing.side,
    price: listing.price,
    quantity: listing.quantity,
    currency: listing.currency,
  };
}

function shout(event) {
  const first = event.listings?.[0];
  return { ...(first && offer(first)), nickname: event.nickname, what: event.text };
}

function eventRow(id, event, line) {
  const row = document.createElement('tr');
  row.dataset.cursor = id;
  row.dataset.type = event.type;
  cell(row, 'time', time(event));
  cell(row, 'game', event.game);
  const what = cell(row, 'what', '');
  if (line.nickname) {
    const nickname = document.createElement('span');
    nickname.className = 'nickname';
    nickname.textContent = line.nickname;
    what.append(nickname);
  }
  what.append(line.what ?? '');
  cell(row, line.side === 'buy' ? 'side buy' : 'side sell', line.side);
  cell(row, 'number price', amount(line.price));
  cell(row, 'number quantity', amount(line.quantity));
  cell(row, 'currency', line.currency);
  return row;
}

function noticeRow(id, type, text) {
  const row = document.createElement('tr');
  row.className = 'notice';
  row.dataset.cursor = id;
  row.dataset.type = type;
  const td = cell(row, 'what', text);
  td.colSpan = 7;
  return row;
}

/** Puts rows on top, the first of them uppermost, and drops the oldest. */
function add(newRows) {
  rows.prepend(...newRows);
  while (rows.rows.length > MAX_ROWS) {
    rows.deleteRow(-1);
  }
  empty.hidden = true;
}

function moveTo(id) {
  lastId = id;
  cursor.textContent = id;
}

function onEvent(message) {
  const event = JSON.parse(message.data);
  add(lines(event).map(line => eventRow(message.lastEventId, event, line)));
  events += 1;
  count.textContent = number.format(events);
  moveTo(message.lastEventId);
}

function onGap(message) {
  const gap = JSON.parse(message.data);
  add([noticeRow(message.lastEventId, 'gap', `Missing: ${gap.from} to ${gap.to}`)]);
  moveTo(message.lastEventId);
}

function onReset(message) {
  const reset = JSON.parse(message.data);
  const text = reset.reason === 'new_epoch'
    ? 'The feed has begun anew; something may have been lost.'
    : 'The place this page had reached is not known; the feed begins again.';
  add([noticeRow(message.lastEventId, 'reset', text)]);
  moveTo(message.lastEventId);
}

function open() {
  const after = lastId ? `?last_event_id=${encodeURIComponent(lastId)}` : '';
  const source = new EventSource(STREAM + after);
  source.onopen = () => show('live');
  source.onmessage = onEvent;
  source.addEventListener('gap', onGap);
  source.addEventListener('reset', onReset);
  source.onerror = () => {
    show('reconnecting');
    // the browser reconnects by itself, unless the answer was no stream at all
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(open, REOPEN_MILLIS);
    }
  };
}

open();
