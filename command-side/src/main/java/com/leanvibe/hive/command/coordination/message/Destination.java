package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.command.agent.Topics;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.platform.problem.Problem;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for: one agent, all that have subscribed to a topic, or all of the tenant that
 * are not retired.
 */
record Destination(@Nullable AgentId agentId, @Nullable String topic, @Nullable Boolean broadcast) {

  Destination {
    long forms = Stream.of(agentId, topic, broadcast).filter(Objects::nonNull).count();
    if (forms != 1 || Boolean.FALSE.equals(broadcast)) {
      throw Problem.invalid("", "must be exactly one of agentId, topic, and broadcast: true");
    }
    if (topic != null) {
      Topics.checked(topic);
    }
  }
}
