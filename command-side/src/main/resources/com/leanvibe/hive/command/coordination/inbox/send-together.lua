-- Puts letters unless a receipt is there already, and leaves one. Redis writes all of it to its disk
-- as one, so that after a crash there is all or nothing.
--
-- KEYS: an inbox for each letter; last, the receipt, where one is to be left
-- ARGV: the receipt, empty for none, how many seconds it is kept, the channel of the bells, whom to ring for; then
-- for each letter its kind, the place of its body in ARGV, and when it expires, empty for never;
-- then the bodies, which many letters may share
-- Answers: the receipt that was there, or nothing where the letters were put
local receipt, seconds, channel, bell = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local letters = #KEYS
if receipt ~= '' then
  letters = #KEYS - 1
  local first = redis.call('GET', KEYS[#KEYS])
  if first then return first end
  redis.call('SET', KEYS[#KEYS], receipt, 'EX', seconds)
end

local at = 5
for key = 1, letters do
  local kind, body, expiry = ARGV[at], ARGV[tonumber(ARGV[at + 1])], ARGV[at + 2]
  at = at + 3
  if expiry == '' then
    redis.call('XADD', KEYS[key], '*', kind, body)
  else
    redis.call('XADD', KEYS[key], '*', kind, body, 'x', expiry)
  end
end
redis.call('PUBLISH', channel, bell)
return false
