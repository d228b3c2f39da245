-- Moves dead letters to the end of the inbox, where they begin anew and do not expire.
--
-- KEYS: the inbox, the dead letters
-- ARGV: the channel of the bells, whom to ring for, then the ids
-- Answers: how many were moved
local inbox, dead = KEYS[1], KEYS[2]
local channel, bell = ARGV[1], ARGV[2]

local moved = 0
for at = 3, #ARGV do
  local letter = redis.call('XRANGE', dead, ARGV[at], ARGV[at])[1]
  if letter then
    redis.call('XADD', inbox, '*', letter[2][1], letter[2][2])
    redis.call('XDEL', dead, ARGV[at])
    moved = moved + 1
  end
end
if moved > 0 then redis.call('PUBLISH', channel, bell) end
return moved
