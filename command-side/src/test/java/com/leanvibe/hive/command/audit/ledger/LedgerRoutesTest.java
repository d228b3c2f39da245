package com.leanvibe.hive.command.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.CommandSideTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever may have the log compared with its ledger, and sees no difference where there is none.
 */
class LedgerRoutesTest extends CommandSideTest {

  private Api tenant;

  @BeforeEach
  void aTenantOfItsOwn() {
    tenant = admin().newTenant();
  }

  private Answer check() {
    return tenant.post("/audit/checks", Map.of());
  }

  @Test
  void allThatWasSignedIsCompared() {
    tenant.submit("shell", Map.of());
    tenant.submit("shell", Map.of());

    Answer found =
        Awaitility.await().until(this::check, answer -> answer.body().path("events").asInt() >= 2);

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body().path("agrees").asBoolean()).isTrue();
    assertThat(found.body().path("checkpoints").asInt()).isPositive();
    assertThat(found.body().path("difference").isNull()).isTrue();
  }

  @Test
  void whatIsAppendedAndSignedMeanwhileIsNoDifference() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<?> appending =
          beside.submit(
              () -> {
                while (!enough.get()) {
                  tenant.submit("shell", Map.of());
                }
              });
      List<Answer> found = IntStream.range(0, 20).mapToObj(number -> check()).toList();
      enough.set(true);
      appending.get();

      assertThat(found)
          .allSatisfy(
              answer ->
                  assertThat(answer.body().path("agrees").asBoolean())
                      .as(answer.toString())
                      .isTrue());
    }
  }

  @Test
  void onlyAdministratorsAndAuditorsMay() {
    assertThat(tenant.newClient("AUDITOR").post("/audit/checks", Map.of()).status()).isEqualTo(200);
    assertThat(tenant.newClient("OPERATOR").post("/audit/checks", Map.of()).status())
        .isEqualTo(403);
  }
}
