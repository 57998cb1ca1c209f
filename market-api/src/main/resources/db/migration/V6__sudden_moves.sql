-- Whether a move was sudden is judged when it is read, by all looks of its day: a flag that was written
-- with the candle would depend on the order in which late events came.
ALTER TABLE candle DROP COLUMN sudden_move;
