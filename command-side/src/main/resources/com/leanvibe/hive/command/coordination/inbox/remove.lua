-- Removes letters that were handed out. An id that was never handed out may be that of a letter
-- nobody has seen: it stays.
--
-- KEYS: the inbox
-- ARGV: the group, then the ids
-- Answers: how many letters waited to be removed
local inbox, group = KEYS[1], table.remove(ARGV, 1)

local removed = redis.call('XACK', inbox, group, unpack(ARGV))
if removed == #ARGV then
  redis.call('XDEL', inbox, unpack(ARGV))
  return removed
end
if removed == 0 then return 0 end

local function last_handed_out()
  for _, info in ipairs(redis.call('XINFO', 'GROUPS', inbox)) do
    local fields = {}
    for at = 1, #info, 2 do fields[info[at]] = info[at + 1] end
    if fields['name'] == group then return fields['last-delivered-id'] end
  end
end

local function parts(id)
  local time, number = string.match(id, '(%d+)-(%d+)')
  return tonumber(time), tonumber(number)
end

local last_time, last_number = parts(last_handed_out())
for _, id in ipairs(ARGV) do
  local time, number = parts(id)
  if time < last_time or (time == last_time and number <= last_number) then
    redis.call('XDEL', inbox, id)
  end
end
return removed
