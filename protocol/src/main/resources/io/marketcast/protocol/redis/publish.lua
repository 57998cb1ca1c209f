-- The only writer of the feed. Gives every event its offset, appends it to the log and publishes it;
-- drops what it has seen; begins a new epoch where Redis came back with less than it had acknowledged.
--
-- KEYS  1 log (stream)   2 meta (hash)
-- ARGV  1 mode: witness (a replica says what it has seen), hello (an agent takes over its id) or publish
--       2 agent id ('' for a witness)   3 the agent's instance token: the newest to say hello owns the id
--       4 epoch and 5 offset the caller has seen ('' and 0 at its start)
--       6 name for a new epoch, should one be needed
--       7 publish time, epoch microseconds
--       8 log length to keep (approximately)   9 feed channel
--      10 pause after a restart of Redis in which callers say what they saw, milliseconds
--      11 prefix of the keys that remember shared content   12 how long they do, milliseconds
--      13 what the caller holds: an agent the last sequence that was accepted; a witness the SHA-1 of
--         the event at its offset ('' = none)
--      14… triples: agent sequence, content key ('' = none), JSON object
-- Reply { status, epoch, head, last agent sequence, appended, repeated, shared, wait milliseconds }
--   ok          the batch was taken
--   new_epoch   nothing taken: read the last sequence, resend what follows it, in this epoch
--   recovering  nothing taken: Redis has restarted; call again after the wait
--   superseded  nothing taken: a newer instance publishes under this agent id
--
-- Redis 5 and 6 need to be told to replicate effects before TIME and INFO may be used with writes.
if redis.replicate_commands then redis.replicate_commands() end

local log, meta = KEYS[1], KEYS[2]
local mode, agent, instance = ARGV[1], ARGV[2], ARGV[3]
local seen_epoch, seen_offset, held = ARGV[4], tonumber(ARGV[5]), ARGV[13]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')

local function digits(number) return string.format('%.0f', number) end

local function newest_log_offset()
  local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)
  return last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
end

local fields =
  redis.call('HMGET', meta, 'epoch', 'head', 'run', 'recover_run', 'recover_until', 'witness', 'past')
local epoch, head = fields[1], tonumber(fields[2] or 0)
local past = fields[7] or ',' -- earlier epochs, each between commas

local function is_past(name) return string.find(past, ',' .. name .. ',', 1, true) end

local function begin_epoch(after)
  for _, name in ipairs({ epoch or '', seen_epoch }) do
    if name ~= '' and not is_past(name) then past = past .. name .. ',' end
  end
  past = string.match(past, ',.*', -2000) -- enough for a hundred
  epoch, head = ARGV[6], math.max(after, newest_log_offset())
  redis.call('HSET', meta, 'epoch', epoch, 'start', digits(head), 'head', digits(head), 'run', run, 'past', past)
  redis.call('PUBLISH', ARGV[9], epoch .. ':' .. digits(head) .. '\n')
end

-- Others may have published since the loss, so that the head alone says nothing of it.
local function holds_what_is_lost()
  if mode == 'witness' then
    local id = digits(seen_offset) .. '-0'
    local entry = held ~= '' and redis.call('XRANGE', log, id, id)[1]
    return entry and redis.sha1hex(entry[2][2]) ~= held
  end
  return tonumber(held) > tonumber(redis.call('HGET', meta, 'seq:' .. agent) or 0)
end

local function reply(status, appended, repeated, shared, wait)
  local last = mode ~= 'witness' and redis.call('HGET', meta, 'seq:' .. agent)
  return { status, epoch, head, tonumber(last or 0), appended or 0, repeated or 0, shared or 0, wait or 0 }
end

if not epoch then
  begin_epoch(seen_offset) -- the first caller ever, or everything is gone
elseif seen_epoch ~= '' and seen_epoch ~= epoch and not is_past(seen_epoch) then
  begin_epoch(math.max(head, seen_offset)) -- restored from a backup older than the caller's epoch
elseif fields[3] ~= run then
  local witness, deadline = tonumber(fields[6] or 0), tonumber(fields[5] or 0)
  if fields[4] ~= run then
    witness, deadline = 0, now + tonumber(ARGV[10])
  end
  if seen_epoch == epoch then witness = math.max(witness, seen_offset) end
  redis.call('HSET', meta, 'recover_run', run, 'recover_until', digits(deadline), 'witness', digits(witness))
  if now < deadline then return reply('recovering', 0, 0, 0, deadline - now) end
  redis.call('HDEL', meta, 'recover_run', 'recover_until', 'witness')
  redis.call('HSET', meta, 'run', run)
  if math.max(witness, newest_log_offset()) > head then begin_epoch(witness) end
end
if seen_epoch == epoch and (seen_offset > head or holds_what_is_lost()) then
  begin_epoch(math.max(head, seen_offset)) -- a late witness: this was given out and is lost
elseif newest_log_offset() > head then
  begin_epoch(head) -- somebody else wrote to the log
end

if mode == 'witness' then return reply('ok') end
local owner = redis.call('HGET', meta, 'owner:' .. agent)
if mode == 'hello' or not owner then
  redis.call('HSET', meta, 'owner:' .. agent, instance)
elseif owner ~= instance then
  return reply('superseded')
end
if mode == 'hello' then return reply('ok') end
if seen_epoch ~= epoch then return reply('new_epoch') end

-- An error ends a script, but does not undo what it has written: while a cluster moves the slot,
-- reading an absent key is one, and so is publishing where the user may not. Hence this order.
local last = tonumber(redis.call('HGET', meta, 'seq:' .. agent) or 0)
local repeated, shared, fresh = 0, 0, {}
for i = 14, #ARGV, 3 do
  local sequence, content = tonumber(ARGV[i]), ARGV[i + 1]
  if sequence <= last then
    repeated = repeated + 1
  else
    last = sequence
    local first = content ~= '' and redis.call('GET', ARGV[11] .. content)
    if not first or first == agent then -- the same agent hearing it twice is a real repeat
      table.insert(fresh, i)
    else
      shared = shared + 1
    end
  end
end

local messages = {}
for _, i in ipairs(fresh) do
  local content, json = ARGV[i + 1], ARGV[i + 2]
  if content ~= '' then redis.call('SET', ARGV[11] .. content, agent, 'PX', ARGV[12], 'NX') end
  head = head + 1
  local offset = digits(head)
  local cursor = epoch .. ':' .. offset
  local event = '{"id":"' .. cursor .. '","ts":' .. ARGV[7] .. ',' .. string.sub(json, 2)
  redis.call('XADD', log, 'MAXLEN', '~', ARGV[8], offset .. '-0', 'event', event)
  table.insert(messages, cursor .. '\n' .. event)
end
redis.call('HSET', meta, 'head', digits(head), 'seq:' .. agent, digits(last))
for _, message in ipairs(messages) do redis.call('PUBLISH', ARGV[9], message) end
return reply('ok', #fresh, repeated, shared)
