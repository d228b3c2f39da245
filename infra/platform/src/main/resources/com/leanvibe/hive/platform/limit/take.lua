-- Takes tokens out of a bucket, as many of those wanted as are there.
--
-- A bucket is kept as what it lacks and since when, and not at all where it is full. What it lacks
-- is counted in millionths of a token, so that every microsecond adds a whole number of them.
--
-- KEYS: the bucket
-- ARGV: tokens that flow in per second, tokens it holds, tokens wanted
-- Answers: how many were taken, and what the bucket lacks now
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local token = 1000000

local time = redis.call('TIME')
local now = time[1] * token + time[2]

local lacks, since = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+) (%d+)$')
lacks, since = tonumber(lacks or 0), tonumber(since or now)
if now > since then lacks = math.max(0, lacks - (now - since) * rate) end

local taken = math.max(0, math.min(wanted, math.floor((burst * token - lacks) / token)))
lacks = lacks + taken * token
-- A clock that was set back must not keep the bucket from filling until it has caught up.
if taken > 0 or now < since then
  local full = math.ceil(lacks / rate / 1000) + 1000
  redis.call('SET', KEYS[1], string.format('%.0f %.0f', lacks, now), 'PX', full)
end
return {taken, lacks}
