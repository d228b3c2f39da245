package com.leanvibe.hive.command.coordination.inbox;

import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.events.agent.AgentId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives each agent one seat to stream from, over all instances. A client that comes back takes the
 * seat from its former connection, which may not have noticed yet that nobody is there any more and
 * would go on taking letters.
 */
@Component
final class Seats {

  static final String CHANNEL = "hive:seats";

  private static final Logger log = LoggerFactory.getLogger(Seats.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MESSAGE_BYTES = 4 * Long.BYTES;

  private final RedisLine line;
  private final Bells bells;
  private final Map<UUID, Seat> seats = new HashMap<>();

  Seats(RedisLine readingLine, Bells bells) {
    this.line = readingLine;
    this.bells = bells;
  }

  /**
   * Takes the agent's seat; to be closed.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  Seat take(AgentId agent) throws InterruptedException {
    Seat seat = new Seat(agent.value());
    Seat former = replace(seat);
    if (former != null) {
      former.lose();
      former.waitUntilFree();
    }
    try {
      line.ask(redis -> redis.publish(CHANNEL, seat.message()));
    } catch (InboxUnavailableException away) {
      seat.close();
      throw away;
    }
    return seat;
  }

  private synchronized @Nullable Seat replace(Seat seat) {
    return seats.put(seat.agent, seat);
  }

  private synchronized void remove(Seat seat) {
    seats.remove(seat.agent, seat);
  }

  /**
   * Hears who has taken a seat, in the order in which all instances hear it: of several that take
   * it at the same time the last one keeps it.
   */
  synchronized void taken(byte[] message) {
    if (message.length == MESSAGE_BYTES) {
      ByteBuffer parts = ByteBuffer.wrap(message);
      Seat here = seats.get(new UUID(parts.getLong(), parts.getLong()));
      UUID id = new UUID(parts.getLong(), parts.getLong());
      if (here != null && here.id.equals(id)) {
        here.confirmed = true;
      } else if (here != null && here.confirmed) {
        here.lose();
      }
    }
  }

  final class Seat implements AutoCloseable {

    private final UUID agent;
    private final UUID id = UUID.randomUUID();
    private final CountDownLatch free = new CountDownLatch(1);
    private boolean confirmed;
    private volatile boolean lost;

    private Seat(UUID agent) {
      this.agent = agent;
    }

    private byte[] message() {
      return BellRope.message(List.of(agent, id));
    }

    private void lose() {
      lost = true;
      bells.ring(agent);
    }

    /** Not for long: it may be stuck in a write to a dead connection. */
    private void waitUntilFree() throws InterruptedException {
      if (!free.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("agent/{} is still written to on a former connection", agent);
      }
    }

    /** Whether somebody else has taken the seat. */
    boolean isLost() {
      return lost;
    }

    @Override
    public void close() {
      remove(this);
      free.countDown();
    }
  }
}
