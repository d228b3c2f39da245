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

  private static final Script HAND_OUT_AGAIN =
      Script.load("hand-out-again", ScriptOutputType.MULTI);

  private static final Script REMOVE = Script.load("remove", ScriptOutputType.INTEGER);

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
