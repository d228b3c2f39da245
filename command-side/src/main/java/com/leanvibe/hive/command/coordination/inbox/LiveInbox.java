package com.leanvibe.hive.command.coordination.inbox;

import static com.leanvibe.hive.command.coordination.inbox.Polls.shortest;

import com.leanvibe.hive.command.coordination.Admittance;
import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.Listening;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams letters to an agent as they come. It belongs to the thread that serves the request, a
 * virtual one that mostly waits.
 */
final class LiveInbox {

  private static final Logger log = LoggerFactory.getLogger(LiveInbox.class);
  private static final int AT_ONCE = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);

  /** Opens streams. */
  @Component
  static class Opener {

    private final Inbox inbox;
    private final Polls polls;
    private final Bells bells;
    private final Seats seats;
    private final Pulse.Meter pulses;
    private final JsonMapper json;
    private final Clock clock;

    Opener(
        Inbox inbox,
        Polls polls,
        Bells bells,
        Seats seats,
        Pulse.Meter pulses,
        JsonMapper json,
        Clock clock) {
      this.inbox = inbox;
      this.polls = polls;
      this.bells = bells;
      this.seats = seats;
      this.pulses = pulses;
      this.json = json;
      this.clock = clock;
    }

    /**
     * Streams until the client goes or connects anew, its admittance is over, or this instance
     * stops.
     *
     * @param lastEventId the last letter the client has seen: later ones that it has not
     *     acknowledged come again at once
     * @throws Problem before anything is answered, where the agent has no inbox to stream
     * @throws InboxUnavailableException before anything is answered, where Redis is away
     */
    void stream(
        String tenant,
        AgentId agent,
        @Nullable String lastEventId,
        Admittance admittance,
        HttpServletResponse response)
        throws InterruptedException {
      Pulse pulse = pulses.of(tenant, agent);
      try (Listening listening = bells.listen(agent);
          Seats.Seat seat = seats.take(agent)) {
        LiveInbox live =
            new LiveInbox(this, agent, admittance, pulse, listening, seat, lastEventId);
        live.stream(live.next(), response);
      }
    }
  }

  private final Opener parts;
  private final AgentId agent;
  private final Admittance admittance;
  private final Pulse pulse;
  private final Listening listening;
  private final Seats.Seat seat;
  private @Nullable String resumeAfter;
  private Instant nextHeartbeat;

  private LiveInbox(
      Opener parts,
      AgentId agent,
      Admittance admittance,
      Pulse pulse,
      Listening listening,
      Seats.Seat seat,
      @Nullable String resumeAfter) {
    this.parts = parts;
    this.agent = agent;
    this.admittance = admittance;
    this.pulse = pulse;
    this.listening = listening;
    this.seat = seat;
    this.resumeAfter = resumeAfter;
    this.nextHeartbeat = parts.clock.instant().plus(heartbeat());
  }

  private Duration heartbeat() {
    return shortest(HEARTBEAT, pulse.rest());
  }

  private void stream(List<InboxItem> first, HttpServletResponse response)
      throws InterruptedException {
    try {
      run(EventStream.begin(response, parts.json), first);
    } catch (IOException gone) {
      log.debug("{} listens no more", agent, gone);
    } catch (InboxUnavailableException | Problem ended) {
      log.debug("{} is told nothing more", agent, ended);
      awaitRecord();
    }
  }

  /** The end of a stream is all the answer there is left, so it waits for the record of its why. */
  private void awaitRecord() throws InterruptedException {
    while (admittance.isUnrecorded() && !isElsewhere()) {
      try {
        admittance.isOver();
      } catch (Problem still) {
        log.debug("Why the stream of {} ends cannot be recorded yet", agent, still);
        listening.await(RECORD_AGAIN);
      }
    }
  }

  private void run(EventStream stream, List<InboxItem> first)
      throws IOException, InterruptedException {
    List<InboxItem> items = first;
    stream.write(items);
    while (!isOver()) {
      if (items.isEmpty()) {
        admittance.rest(listening, shortest(parts.polls.nap(agent), untilHeartbeat()));
      }
      if (!untilHeartbeat().isPositive()) {
        beat(stream);
      }
      items = isOver() ? List.of() : next();
      stream.write(items);
    }
  }

  private boolean isOver() {
    return isElsewhere() || admittance.isOver();
  }

  private boolean isElsewhere() {
    return seat.isLost() || parts.bells.areSilent();
  }

  private Duration untilHeartbeat() {
    return Duration.between(parts.clock.instant(), nextHeartbeat);
  }

  private void beat(EventStream stream) throws IOException {
    stream.heartbeat();
    pulse.beat();
    nextHeartbeat = parts.clock.instant().plus(heartbeat());
  }

  private List<InboxItem> next() {
    if (resumeAfter != null) {
      Inbox.Resumed resumed = parts.inbox.resume(agent, resumeAfter, AT_ONCE);
      if (!resumed.items().isEmpty()) {
        resumeAfter = resumed.more() ? resumed.items().getLast().deliveryId() : null;
        return resumed.items();
      }
      resumeAfter = resumed.more() ? resumeAfter : null;
    }
    return parts.inbox.take(agent, AT_ONCE);
  }
}
