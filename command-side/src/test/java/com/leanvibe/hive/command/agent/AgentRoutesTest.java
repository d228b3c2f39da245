package com.leanvibe.hive.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.AgentApi;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.command.gateway.Commands;
import com.leanvibe.hive.command.gateway.Origin;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.Ids;
import com.leanvibe.hive.events.agent.AgentId;
import com.leanvibe.hive.events.agent.AgentStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What agents are, and how they go through their life. */
class AgentRoutesTest extends CommandSideTest {

  private static final String TENANT = "default";

  private final AgentApi agent = admin().newAgent(1, "cap-" + UUID.randomUUID());

  private AgentRow row() {
    return shared().bean(Agents.class).find(TENANT, AgentId.of(agent.id()));
  }

  private Api.Answer patch(Map<String, Object> labels) {
    return admin().raw("PATCH", "/agents/" + agent.id(), Api.json(Map.of("labels", labels)));
  }

  @Test
  void allLabelsTogetherAreNoMoreThanFifty() {
    Map<String, Object> labels = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      labels.put("label-" + i, "x");
    }
    assertThat(patch(labels).status()).isEqualTo(200);
    assertThat(patch(Map.of("one-more", "x")).status()).isEqualTo(422);

    Map<String, Object> swap = new HashMap<>(Collections.singletonMap("label-0", null));
    swap.put("one-more", "x");
    assertThat(patch(swap).status()).isEqualTo(200);
  }

  @Test
  void anAgentThatAnotherInstanceMarkedOfflineComesBackWithItsNextBeat() {
    agent.beat();
    assertThat(row().status()).isEqualTo(AgentStatus.ONLINE);
    try (Instance second = start(Map.of())) {
      markOffline(second);
    }
    assertThat(row().status()).isEqualTo(AgentStatus.OFFLINE);

    agent.beat();

    assertThat(row().status()).isEqualTo(AgentStatus.ONLINE);
  }

  private void markOffline(Instance instance) {
    String id = Ids.next().toString();
    instance
        .bean(Commands.class)
        .send(
            new EventMetadata(
                TENANT, EventMetadata.HIVE, "agent:offline", id, id, null, null, Instant.now()),
            new MarkOffline(AgentId.of(agent.id()), Origin.hive(TENANT), Instant.now()));
  }

  @Test
  void aSubscriptionThatAnotherInstanceEndedCanBeMadeAgain() {
    String topic = "/agents/" + agent.id() + "/topics/news";
    admin().raw("PUT", topic, "");
    try (Instance second = start(Map.of())) {
      admin().at(second).raw("DELETE", topic, "");
    }
    Api.Answer again = admin().raw("PUT", topic, "");
    Api.Answer nothingNew = admin().raw("PUT", topic, "");

    assertThat(again.header("ETag")).isEqualTo("\"3\"");
    assertThat(nothingNew.status()).isEqualTo(200);
    assertThat(nothingNew.header("ETag")).isEqualTo("\"3\"");
  }

  @Test
  void drainingOutlastsSleep() {
    String path = "/agents/" + agent.id();
    agent.beat();
    admin().post(path + "/drain", Map.of("reason", "is to go"));
    assertThat(agent.post(path + "/sleep", Map.of()).status()).isEqualTo(200);
    assertThat(agent.post(path + "/wake", Map.of()).status()).isEqualTo(200);
    assertThat(row().status()).isEqualTo(AgentStatus.DRAINING);

    assertThat(admin().post(path + "/resume", Map.of()).status()).isEqualTo(200);
    agent.post(path + "/sleep", Map.of());
    agent.post(path + "/wake", Map.of());
    assertThat(row().status()).isEqualTo(AgentStatus.ONLINE);
  }

  @Test
  void anAgentCountsAsThereForAsLongAsItsLastBeatMayBeYounger() {
    Presence presence = shared().bean(Presence.class);
    assertThat(presence.isPresent(seen(65))).isTrue();
    assertThat(presence.isPresent(seen(75))).isFalse();
  }

  private static AgentRow seen(int secondsAgo) {
    return new AgentRow(
        AgentId.next(),
        TENANT,
        AgentStatus.ONLINE,
        Set.of(),
        1,
        Instant.now().minusSeconds(secondsAgo),
        false);
  }
}
