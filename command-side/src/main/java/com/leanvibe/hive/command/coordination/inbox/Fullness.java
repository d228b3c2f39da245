package com.leanvibe.hive.command.coordination.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.leanvibe.hive.events.agent.AgentId;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Knows which inboxes hold so many letters that they take no more messages. Lengths are asked for
 * once a second; what this instance adds meanwhile is counted.
 */
@Component
final class Fullness {

  private static final int MAX_AGENTS = 100_000;
  private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

  private final Cache<AgentId, AtomicLong> lengths =
      Caffeine.newBuilder().maximumSize(MAX_AGENTS).expireAfterWrite(KNOWN_FOR).build();

  private final RedisLine line;
  private final long capacity;

  Fullness(RedisLine readingLine, InboxSettings settings) {
    this.line = readingLine;
    this.capacity = settings.capacity();
  }

  Set<AgentId> among(Set<AgentId> agents) {
    return lengths.getAll(agents, this::ask).entrySet().stream()
        .filter(known -> known.getValue().get() >= capacity)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Map<AgentId, AtomicLong> ask(Set<? extends AgentId> agents) {
    Map<AgentId, AsyncCommand<String, byte[], Long>> questions = new LinkedHashMap<>();
    agents.forEach(agent -> questions.put(agent, length(agent)));
    line.pipeline(questions.values().stream().toList());
    return questions.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> new AtomicLong(entry.getValue().resultNow())));
  }

  private static AsyncCommand<String, byte[], Long> length(AgentId agent) {
    return new AsyncCommand<>(
        new Command<>(
            CommandType.XLEN,
            new IntegerOutput<>(RedisConnections.CODEC),
            new CommandArgs<>(RedisConnections.CODEC).addKey(Streams.inbox(agent))));
  }

  /** Counts letters that were put. */
  void add(Collection<Parcel> parcels) {
    for (Parcel parcel : parcels) {
      AtomicLong length = lengths.getIfPresent(parcel.to());
      if (length != null) {
        length.incrementAndGet();
      }
    }
  }
}
