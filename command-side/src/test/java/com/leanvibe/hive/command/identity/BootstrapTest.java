package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.CommandSideTest;
import com.leanvibe.hive.command.Instance;
import com.leanvibe.hive.services.Database;
import com.leanvibe.hive.services.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The administrator that configuration names comes and goes with it. */
class BootstrapTest extends CommandSideTest {

  private static final int ACCEPTED = 400;

  private final Database database = Services.forTests().postgres().database("hive_bootstrap");
  private final Map<String, Object> apart = apartOn(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private Instance instance(boolean enabled) {
    Map<String, Object> settings = new HashMap<>(apart);
    settings.put("hive.identity.bootstrap.enabled", enabled);
    return start(settings);
  }

  @Test
  void switchedOffItCannotSignInAndItsTokensCountNoMoreUntilItIsSwitchedOnAgain() {
    try (Instance first = instance(true)) {
      Api root = api(first);
      assertThat(root.post("/clients", Map.of("name", "heir", "roles", List.of("ADMIN"))).status())
          .isEqualTo(201);
      assertThat(Door.of(first).statusOf(root.token())).isEqualTo(ACCEPTED);

      try (Instance second = instance(false)) {
        assertThat(Door.of(second).statusOf(root.token())).isEqualTo(401);
        await()
            .atMost(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(Door.of(first).statusOf(root.token())).isEqualTo(401));
        assertThatThrownBy(() -> api(first)).hasMessageContaining("401");
        assertThatThrownBy(() -> api(second)).hasMessageContaining("401");
      }

      try (Instance third = instance(true)) {
        assertThat(Door.of(third).statusOf(api(third).token())).isEqualTo(ACCEPTED);
      }
    }
  }

  @Test
  void theOnlyAdministratorCannotBeSwitchedOff() {
    try (Instance first = instance(true)) {
      assertThatThrownBy(() -> instance(false)).hasStackTraceContaining("cannot be switched off");

      assertThat(Door.of(first).statusOf(api(first).token())).isEqualTo(ACCEPTED);
    }
  }
}
