package com.leanvibe.hive.query.agent;

import com.leanvibe.hive.query.table.TextArray;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The words an agent is found by. Each is led by the tenant, so that one index serves the tenant
 * and the filter at once; the parts are set apart by a control character.
 */
final class AgentTerms {

  private static final char APART = '\u001f';

  private AgentTerms() {}

  static String capability(String tenant, String capability) {
    return tenant + APART + "capability" + APART + capability;
  }

  static String label(String tenant, String key, String value) {
    return tenant + APART + "label" + APART + key + APART + value;
  }

  /** All terms of an agent, as PostgreSQL writes an array. */
  static String of(AgentRow agent) {
    AgentProfile profile = agent.profile();
    return TextArray.of(
        Stream.concat(
                profile.capabilities().stream().map(each -> capability(agent.tenant(), each)),
                labels(agent.tenant(), profile.labels()))
            .toList());
  }

  private static Stream<String> labels(String tenant, Map<String, String> labels) {
    return labels.entrySet().stream().map(each -> label(tenant, each.getKey(), each.getValue()));
  }
}
