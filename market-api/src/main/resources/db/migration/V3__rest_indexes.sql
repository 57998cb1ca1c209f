-- What REST looks up, sorts and searches by.
CREATE INDEX item_item_id ON item (item_id);
CREATE INDEX offer_name ON offer (lower(coalesce(item, item_name)), last_seen DESC);
-- Nothing for the cheapest of all items' listings: each look would be written to one more index.

-- A part of a name is found by looking at every name: in lower case already, and compared as bytes.
ALTER TABLE item ADD COLUMN search text COLLATE "C"
  GENERATED ALWAYS AS (lower(item_name)) STORED;
ALTER TABLE offer ADD COLUMN search text COLLATE "C"
  GENERATED ALWAYS AS (lower(coalesce(item, '') || ' ' || coalesce(item_name, ''))) STORED;
