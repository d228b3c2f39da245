package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.command.coordination.LetterKind;
import com.leanvibe.hive.command.coordination.inbox.Parcel;
import com.leanvibe.hive.command.coordination.inbox.Post;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes letters of messages: of all of them, or of none where one cannot be sent. */
@Component
class Composition {

  /** What one request may put into inboxes: a broadcast is not to fill Redis at one blow. */
  private static final int MAX_LETTERS = 100_000;

  private static final long MAX_BYTES = 64 << 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** Messages as letters, and what their sender is told. */
  record Composed(List<Sent> sent, List<Parcel> parcels) {}

  private final Addressees addressees;
  private final Post post;
  private final JsonMapper json;
  private final Clock clock;

  Composition(Addressees addressees, Post post, EventCodec codec, Clock clock) {
    this.addressees = addressees;
    this.post = post;
    this.json = codec.json();
    this.clock = clock;
  }

  /**
   * Makes letters.
   *
   * @param correlationId of messages that name none
   * @throws Problem 404 and 422 where an agent cannot be written to, 429 where its inbox is full,
   *     422 where this makes too many letters
   */
  Composed compose(Caller sender, List<MessageRequest> requests, String correlationId) {
    Map<Destination, List<AgentId>> receivers =
        addressees.resolve(
            sender.tenant(),
            requests.stream().map(MessageRequest::to).collect(Collectors.toUnmodifiableSet()));
    checkCount(requests, receivers);
    Set<AgentId> full = full(receivers);
    List<Sent> sent = new ArrayList<>(requests.size());
    List<Parcel> parcels = new ArrayList<>(requests.size());
    for (MessageRequest request : requests) {
      Message message = Message.of(request, sender, correlationId);
      List<AgentId> to = receivers.getOrDefault(request.to(), List.of());
      sent.add(Sent.of(message.messageId(), to.stream().filter(full::contains).toList()));
      parcels.addAll(parcels(message, request.ttlSeconds(), without(to, full)));
    }
    checkSize(parcels);
    return new Composed(sent, parcels);
  }

  private static List<AgentId> without(List<AgentId> agents, Set<AgentId> full) {
    return full.isEmpty()
        ? agents
        : agents.stream().filter(agent -> !full.contains(agent)).toList();
  }

  private List<Parcel> parcels(Message message, @Nullable Integer ttlSeconds, List<AgentId> to) {
    byte[] bytes = json.writeValueAsBytes(message);
    Instant expiresAt = ttlSeconds == null ? null : clock.instant().plusSeconds(ttlSeconds);
    return to.stream()
        .map(agent -> new Parcel(agent, LetterKind.MESSAGE, bytes, expiresAt))
        .toList();
  }

  private static void checkCount(
      List<MessageRequest> requests, Map<Destination, List<AgentId>> receivers) {
    long letters =
        requests.stream()
            .mapToLong(request -> receivers.getOrDefault(request.to(), List.of()).size())
            .sum();
    if (letters > MAX_LETTERS) {
      throw Problem.unprocessable(
          "This makes %,d letters; at once there may be %,d".formatted(letters, MAX_LETTERS));
    }
  }

  private static void checkSize(List<Parcel> parcels) {
    long bytes = parcels.stream().mapToLong(parcel -> parcel.json().length).sum();
    if (bytes > MAX_BYTES) {
      throw Problem.unprocessable(
          "This makes letters of %,d bytes; at once there may be %,d".formatted(bytes, MAX_BYTES));
    }
  }

  /** A single agent that does not read is its sender's concern; it must not silence a topic. */
  private Set<AgentId> full(Map<Destination, List<AgentId>> receivers) {
    Set<AgentId> full =
        post.full(
            receivers.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet()));
    for (Destination destination : receivers.keySet()) {
      AgentId agent = destination.agentId();
      if (agent != null && full.contains(agent)) {
        throw Problem.tooManyRequests("The inbox of %s is full".formatted(agent), RETRY_AFTER);
      }
    }
    return full;
  }
}
