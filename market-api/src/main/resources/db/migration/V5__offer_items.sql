-- Offers of one item are found and compared by its normalised name, however it was written.
ALTER TABLE offer
  ADD COLUMN normalised   text COLLATE "C",
  ADD COLUMN unit         text,                        -- what quantity and prices count, where not pieces
  ADD COLUMN alternatives text[] NOT NULL DEFAULT '{}'; -- other prices per unit: 'amount currency'
UPDATE offer SET normalised = coalesce(item_zh, lower(item_name));
ALTER TABLE offer ADD COLUMN names text[]
  GENERATED ALWAYS AS (ARRAY[normalised, lower(item), lower(item_ja), lower(item_zh), lower(item_name)]) STORED;
DROP INDEX offer_name;
CREATE INDEX offer_names ON offer USING gin (names);
CREATE INDEX offer_normalised ON offer (normalised, last_seen DESC);
