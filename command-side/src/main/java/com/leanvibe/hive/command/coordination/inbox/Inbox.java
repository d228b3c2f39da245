package com.leanvibe.hive.command.coordination.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.command.coordination.HeldAssignments;
import com.leanvibe.hive.command.coordination.HeldAssignments.TaskAttempt;
import com.leanvibe.hive.command.coordination.InboxUnavailableException;
import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agents find in their inboxes: letters that are still worth something. The others, expired
 * messages and assignments the agent no longer holds, are removed when they are met.
 */
@Component
public class Inbox {

  private final InboxStream stream;
  private final Quiet quiet;
  private final HeldAssignments assignments;
  private final JsonMapper json;
  private final Clock clock;

  Inbox(
      InboxStream stream, Quiet quiet, HeldAssignments assignments, EventCodec codec, Clock clock) {
    this.stream = stream;
    this.quiet = quiet;
    this.assignments = assignments;
    this.json = codec.json();
    this.clock = clock;
  }

  /**
   * Delivers up to {@code max} letters: those that are due again, then new ones; none if there are
   * none at all.
   *
   * @throws InboxUnavailableException where Redis cannot be reached
   */
  public List<InboxItem> take(AgentId agent, int max) {
    while (true) {
      List<Delivery> deliveries = handOut(agent, max);
      List<InboxItem> items = open(agent, deliveries);
      if (!items.isEmpty() || deliveries.isEmpty()) {
        return items;
      }
    }
  }

  private List<Delivery> handOut(AgentId agent, int max) {
    List<Delivery> deliveries = new ArrayList<>(due(agent, max));
    if (deliveries.size() < max) {
      deliveries.addAll(stream.fresh(agent, max - deliveries.size()));
    }
    return deliveries;
  }

  private List<Delivery> due(AgentId agent, int max) {
    if (!quiet.isOver(agent)) {
      return List.of();
    }
    Instant before = clock.instant();
    InboxStream.Again again = stream.due(agent, max);
    quiet.note(agent, before, again, max);
    return again.deliveries();
  }

  /** How long it may be before a letter is due again that is not now. */
  Duration quietFor(AgentId agent) {
    return quiet.left(agent);
  }

  /**
   * Delivers up to {@code max} letters again that come after this one and were not acknowledged.
   */
  Resumed resume(AgentId agent, String after, int max) {
    InboxStream.Again again = stream.after(agent, after, max);
    return new Resumed(open(agent, again.deliveries()), again.examined() == max);
  }

  /**
   * What was delivered once more.
   *
   * @param more whether there may be more
   */
  record Resumed(List<InboxItem> items, boolean more) {}

  private List<InboxItem> open(AgentId agent, List<Delivery> deliveries) {
    Map<TaskAttempt, JsonNode> held = held(agent, deliveries);
    Instant now = clock.instant();
    List<InboxItem> items = new ArrayList<>(deliveries.size());
    List<String> worthless = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      String body = delivery.isExpired(now) ? null : body(delivery, held);
      if (body == null) {
        worthless.add(delivery.id());
      } else {
        items.add(item(delivery, body));
      }
    }
    if (!worthless.isEmpty()) {
      stream.remove(agent, worthless);
    }
    return items;
  }

  private static InboxItem item(Delivery delivery, String body) {
    return new InboxItem(
        delivery.id(), delivery.kind(), delivery.count(), delivery.enqueuedAt(), body);
  }

  private Map<TaskAttempt, JsonNode> held(AgentId agent, List<Delivery> deliveries) {
    List<TaskAttempt> attempts =
        deliveries.stream()
            .filter(delivery -> delivery.kind() == LetterKind.ASSIGNMENT)
            .map(this::attempt)
            .toList();
    return attempts.isEmpty() ? Map.of() : assignments.open(agent, attempts);
  }

  private TaskAttempt attempt(Delivery assignment) {
    return json.readValue(assignment.json(), TaskAttempt.class);
  }

  /** What the agent is shown, or null where there is nothing to show any more. */
  private @Nullable String body(Delivery delivery, Map<TaskAttempt, JsonNode> held) {
    if (delivery.kind() != LetterKind.ASSIGNMENT) {
      return new String(delivery.json(), UTF_8);
    }
    JsonNode task = held.get(attempt(delivery));
    return task == null ? null : json.writeValueAsString(task);
  }

  /**
   * Removes delivered letters for good; ids of others are ignored.
   *
   * @return how many there were
   */
  public long acknowledge(AgentId agent, List<String> ids) {
    return stream.remove(agent, ids);
  }
}
