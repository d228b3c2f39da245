package com.leanvibe.hive.command.coordination.inbox;

import static com.leanvibe.hive.command.coordination.inbox.Script.argument;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.Page;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Letters that were delivered too often without being acknowledged. */
@Component
class DeadLetters {

  private static final int AT_ONCE = 500;

  private static final Script REDRIVE = Script.load("redrive", ScriptOutputType.INTEGER);

  private final RedisLine line;

  DeadLetters(RedisLine readingLine) {
    this.line = readingLine;
  }

  /**
   * The agent's dead letters, the oldest first.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  Page<DeadLetter> list(AgentId agent, Limit limit, @Nullable Cursor cursor) {
    String after = cursor == null ? null : last(cursor);
    return Page.of(
        range(agent, after, limit.plusOne()).stream().map(DeadLetters::letter).toList(),
        limit,
        letter -> Cursor.of(letter.deliveryId()));
  }

  private static String last(Cursor cursor) {
    String id = cursor.parts().getFirst();
    if (cursor.parts().size() != 1 || !DeliveryId.isOne(id)) {
      throw Cursor.invalid();
    }
    return id;
  }

  private List<StreamMessage<String, byte[]>> range(
      AgentId agent, @Nullable String after, int count) {
    Boundary<String> start = after == null ? Boundary.unbounded() : Boundary.excluding(after);
    return line.ask(
        redis ->
            redis.xrange(
                Streams.dead(agent),
                Range.from(start, Boundary.unbounded()),
                io.lettuce.core.Limit.from(count)));
  }

  private static DeadLetter letter(StreamMessage<String, byte[]> entry) {
    Iterator<Map.Entry<String, byte[]>> fields = entry.getBody().entrySet().iterator();
    Map.Entry<String, byte[]> letter = fields.next();
    String original = new String(fields.next().getValue(), US_ASCII);
    long deliveries = Long.parseLong(new String(fields.next().getValue(), US_ASCII));
    return new DeadLetter(
        entry.getId(),
        original,
        LetterKind.valueOf(letter.getKey()),
        deliveries,
        DeliveryId.time(original),
        DeliveryId.time(entry.getId()),
        new String(letter.getValue(), UTF_8));
  }

  /**
   * Puts dead letters to the end of the agent's inbox, in their order.
   *
   * @param ids which ones; others than the agent's dead letters are ignored
   * @return how many
   */
  long redrive(AgentId agent, List<String> ids) {
    List<byte[]> arguments = new ArrayList<>(ids.size() + 2);
    arguments.add(argument(BellRope.CHANNEL));
    arguments.add(BellRope.message(Set.of(agent.value())));
    ids.stream().sorted(DeliveryId.ORDER).forEach(id -> arguments.add(argument(id)));
    Long moved = REDRIVE.run(line, List.of(Streams.inbox(agent), Streams.dead(agent)), arguments);
    return Objects.requireNonNull(moved);
  }

  /** Puts all of them that are there now to the end of the agent's inbox, in their order. */
  long redriveAll(AgentId agent) {
    long moved = 0;
    String after = null;
    List<StreamMessage<String, byte[]>> some;
    do {
      some = range(agent, after, AT_ONCE);
      if (!some.isEmpty()) {
        moved += redrive(agent, some.stream().map(StreamMessage::getId).toList());
        after = some.getLast().getId();
      }
    } while (some.size() == AT_ONCE);
    return moved;
  }
}
