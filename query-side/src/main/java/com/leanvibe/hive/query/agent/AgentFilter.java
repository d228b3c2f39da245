package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.events.agent.AgentStatus;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.query.web.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which agents are asked for.
 *
 * @param terms of {@link AgentTerms}; an agent must have all of them
 */
record AgentFilter(@Nullable AgentStatus status, List<String> terms) {

  /**
   * Reads the query parameters.
   *
   * @throws Problem 400 where a status is unknown or a label has no colon
   */
  static AgentFilter parse(
      String tenant,
      @Nullable String status,
      @Nullable List<String> capabilities,
      @Nullable List<String> labels) {
    return new AgentFilter(
        Parameters.constant("status", AgentStatus.class, status),
        Stream.concat(
                each(capabilities).map(each -> capability(tenant, each)),
                each(labels).map(each -> label(tenant, each)))
            .toList());
  }

  private static Stream<String> each(@Nullable List<String> values) {
    return values == null ? Stream.empty() : values.stream();
  }

  boolean isByTerm() {
    return !terms.isEmpty();
  }

  private static String capability(String tenant, String capability) {
    return AgentTerms.capability(tenant, Parameters.storable("capability", capability));
  }

  private static String label(String tenant, String label) {
    int colon = Parameters.storable("label", label).indexOf(':');
    if (colon < 0) {
      throw Problem.invalid("?label", "must be a key and a value with a colon between");
    }
    return AgentTerms.label(tenant, label.substring(0, colon), label.substring(colon + 1));
  }
}
