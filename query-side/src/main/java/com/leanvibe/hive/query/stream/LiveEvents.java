package com.leanvibe.hive.query.stream;

import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.events.trail.TrailFilters;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.position.ReadPosition;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams events once the read models have them. It belongs to the thread that serves the request,
 * a virtual one that mostly waits. Nothing is kept for a reader but the position that it has come
 * to: who reads slowly is sent less at a time, and who reads nothing is disconnected by the
 * server's own limit for writing; both can go on from the last id that they have.
 */
final class LiveEvents {

  private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
  private static final Duration LOOK_WHETHER_IT_MAY = Duration.ofMillis(500);

  /**
   * What is to be streamed.
   *
   * @param after the position before the first event; null for what has not happened yet
   * @param lasting how long at most; null as long as the token counts
   */
  record Wish(TrailFilters filters, @Nullable Long after, @Nullable Duration lasting) {}

  /** Opens streams. */
  @Component
  static class Opener {

    private final StreamQueries queries;
    private final Viewer.Desk desk;
    private final OpenStreams open;
    private final ReadPosition reached;
    private final StreamSettings settings;
    private final JsonMapper json;

    Opener(
        StreamQueries queries,
        Viewer.Desk desk,
        OpenStreams open,
        ReadPosition reached,
        StreamSettings settings,
        JsonMapper json) {
      this.queries = queries;
      this.desk = desk;
      this.open = open;
      this.reached = reached;
      this.settings = settings;
      this.json = json;
    }

    /**
     * Streams until the client goes or may look no longer, the time is over, or this instance
     * stops.
     *
     * @throws Problem before anything is answered: 400 where the position is yet to come, 429 and
     *     503 where there are too many streams
     */
    void stream(Wish wish, HttpServletResponse response) throws InterruptedException {
      long now = reached.current();
      if (wish.after() != null && wish.after() > now) {
        throw Problem.invalid("Last-Event-ID", "must be the id of an event that was streamed");
      }
      Viewer viewer = desk.receive();
      try (OpenStreams.Place place = open.take(viewer.caller())) {
        long after = wish.after() == null ? now : wish.after();
        new LiveEvents(this, viewer, wish, after).stream(response);
      }
    }
  }

  private final Opener parts;
  private final Viewer viewer;
  private final Wish wish;
  private final long endsAt;
  private long position;
  private long nextHeartbeat;

  private LiveEvents(Opener parts, Viewer viewer, Wish wish, long position) {
    this.parts = parts;
    this.viewer = viewer;
    this.wish = wish;
    this.position = position;
    Duration lasting = wish.lasting() == null ? Duration.ofDays(1) : wish.lasting();
    this.endsAt = System.nanoTime() + lasting.toNanos();
  }

  private void stream(HttpServletResponse response) throws InterruptedException {
    try {
      run(EventStream.begin(response, parts.json, position));
    } catch (IOException gone) {
      log.debug("{} listens no more", viewer.caller().subject(), gone);
    } catch (Problem | DataAccessException ended) {
      log.debug("{} is told nothing more", viewer.caller().subject(), ended);
    }
  }

  private void run(EventStream stream) throws IOException, InterruptedException {
    postponeHeartbeat();
    boolean last = false;
    while (!viewer.isGone()) {
      boolean more = catchUp(stream, parts.reached.current());
      if (parts.open.areEnding() || last && !more) {
        return;
      }
      if (!more) {
        beatIfDue(stream);
        await();
        last = isTimeOver();
      }
    }
  }

  /** One step; answers whether there may be more at once. */
  private boolean catchUp(EventStream stream, long upTo) throws IOException {
    if (upTo <= position) {
      return false;
    }
    List<TrailEntry> come =
        parts.queries.next(viewer.caller().tenant(), wish.filters(), position, upTo);
    List<StreamedEvent> shown = viewer.visible(come).stream().map(StreamedEvent::of).toList();
    boolean full = come.size() == StreamQueries.AT_ONCE;
    if (!shown.isEmpty()) {
      stream.write(shown);
      postponeHeartbeat();
    }
    position = full ? come.getLast().position() : upTo;
    return full;
  }

  private void beatIfDue(EventStream stream) throws IOException {
    if (nextHeartbeat - System.nanoTime() <= 0 || isTimeOver()) {
      stream.heartbeat(position);
      postponeHeartbeat();
    }
  }

  private void postponeHeartbeat() {
    nextHeartbeat = System.nanoTime() + parts.settings.heartbeat().toNanos();
  }

  private boolean isTimeOver() {
    return endsAt - System.nanoTime() <= 0;
  }

  private void await() throws InterruptedException {
    long now = System.nanoTime();
    long left = Math.min(nextHeartbeat - now, endsAt - now);
    Duration patience = Duration.ofNanos(Math.clamp(left, 0, LOOK_WHETHER_IT_MAY.toNanos()));
    parts.reached.await(position + 1, patience);
  }
}
