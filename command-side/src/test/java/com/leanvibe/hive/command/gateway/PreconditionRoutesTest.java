package com.leanvibe.hive.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever asks for a version gets to change that version only. */
class PreconditionRoutesTest extends CommandSideTest {

  @Test
  void aCommandForAnotherVersionIsRefusedAndChangesNothing() {
    Api.AgentApi agent = admin().newAgent(1, "x");
    String path = "/agents/" + agent.id() + "/drain";
    assertThat(admin().post(path, Map.of(), "If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(admin().post(path, Map.of(), "If-Match", "garbage").status()).isEqualTo(400);
    Api.Answer drained = admin().post(path, Map.of(), "If-Match", "\"0\"");
    assertThat(drained.status()).isEqualTo(200);
    assertThat(drained.header("ETag")).isEqualTo("\"1\"");
    assertThat(
            admin()
                .post(
                    "/agents/" + agent.id() + "/resume",
                    Map.of(),
                    "If-Match",
                    drained.header("ETag"))
                .status())
        .isEqualTo(200);
  }
}
