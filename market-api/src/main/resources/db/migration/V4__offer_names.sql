-- An offer's item is found by its canonical name in any of three languages.
ALTER TABLE offer ADD COLUMN item_ja text, ADD COLUMN item_zh text;
ALTER TABLE offer DROP COLUMN search;
ALTER TABLE offer ADD COLUMN search text COLLATE "C"
  GENERATED ALWAYS AS (lower(coalesce(item, '') || ' ' || coalesce(item_ja, '') || ' '
    || coalesce(item_zh, '') || ' ' || coalesce(item_name, ''))) STORED;
