-- A small market at 2026-11-21T12:00:00Z, as ingest would have written it.
INSERT INTO epoch (name, first_seen) VALUES ('k3f9', '2026-11-20T00:00:00Z'), ('m00n', '2026-11-21T11:59:00Z');
UPDATE ingest_state SET epoch = 'm00n', "offset" = 2, published = '2026-11-21T12:00:00.423456Z';

INSERT INTO event (day, epoch, "offset", published, type, game, json) VALUES
  ('2026-11-21', 'k3f9', 8127, '2026-11-21T11:58:00Z', 'new_listings', 'bpsr', convert_to('{"id":"k3f9:8127","ts":1795262280000000,"type":"new_listings","game":"bpsr","price":1.50}', 'UTF8')),
  ('2026-11-21', 'k3f9', 8128, '2026-11-21T11:58:10Z', 'market_summary', 'bpsr', convert_to('{"id":"k3f9:8128","ts":1795262290000000,"type":"market_summary","game":"bpsr"}', 'UTF8')),
  ('2026-11-21', 'm00n', 1, '2026-11-21T11:59:00Z', 'shout', 'artale', convert_to('{"id":"m00n:1","ts":1795262340000000,"type":"shout","game":"artale","text":"賣盾敏60%"}', 'UTF8')),
  ('2026-11-21', 'm00n', 2, '2026-11-21T12:00:00Z', 'shout', 'artale', convert_to('{"id":"m00n:2","ts":1795262400000000,"type":"shout","game":"artale","text":"收冰鑽"}', 'UTF8')),
  -- stored by another replica already, while m00n:3 is not
  ('2026-11-21', 'm00n', 4, '2026-11-21T12:00:01Z', 'shout', 'artale', convert_to('{"id":"m00n:4"}', 'UTF8'));

INSERT INTO item (id, game, realm, item_id, item_name, category, currency, last_seen, epoch, "offset", min_price, max_price, avg_price, on_sale) VALUES
  (1, 'bpsr', 'jp', '9000001', 'Moonlit Ore', 'materials', 'luno', '2026-11-21T11:59:00Z', 'k3f9', 8127, 19641, 20000, 19642.7742, 607),
  (2, 'bpsr', 'jp', '9000002', 'Dawn Petal', 'materials', 'luno', '2026-11-21T11:58:10Z', 'k3f9', 8128, NULL, NULL, NULL, 0),
  (3, 'bpsr', 'na', '9000001', 'Moonlit Ore', 'materials', 'luno', '2026-11-20T09:00:00Z', 'k3f9', 100, 21000, 21000, 21000, 5),
  (4, 'bpsr', 'jp', '9000003', 'Tide Blade', 'weapons', 'luno', '2026-11-21T11:30:00Z', 'k3f9', 7000, 500000, 650000, 575000, 2);

INSERT INTO book (item, section, epoch, "offset", captured, agent, page, pages, complete) VALUES
  (1, 'sale', 'k3f9', 8127, '2026-11-21T11:59:00Z', 'vm-1', 0, 1, true),
  (1, 'notice', 'k3f9', 8000, '2026-11-21T10:00:00Z', 'vm-1', 0, 1, true),
  (3, 'sale', 'k3f9', 100, '2026-11-20T09:00:00Z', 'vm-2', 0, 1, true),
  (4, 'sale', 'k3f9', 7000, '2026-11-21T11:30:00Z', 'vm-1', 0, 1, true);
INSERT INTO book_level (item, section, listing_id, side, price, currency, quantity, seller_name, seen) VALUES
  (1, 'sale', 'bpsr:9000001:19641', 'sell', 19641, 'luno', 604, NULL, '2026-11-21T11:59:00Z'),
  (1, 'sale', 'bpsr:9000001:20000', 'sell', 20000, 'luno', 3, NULL, '2026-11-21T11:59:00Z'),
  (3, 'sale', 'bpsr:9000001:21000', 'sell', 21000, 'luno', 5, NULL, '2026-11-20T09:00:00Z'),
  (4, 'sale', 'bpsr:9000003:500000', 'sell', 500000, 'luno', 1, NULL, '2026-11-21T11:30:00Z'),
  (4, 'sale', 'bpsr:9000003:650000', 'sell', 650000, 'luno', 1, NULL, '2026-11-21T11:30:00Z');

INSERT INTO candle (item, seconds, start, open, high, low, close, open_at, close_at, mid, quantity, median, samples, asks) VALUES
  (1, 3600, '2026-11-21T10:00:00Z', 18000, 18500, 17900, 18400, '2026-11-21T10:01:00Z', '2026-11-21T10:58:00Z', 18433.3333, 580, 18100, 11, '18100*11'),
  (1, 3600, '2026-11-21T11:00:00Z', 18400, 26000, 18400, 19641, '2026-11-21T11:01:00Z', '2026-11-21T11:59:00Z', 19642.7742, 607, 19000, 14, '19000*13 26000*1'),
  (4, 3600, '2026-11-21T11:00:00Z', 520000, 520000, 500000, 500000, '2026-11-21T11:05:00Z', '2026-11-21T11:30:00Z', 575000, 2, 510000, 3, '510000*3'),
  (2, 3600, '2026-11-21T11:00:00Z', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, ''),
  (1, 86400, '2026-11-21T00:00:00Z', 18000, 26000, 17900, 19641, '2026-11-21T10:01:00Z', '2026-11-21T11:59:00Z', 19642.7742, 607, 19000, 25, '18100*11 19000*13 26000*1'),
  (1, 60, '2026-11-21T11:59:00Z', 19641, 19641, 19641, 19641, '2026-11-21T11:59:00Z', '2026-11-21T11:59:00Z', 19642.7742, 607, 19641, 1, '19641*1');

INSERT INTO shout (epoch, "offset", game, realm, agent, captured, channel, nickname, text, user_id, profile_code, megaphone, whisper, colors, offers) VALUES
  ('m00n', 1, 'artale', '', 'vm-1', '2026-11-21T11:59:00Z', 1646, 'Walker7', '1333自由 賣盾敏60% 5張30雪或180w', 'p:3q2-7wAAAAAAAAAA', 'p:AAECAwQFBgcICQoL', '5120010', true, '{#c597d4,""}', 1),
  ('m00n', 2, 'artale', '', 'vm-1', '2026-11-21T12:00:00Z', 21, '=Kite', '=收冰鑽20個起1:3w5', 'p:0000000000000000', 'p:BBECAwQFBgcICQoL', '5120010', false, '{}', 1);

INSERT INTO offer (game, realm, listing_id, epoch, "offset", item_id, item_name, item, item_ja, item_zh, normalised, side, price, currency, quantity, total, minimum, seller_name, channel, spot, confidence, first_seen, last_seen, times) VALUES
  ('artale', '', 'artale:AAECAwQFBgcICQoL', 'm00n', 1, NULL, '盾敏60%', 'Shield DEX 60% scroll', '盾 DEX 60%', '盾牌敏捷60%', '盾牌敏捷60%', 'sell', 6, 'snow', 5, 30, NULL, 'Walker7', 1333, '自由', 0.95, '2026-11-21T11:40:00Z', '2026-11-21T11:59:00Z', 3),
  ('artale', '', 'artale:BAECAwQFBgcICQoL', 'm00n', 1, NULL, '盾敏60', 'Shield DEX 60% scroll', '盾 DEX 60%', '盾牌敏捷60%', '盾牌敏捷60%', 'buy', 5, 'snow', 10, NULL, NULL, 'Reed', 1334, NULL, 0.9, '2026-11-21T11:20:00Z', '2026-11-21T11:20:00Z', 1),
  ('artale', '', 'artale:DAECAwQFBgcICQoL', 'm00n', 2, NULL, '冰鑽', NULL, NULL, NULL, '冰鑽', 'buy', 35000, 'meso', NULL, NULL, 20, '=Kite', 21, NULL, 0.9, '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', 1),
  ('artale', '', 'artale:EAECAwQFBgcICQoL', 'm00n', 2, NULL, '楓幣', NULL, NULL, NULL, '楓幣', 'sell', NULL, NULL, NULL, NULL, NULL, 'Old', NULL, NULL, 0.5, '2026-11-10T12:00:00Z', '2026-11-10T12:00:00Z', 1);

INSERT INTO daily_statistic (day, game, realm, events, looks, listings, summaries, shouts, offers) VALUES
  ('2026-11-20', 'bpsr', 'na', 90, 80, 700, 10, 0, 0),
  ('2026-11-21', 'bpsr', 'jp', 400, 300, 4000, 100, 0, 0),
  ('2026-11-21', 'bpsr', 'na', 5, 5, 40, 0, 0, 0),
  ('2026-11-21', 'artale', '', 60, 0, 31, 0, 60, 31);

INSERT INTO item_name (game, language, item_id, name) VALUES
  ('bpsr', 'en', '9000001', 'Moonlit Ore'), ('bpsr', 'en', '9000002', 'Dawn Petal'),
  ('bpsr', 'ja', '9000001', '月光の鉱石'), ('bpsr', 'ja', '9000003', '潮の刃');
INSERT INTO name_catalog (game, language, version, names) VALUES ('bpsr', 'en', 'e', 2), ('bpsr', 'ja', 'j', 2);
INSERT INTO trading_rule (game, item_id, category, subcategory, recommended_price, minimum_price, maximum_price, step_ppm, tax_ppm, card_tax_ppm, deposit_ppm, card_deposit_ppm, listing_seconds, notice_seconds) VALUES
  ('bpsr', '9000001', '1', '101', 22000, 5500, 110000, 50000, 50000, 40000, 10000, 0, 86400, 0),
  ('bpsr', '9000003', '1', '102', 600000, 150000, 3000000, 50000, 100000, 80000, 10000, 0, 86400, 3600);
INSERT INTO agent_clock VALUES ('vm-1', 61250, 61250, '2026-11-21T11:59:55Z');

INSERT INTO alert (id, source, rule, subject, level, message, raised, resolved, acknowledged, silenced, notified) VALUES
  ('5e0c1f52-0001', 'system', 'disk_full', 'agent:vm-2', 'ERROR', 'the disk is nearly full: 93 % used, 6.8 GB free', '2026-11-21T11:20:00Z', NULL, NULL, false, '2026-11-21T11:20:02Z'),
  ('5e0c1f52-0002', 'system', 'agent_silent', 'agent:vm-1', 'ERROR', 'agent vm-1 has said nothing since 2026-11-21T09:59:30Z', '2026-11-21T10:00:00Z', '2026-11-21T10:04:30Z', NULL, false, '2026-11-21T10:00:03Z');
INSERT INTO alert_silence VALUES ('vm-1-updates', NULL, 'agent:vm-1', '2026-11-21T11:00:00Z', '2026-11-21T18:00:00Z', 'Windows updates');
INSERT INTO watch (id, name, game, item_id, text, search, side, currency, condition, value, cooldown_seconds, enabled, last_fired) VALUES
  ('cheap-ore', 'Cheap ore', 'bpsr', '9000001', NULL, NULL, 'sell', NULL, 'price_below', 19000, 600, true, '2026-11-21T08:00:00Z'),
  ('shields', 'Shield scrolls', 'artale', NULL, '盾敏', '盾敏', 'sell', 'snow', 'drop_percent', 20, 3600, true, NULL);
