//! What Redis does at once.

use redis::FromRedisValue;
use redis::aio::ConnectionManager;

use crate::store::StoreError;

/// Commits what a message changes, unless the lease is another's, the message was answered, or the
/// conversation was written meanwhile.
pub(super) const COMMIT: &str = r"
local place, answered, out, owners, last, lease, stream = unpack(KEYS)
local version, written, place_seconds, answer, answer_seconds, owner, held, entry = unpack(ARGV)
if held ~= '' and redis.call('GET', lease) ~= held then return {'fenced'} end
local kept = redis.call('GET', answered)
if kept then
  if entry ~= '' then redis.call('XDEL', stream, entry) end
  return {'answered', kept}
end
local before = tonumber(redis.call('HGET', place, 'version') or '0')
if before + 1 ~= tonumber(version) then return {'conflict'} end
redis.call('HSET', place, 'version', version, 'place', written)
redis.call('EXPIRE', place, place_seconds)
redis.call('SET', answered, answer, 'EX', answer_seconds)
for i = 9, #ARGV, 2 do
  local order = redis.call('INCR', last)
  redis.call('HSET', out, ARGV[i], string.format('%016.0f', order) .. ' ' .. ARGV[i + 1])
  redis.call('HSET', owners, ARGV[i], owner)
end
if entry ~= '' then redis.call('XDEL', stream, entry) end
return {'done'}
";

/// Marks an errand as begun (`!`) or not, if it is still the owner's.
pub(super) const BEGIN: &str = r"
local owner = redis.call('HGET', KEYS[1], ARGV[1])
if not owner or string.gsub(owner, '!$', '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ARGV[3])
return 1
";

/// Strikes an errand off, if it is still the owner's.
pub(super) const FINISH: &str = r"
local owner = redis.call('HGET', KEYS[2], ARGV[1])
if owner and string.gsub(owner, '!$', '') == ARGV[2] then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1
";

/// Gives the errands of some owners, or of all (`*`), to the first argument.
pub(super) const CLAIM: &str = r"
local from, all = {}, false
for i = 2, #ARGV do
  from[ARGV[i]] = true
  all = all or ARGV[i] == '*'
end
local claimed = {}
local owners = redis.call('HGETALL', KEYS[2])
for i = 1, #owners, 2 do
  local key, value = owners[i], owners[i + 1]
  local name = string.gsub(value, '!$', '')
  if all or from[name] then
    local begun = value ~= name
    redis.call('HSET', KEYS[2], key, ARGV[1] .. (begun and '!' or ''))
    local errand = redis.call('HGET', KEYS[1], key)
    if errand then table.insert(claimed, {errand, begun and 1 or 0}) end
  end
end
return claimed
";

/// A script with what it is given.
pub(super) struct Script {
    text: redis::Script,
    keys: Vec<String>,
    arguments: Vec<String>,
}

impl Script {
    pub(super) fn of(text: &str) -> Self {
        Script { text: redis::Script::new(text), keys: Vec::new(), arguments: Vec::new() }
    }

    pub(super) fn key(&mut self, key: String) -> &mut Self {
        self.keys.push(key);
        self
    }

    pub(super) fn arg(&mut self, argument: impl std::fmt::Display) -> &mut Self {
        self.arguments.push(argument.to_string());
        self
    }

    pub(super) async fn run<T: FromRedisValue>(
        &self,
        mut connection: ConnectionManager,
    ) -> Result<T, StoreError> {
        let mut call = self.text.prepare_invoke();
        for key in &self.keys {
            call.key(key);
        }
        for argument in &self.arguments {
            call.arg(argument);
        }
        call.invoke_async(&mut connection).await.map_err(StoreError::new)
    }
}
