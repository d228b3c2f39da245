package com.leanvibe.hive.command.coordination.inbox;

import static com.leanvibe.hive.command.coordination.inbox.Script.argument;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands letters out of the streams. Every operation is one step for Redis, so that no letter is
 * handed out twice at the same time, by however many instances.
 */
@Component
final class InboxStream {

  /** From the beginning. */
  static final String START = "-";

  private static final Consumer<String> CONSUMER = Consumer.from(Streams.GROUP, Streams.GROUP);

  /**
   * Hands out again what was handed out long enough ago, the oldest letter first. What has been
   * handed out too often goes to the dead letters, save assignments: the log knows of those.
   */
  private static final Script HAND_OUT_AGAIN =
      new Script(
          ScriptOutputType.MULTI,
          """
          local inbox, dead = KEYS[1], KEYS[2]
          local group, idle, after, max = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
          local limit, now, kept = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
          local waiting = redis.pcall('XPENDING', inbox, group)
          if waiting.err then
            if string.find(waiting.err, 'NOGROUP', 1, true) then return {0, 0} end
            return waiting
          end
          if waiting[1] == 0 then return {0, 0} end
          local due = redis.call('XPENDING', inbox, group, 'IDLE', idle, after, '+', max)
          local answer = {waiting[1], #due}
          for _, entry in ipairs(due) do
            local id, deliveries = entry[1], entry[4]
            local letter = redis.call('XCLAIM', inbox, group, group, 0, id)[1]
            if letter then
              local fields = letter[2]
              local expired = fields[3] == 'x' and tonumber(fields[4]) <= now
              if expired or deliveries >= limit then
                if not expired and fields[1] ~= 'ASSIGNMENT' then
                  redis.call('XADD', dead, 'MAXLEN', '~', kept, '*', fields[1], fields[2],
                    'id', id, 'deliveries', deliveries)
                end
                redis.call('XACK', inbox, group, id)
                redis.call('XDEL', inbox, id)
              else
                answer[#answer + 1] = {id, deliveries + 1, fields}
              end
            end
          end
          return answer
          """);

  /**
   * Removes what was handed out. An id that was never handed out may be that of a letter nobody has
   * seen: it stays.
   */
  private static final Script REMOVE =
      new Script(
          ScriptOutputType.INTEGER,
          """
          local inbox, group = KEYS[1], table.remove(ARGV, 1)
          local removed = redis.call('XACK', inbox, group, unpack(ARGV))
          if removed == #ARGV then
            redis.call('XDEL', inbox, unpack(ARGV))
          elseif removed > 0 then
            local last
            for _, info in ipairs(redis.call('XINFO', 'GROUPS', inbox)) do
              local ours = false
              for at = 1, #info, 2 do
                if info[at] == 'name' and info[at + 1] == group then ours = true end
                if ours and info[at] == 'last-delivered-id' then last = info[at + 1] end
              end
            end
            local function parts(id)
              local ms, number = string.match(id, '(%d+)-(%d+)')
              return tonumber(ms), tonumber(number)
            end
            local lastMs, lastNumber = parts(last)
            for _, id in ipairs(ARGV) do
              local ms, number = parts(id)
              if ms < lastMs or (ms == lastMs and number <= lastNumber) then
                redis.call('XDEL', inbox, id)
              end
            end
          end
          return removed
          """);

  /**
   * What was handed out again.
   *
   * @param pending how many letters wait for their acknowledgement, those not yet due included
   * @param examined how many were due; where it is as many as were asked for there may be more
   */
  record Again(long pending, long examined, List<Delivery> deliveries) {}

  private final RedisLine line;
  private final InboxSettings settings;
  private final Clock clock;

  InboxStream(RedisLine readingLine, InboxSettings settings, Clock clock) {
    this.line = readingLine;
    this.settings = settings;
    this.clock = clock;
  }

  /** Hands out up to {@code max} letters again whose visibility timeout has run out. */
  Again due(AgentId agent, int max) {
    return again(agent, settings.visibilityTimeout(), START, max, settings.maxDeliveries());
  }

  /** Hands out up to {@code max} letters again that come after this one, whenever they were. */
  Again after(AgentId agent, String id, int max) {
    return again(agent, Duration.ZERO, "(" + id, max, Integer.MAX_VALUE);
  }

  private Again again(AgentId agent, Duration idle, String from, int max, int limit) {
    List<Object> answer =
        HAND_OUT_AGAIN.run(
            line,
            List.of(Streams.inbox(agent), Streams.dead(agent)),
            List.of(
                argument(Streams.GROUP),
                argument(idle.toMillis()),
                argument(from),
                argument(max),
                argument(limit),
                argument(clock.millis()),
                argument(settings.maxDeadLetters())));
    return new Again(
        (long) answer.get(0),
        (long) answer.get(1),
        answer.stream().skip(2).map(InboxStream::delivery).toList());
  }

  private static Delivery delivery(Object entry) {
    List<?> parts = (List<?>) entry;
    List<?> fields = (List<?>) parts.get(2);
    byte[] expiry = fields.size() > 3 ? (byte[]) fields.get(3) : null;
    return delivery(
        text(parts.get(0)),
        (long) parts.get(1),
        text(fields.get(0)),
        (byte[]) fields.get(1),
        expiry);
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, US_ASCII);
  }

  /** Hands out up to {@code max} letters that nobody has been handed before. */
  List<Delivery> fresh(AgentId agent, int max) {
    try {
      return read(agent, max);
    } catch (RedisCommandExecutionException refusal) {
      if (!String.valueOf(refusal.getMessage()).startsWith("NOGROUP")) {
        throw refusal;
      }
      createGroup(agent);
      return read(agent, max);
    }
  }

  private List<Delivery> read(AgentId agent, int max) {
    return line
        .ask(
            redis ->
                redis.xreadgroup(
                    CONSUMER,
                    XReadArgs.Builder.count(max),
                    StreamOffset.lastConsumed(Streams.inbox(agent))))
        .stream()
        .map(InboxStream::delivery)
        .toList();
  }

  /** From the stream's beginning: what was put before anybody read is not to be missed. */
  private void createGroup(AgentId agent) {
    try {
      line.ask(
          redis ->
              redis.xgroupCreate(
                  StreamOffset.from(Streams.inbox(agent), "0"),
                  Streams.GROUP,
                  XGroupCreateArgs.Builder.mkstream()));
    } catch (RedisBusyException overtaken) {
      return;
    }
  }

  private static Delivery delivery(StreamMessage<String, byte[]> entry) {
    Iterator<Map.Entry<String, byte[]>> fields = entry.getBody().entrySet().iterator();
    Map.Entry<String, byte[]> letter = fields.next();
    byte[] expiry = fields.hasNext() ? fields.next().getValue() : null;
    return delivery(entry.getId(), 1, letter.getKey(), letter.getValue(), expiry);
  }

  private static Delivery delivery(
      String id, long count, String kind, byte[] json, byte @Nullable [] expiry) {
    Instant expiresAt =
        expiry == null ? null : Instant.ofEpochMilli(Long.parseLong(new String(expiry, US_ASCII)));
    return new Delivery(id, LetterKind.valueOf(kind), count, json, expiresAt);
  }

  /**
   * Removes letters that were handed out.
   *
   * @param ids at most {@link DeliveryId#MAX_AT_ONCE}
   * @return how many of them were waiting for it
   */
  long remove(AgentId agent, List<String> ids) {
    List<byte[]> arguments = new ArrayList<>(ids.size() + 1);
    arguments.add(argument(Streams.GROUP));
    ids.forEach(id -> arguments.add(argument(id)));
    return REMOVE.<Long>run(line, List.of(Streams.inbox(agent)), arguments);
  }
}
