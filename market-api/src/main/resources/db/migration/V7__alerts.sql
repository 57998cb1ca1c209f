-- Alerts: io.marketcast.api.alert writes, on the replica that looks after them; those of source 'market'
-- are added by ingest, in the transaction that applies the event, and only marked by that replica.
CREATE TABLE alert (
  id           text COLLATE "C" PRIMARY KEY,
  source       text COLLATE "C" NOT NULL,   -- system, market
  rule         text COLLATE "C" NOT NULL,   -- docs/alerts.md; of the market the watch's condition
  subject      text COLLATE "C" NOT NULL,   -- agent:vm-1, replica:a, system, watch:3
  level        text COLLATE "C" NOT NULL,
  message      text NOT NULL,
  raised       timestamptz NOT NULL,
  resolved     timestamptz,
  acknowledged timestamptz,
  silenced     boolean NOT NULL,
  notified     timestamptz,                 -- every channel has it, or has given up
  details      jsonb,                       -- of the market
  announced    timestamptz                  -- of the market: published to those who watch
);
CREATE INDEX alert_raised ON alert (raised DESC);
CREATE INDEX alert_open ON alert (rule) WHERE resolved IS NULL;
CREATE INDEX alert_unannounced ON alert (raised) WHERE source = 'market' AND announced IS NULL;

CREATE TABLE alert_silence (
  id      text COLLATE "C" PRIMARY KEY,
  rule    text COLLATE "C",                 -- null: any
  subject text COLLATE "C",                 -- null: anything
  starts  timestamptz NOT NULL,
  ends    timestamptz NOT NULL,
  comment text
);

-- Who looks after alerts while Redis is away.
CREATE TABLE alert_lease (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  holder   text NOT NULL DEFAULT '',
  until    timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO alert_lease DEFAULT VALUES;
