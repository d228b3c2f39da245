-- Hands out again what was handed out long enough ago, the oldest letter first. What has been handed
-- out too often goes to the dead letters.
--
-- KEYS: the inbox, the dead letters
-- Answers: how many letters are pending; how many of them were due; then for each letter its id, how
-- often it has now been handed out, and its fields
local inbox, dead = KEYS[1], KEYS[2]
local group, idle, after, max = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local limit, now, kept = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]

local waiting = redis.pcall('XPENDING', inbox, group)
if waiting.err then
  if string.find(waiting.err, 'NOGROUP', 1, true) then return {0, 0} end
  return waiting
end
if waiting[1] == 0 then return {0, 0} end

local function put_aside(id, deliveries, fields)
  redis.call('XADD', dead, 'MAXLEN', '~', kept, '*',
    fields[1], fields[2], 'id', id, 'deliveries', deliveries)
end

local function remove(id)
  redis.call('XACK', inbox, group, id)
  redis.call('XDEL', inbox, id)
end

local due = redis.call('XPENDING', inbox, group, 'IDLE', idle, after, '+', max)
local answer = {waiting[1], #due}
for _, entry in ipairs(due) do
  local id, deliveries = entry[1], entry[4]
  local letter = redis.call('XCLAIM', inbox, group, group, 0, id)[1]
  if letter then
    local fields = letter[2]
    if fields[3] == 'x' and tonumber(fields[4]) <= now then
      remove(id)
    elseif deliveries >= limit then
      put_aside(id, deliveries, fields)
      remove(id)
    else
      answer[#answer + 1] = {id, deliveries + 1, fields}
    end
  end
end
return answer
